import type { ContactStatus } from './contact.ts'
import type { ScriptAction } from './studio.ts'

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
