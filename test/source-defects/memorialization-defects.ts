import { type Defect, defectsIn } from './defect.ts'

const fake = 'simulators/digital-experience'
const core = 'src/core/cxone'
const desk = `${fake}/desk/acts.ts`
const digital = `${fake}/interactions/digital.ts`
const voice = `${fake}/interactions/voice.ts`
const outcome = `${fake}/interactions/outcome.ts`
const values = `${core}/record-values.ts`

/** What could go wrong with the moment, the fields and the records of a memorialization. */
export const memorializationDefects: readonly Defect[] = [
  ...defectsIn(voice, 'memorialize-voice-after-acw', [
    [
      'after-contact work is skipped',
      'leg.agentId === null ? null : outcomesOf(instance, leg.skill).afterContactWork',
      'null',
    ],
    ['automatic wrap-up never ends', 'work.maximumMs === null ? null : host.now() + work.maximumMs', 'null'],
    [
      'automatic wrap-up ends at once',
      'work.maximumMs === null ? null : host.now() + work.maximumMs',
      'host.now()',
    ],
    [
      'each leg is memorialized',
      "over.endedBy === 'transfer' && switches.voiceTransfer === 'nothing'",
      'false',
    ],
    [
      'no leg that was transferred is memorialized',
      "over.endedBy === 'transfer' && switches.voiceTransfer === 'nothing'",
      "over.endedBy === 'transfer'",
    ],
  ]),
  ...defectsIn(`${fake}/interactions/call-acts.ts`, 'memorialize-voice-after-acw', [
    [
      'a required disposition holds nothing back',
      'isDispositionRequired && leg.outcome.dispositionName === undefined',
      'false',
    ],
  ]),
  ...defectsIn(desk, 'memorialize-digital-on-transfer-or-dismiss', [
    ['a transfer is no reason', "memorializeDigital(instance, contact, 'transferred')", 'undefined'],
    ['a dismissal is no reason', "memorializeDigital(instance, contact, 'dismissed')", 'undefined'],
    ['a required disposition holds nothing back', "isMissing && contact.status === 'closed'", 'false'],
  ]),
  ...defectsIn(digital, 'memorialize-digital-on-transfer-or-dismiss', [
    ['whoever unassigns memorializes', "isOfOthers && switches.unassignedBy === 'own-accord'", 'false'],
    ['nobody else’s ever does', "isOfOthers && switches.unassignedBy === 'own-accord'", 'isOfOthers'],
    ['a timer is of the agent’s own accord', "«trigger === 'unassigned-by-timer'» || trigger", 'false'],
  ]),
  ...defectsIn(digital, 'memorialize-contact-ended-first', [
    [
      'the later dismissal writes once more',
      "contact.leftAtMs != null && trigger !== 'contact-ended'",
      'false',
    ],
    ['the outcome is not withheld', "'digital', «leftAtMs != null»", 'false'],
  ]),
  ...defectsIn(outcome, 'memorialize-contact-ended-first', [
    ['nothing is ever withheld', 'if («isWithheld») return {}', 'false'],
  ]),
  ...defectsIn(digital, 'memorialize-digital-fields', [
    ['who handled it is the customer', 'to: «agent?.name»', 'customerName'],
    [
      'the name of the channel is its type',
      'channelName: «channel?.name»',
      'channel?.realExternalPlatformId',
    ],
    ['it is over while it is not', 'finalState: «endedAtMs !== null»', 'true'],
    ['the transcript says not who', '[«`$' + '{nameOf(message)}: $' + '{words}`»]', 'words'],
  ]),
  ...defectsIn(voice, 'memorialize-voice-fields', [
    ['the numbers change places', 'ani: «leg.ani ?? undefined»', 'leg.dnis'],
    ['the main number is the leg’s own', 'masterContactId: «leg.masterContactId»', 'leg.id'],
    ['who handled it is missing', 'to: «agent?.name»', 'undefined'],
  ]),
  ...defectsIn(outcome, 'memorialize-voice-fields', [
    ['calls have no tags', "media === 'voice' && tags && tags.length > 0", 'false'],
  ]),
  ...defectsIn(`${core}/memorialization.ts`, 'memorialize-mapping', [
    ['the first mapped type is written alone', '«mapping.entities».find(', 'mapping.entities.slice(0, 1)'],
    ['a refused record keeps back the others', '!isPermanent(error)', 'true'],
    ['a refused record is not told', 'refusals.push(error)', 'undefined'],
  ]),
  ...defectsIn(`${core}/memorialization.ts`, 'memorialize-transcript-limit', [
    ['a refused value keeps back the others', 'error.status === 400', 'false'],
  ]),
  ...defectsIn(values, 'memorialize-transcript-limit', [
    ['a refused value is not reported', 'leftOut: [«refusal»]', "''"],
  ]),
  ...defectsIn(values, 'memorialize-text-only', [
    ['an unknown field counts as without value', 'contact[fields[cxoneField]!] : «null»', 'undefined'],
    ['what is no text is written as one', "isTexts ? value.join(', ') : undefined", 'String(value)'],
  ]),
  ...defectsIn(values, 'memorialize-transcript-limit', [
    ['the limit is one less', 'text.length > maximumLength', 'text.length >= maximumLength'],
    ['there is no limit', 'text.length > maximumLength', 'false'],
    ['what is too long is always cut', "overlong === 'nothing'", 'false'],
    ['what is too long is never cut', "overlong === 'nothing'", 'true'],
    ['an unfitting format is not reported', 'value.why !== undefined', "value.length === 'over'"],
  ]),
]
