import { type Defect, defectsIn } from './defect.ts'

const fake = 'simulators/digital-experience'
const route = `${fake}/routing/route-contact.ts`
const offer = `${fake}/routing/offer.ts`
const [skills, queues] = ['byoc-skill-routing', 'byoc-routing-queue-filter']
const [defaults, sub, pop] = ['byoc-default-skill-and-script', 'byoc-sub-skill', 'byoc-screen-pop']

/** What could go wrong between a new contact and its agent. */
export const routingDefects: readonly Defect[] = [
  ...defectsIn(route, skills, [
    ['the skill of a script does not count', 'skill: «script.skill ?? defaultSkill»', 'defaultSkill'],
    ['a workflow rule acts on every skill', 'rule.skill !== contact.skill', 'false'],
    ['no workflow rule acts', 'rule.skill !== contact.skill', 'true'],
    ['no routing queue works any more', 'if («queue && defaultSkill === null && !script») return', 'false'],
  ]),
  ...defectsIn(route, queues, [
    ['every point of contact is included', 'channelIds.includes(channelId)', 'true'],
    [
      'the first of a condition alone is included',
      'channelIds.includes(channelId)',
      'channelIds[0] === channelId',
    ],
    [
      'the last of a condition alone is included',
      'channelIds.includes(channelId)',
      'channelIds.at(-1) === channelId',
    ],
  ]),
  ...defectsIn(`${fake}/administration/queue-acts.ts`, queues, [
    ['adding one takes the others away', '[...new Set([...queue.channelIds, id])]', '[id]'],
    ['the condition is not saved', '[...new Set([...queue.channelIds, id])]', 'queue.channelIds'],
  ]),
  ...defectsIn(route, defaults, [
    [
      'without a skill the usual one counts',
      'channel?.defaultSkill ?? null',
      "channel?.defaultSkill ?? 'BYOC_Default'",
    ],
    [
      'no script is needed',
      'channel?.studioScript == null ? undefined : state.scripts.get(channel.studioScript)',
      '{ id: "any", skill: null, popUrl: null }',
    ],
    [
      'skill and script change places in the reason',
      "defaultSkill === null ? 'skill' : 'script'",
      "defaultSkill === null ? 'script' : 'skill'",
    ],
    [
      'a queue makes up for a missing half',
      'if («queue && defaultSkill === null && !script») return',
      'queue',
    ],
  ]),
  ...defectsIn(`${fake}/world/queries.ts`, defaults, [
    ['every skill is a default', '!isDeleted && defaultSkill === name', 'true'],
    ['none is a default', '!isDeleted && defaultSkill === name', 'false'],
  ]),
  ...defectsIn(`${fake}/administration/routing-acts.ts`, defaults, [
    ['a script that is not there yet', 'script !== null && !state.scripts.get(script)', 'false'],
  ]),
  ...defectsIn(route, sub, [
    [
      'it counts by script too',
      'queue === null ? null : (state.skills.get(skill)?.subSkill ?? null)',
      'state.skills.get(skill)?.subSkill ?? null',
    ],
    ['it never counts', 'queue === null ? null : (state.skills.get(skill)?.subSkill ?? null)', 'null'],
  ]),
  ...defectsIn(offer, sub, [
    ['it is shown, and nobody is found by it', '«[skill, subSkill]».some(', '[skill]'],
    ['it takes the place of the skill', '«[skill, subSkill]».some(', '[subSkill ?? skill]'],
  ]),
  ...defectsIn(offer, pop, [
    ['it opens in MAX too', "agent.application === 'cxone-agent'", 'true'],
    ['it opens in MAX alone', "agent.application === 'cxone-agent'", "agent.application === 'max'"],
    ['it opens without the action', 'script?.popUrl ?? null', "script?.popUrl ?? 'https://crm.example/'"],
    ['it never opens', 'script?.popUrl ?? null', 'null'],
  ]),
]
