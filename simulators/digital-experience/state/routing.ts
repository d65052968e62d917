import { listOf, objectOf, oneOf, orNull, text } from '../../kit/shape.ts'
import { type ContactStatus, contactStatuses } from './contact.ts'
import type { ScriptAction } from './studio.ts'
import { scriptActionShape } from './studio-shape.ts'

/** A Studio script of digital points of contact. */
export interface Script {
  /** Its path, as `Digital\\BYOC_Default`. */
  readonly id: string
  /** The skill to which it routes; `null`: the point of contact's default skill. */
  readonly skill: string | null
  /** What its screen pop action opens; `null` without one. */
  readonly popUrl: string | null
  /** Its actions for the CRM, which run for each contact of the skill. */
  readonly actions: readonly ScriptAction[]
}

/** A routing queue: the older way to skills, which still works. */
export interface Queue {
  readonly id: string
  readonly name: string
  /** The skill that it assigns. */
  readonly skill: string
  /** The points of contact of its filter condition "Included channels". */
  readonly channelIds: readonly string[]
}

/** A rule of Workflow Automation: what it does with the new contacts of a skill. */
export interface WorkflowRule {
  /** Its name. */
  readonly id: string
  readonly skill: string
  readonly status: ContactStatus
}

/** What a row of scripts may be. */

export const scriptShape = objectOf<Script>({
  id: text,
  skill: orNull(text),
  popUrl: orNull(text),
  actions: listOf(scriptActionShape),
})

/** What a row of routing queues may be. */
export const queueShape = objectOf<Queue>({ id: text, name: text, skill: text, channelIds: listOf(text) })

/** What a row of rules may be. */
export const workflowRuleShape = objectOf<WorkflowRule>({
  id: text,
  skill: text,
  status: oneOf(...contactStatuses),
})
