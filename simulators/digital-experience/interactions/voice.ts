import { instantInZulu } from '../http/instant.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { VoiceContact } from '../state/voice-contact.ts'
import { outcomeFields, outcomesOf } from './outcome.ts'
import { playerUrl } from './player-url.ts'
import { postMemorialization } from './post.ts'

const afterWork = 'memorialize-voice-after-acw'

/** The agent's part of a leg ends: after-contact work begins, where the skill has it; else the leg is over. */
export function endLeg(
  instance: DigitalExperienceInstance,
  leg: VoiceContact,
  endedBy: NonNullable<VoiceContact['endedBy']>,
): void {
  const { host, state } = instance
  const ended = { ...leg, endedBy, endedAtMs: host.now() }
  const work = leg.agentId === null ? null : outcomesOf(instance, leg.skill).afterContactWork
  if (work === null) {
    finishLeg(instance, ended)
    return
  }
  const wrapUpEndsAtMs = work.maximumMs === null ? null : host.now() + work.maximumMs
  if (wrapUpEndsAtMs !== null) host.wakeAt(wrapUpEndsAtMs)
  state.voiceContacts.put({ ...ended, state: 'after-contact-work', wrapUpEndsAtMs })
  host.record({ change: 'call.after-contact-work', subject: `contact/${leg.id}`, rule: afterWork })
}

/** A leg is over, its after-contact work too: it is memorialized, a transferred one where a switch says so. */
export function finishLeg(instance: DigitalExperienceInstance, leg: VoiceContact): void {
  const { host, state, switches } = instance
  const over = state.voiceContacts.put({ ...leg, state: 'over', wrapUpEndsAtMs: null })
  // Without a linked record there is nothing to memorialize to.
  if (state.recordLinks.count('contactNumber', over.id) === 0) return
  if (over.endedBy === 'transfer' && switches.voiceTransfer === 'nothing') {
    const detail = 'transferred: the call goes on'
    host.record({ change: 'contact.not-memorialized', subject: `contact/${leg.id}`, detail, rule: afterWork })
    return
  }
  const isWithheld = over.endedBy === 'contact' && switches.contactEndedFirst === 'both'
  const rules = [
    afterWork,
    'memorialize-voice-fields',
    ...(isWithheld ? ['memorialize-contact-ended-first'] : []),
  ]
  postMemorialization(
    instance,
    {
      contactNumber: over.id,
      interactionId: over.interactionId,
      media: 'voice',
      skill: over.skill,
      cxoneContact: voiceFields(instance, over, isWithheld),
    },
    { why: `ended by ${over.endedBy}`, rules },
  )
}

/** Ends the after-contact work for which the time is up, and sets a wake for the rest. */
export function endDueWrapUps(instance: DigitalExperienceInstance): void {
  const { host, state } = instance
  for (const leg of state.voiceContacts.find('timed', 'yes')) {
    if (leg.wrapUpEndsAtMs! > host.now()) host.wakeAt(leg.wrapUpEndsAtMs!)
    else finishLeg(instance, leg)
  }
}

/** The fields of a call; one without a value is left out. */
function voiceFields(instance: DigitalExperienceInstance, leg: VoiceContact, isWithheld: boolean) {
  const { state, switches } = instance
  const agent = leg.agentId === null ? undefined : state.agents.get(leg.agentId)
  return {
    interactionId: leg.interactionId,
    contactId: leg.id,
    masterContactId: leg.masterContactId,
    contactType: 'Voice',
    mediaType: 'Voice',
    direction: 'inbound',
    ani: leg.ani ?? undefined,
    dnis: leg.dnis,
    agentId: agent?.id,
    agentName: agent?.name,
    to: agent?.name,
    skillId: String(state.skills.get(leg.skill)?.skillId),
    skillName: leg.skill,
    ...outcomeFields(leg.outcome, 'voice', isWithheld),
    // Of a leg that was transferred the call goes on.
    finalState: leg.endedBy !== 'transfer',
    startTime: instantInZulu(leg.startedAtMs),
    endTime: leg.endedAtMs === null ? undefined : instantInZulu(leg.endedAtMs),
    recordingUrl: agent && playerUrl(switches, leg.id),
  }
}
