import { flag, number, objectOf, oneOf, optional, orNull, text, whole } from '../../kit/shape.ts'
import type { SkillOutcomes } from './outcome.ts'
import { skillOutcomesShape } from './voice-shape.ts'

/** A skill, which gets its number when it is made. */
export interface Skill {
  /** The skill's name; its number is `skillId`. */
  readonly id: string
  readonly skillId: number
  readonly direction: 'inbound' | 'outbound'
  /** The point of contact of an outbound skill, its campaign and its message template. */
  readonly channelId: string | null
  readonly campaign: string | null
  readonly template: string | null
  /** Counts only where a routing queue assigns the skill. */
  readonly subSkill: string | null
  /** Whether an agent is asked, and how long the question stands. */
  readonly acceptReject: { readonly refusalTimeoutMs: number | null } | null
  /** The countdown for an agent's first answer, and for each later one. */
  readonly agentFirstResponseMs: number | null
  readonly agentFollowOnResponseMs: number | null
  /** After how long without an answer of the customer the contact is unassigned. */
  readonly customerIdleMs: number | null
  /** Whether "Use screen pops" is ticked, without which agents get no script variables. */
  readonly usesScreenPops: boolean
  /** After-contact work and dispositions, where they are set. */
  readonly outcomes?: SkillOutcomes
}

const firstSkillId = 1234

/** A skill with its name and nothing set. */
export function plainSkill(name: string, place: number): Skill {
  return {
    id: name,
    skillId: firstSkillId + place,
    direction: 'inbound',
    channelId: null,
    campaign: null,
    template: null,
    subSkill: null,
    acceptReject: null,
    agentFirstResponseMs: null,
    agentFollowOnResponseMs: null,
    customerIdleMs: null,
    usesScreenPops: false,
  }
}

/** What a row of skills may be. */

export const skillShape = objectOf<Skill>({
  id: text,
  skillId: whole,
  direction: oneOf('inbound', 'outbound'),
  channelId: orNull(text),
  campaign: orNull(text),
  template: orNull(text),
  subSkill: orNull(text),
  acceptReject: orNull(objectOf<NonNullable<Skill['acceptReject']>>({ refusalTimeoutMs: orNull(number) })),
  agentFirstResponseMs: orNull(number),
  agentFollowOnResponseMs: orNull(number),
  customerIdleMs: orNull(number),
  usesScreenPops: flag,
  outcomes: optional(skillOutcomesShape),
})
