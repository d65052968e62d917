import type { LinkedSession } from '../ccai/linked-session.ts'
import type { Rule } from '../processing/rule.ts'
import { accessRules } from './rules/access.ts'
import { assignmentRules } from './rules/assignment.ts'
import { conversationRules } from './rules/conversation.ts'
import { customerAssignmentRules, customerRules, type NewCustomer } from './rules/customer.ts'
import {
  customDataRules,
  customerFieldRules,
  type Definitions,
  definitionRules,
  fieldRules,
  fillingRules,
  type MappedData,
  messageFieldRules,
} from './rules/fields.ts'
import { recordRules } from './rules/record.ts'
import { type NewNotes, timelineRules } from './rules/timeline.ts'
import type { AnySituation, ContactSituation, Fields, Placement, Situation } from './situation.ts'

/** The decision table of sessions. Each list of rules answers one question; earlier rules take precedence. */
export interface RuleTable {
  readonly access: readonly Rule<string, AnySituation>[]
  readonly definitions: readonly Rule<Definitions, AnySituation>[]
  readonly customer: readonly Rule<NewCustomer, ContactSituation>[]
  readonly customerAssignment: readonly Rule<string, Situation>[]
  readonly conversation: readonly Rule<Placement, Situation>[]
  readonly fields: readonly Rule<Fields, Situation>[]
  readonly assignment: readonly Rule<string, Situation>[]
  readonly timeline: readonly Rule<NewNotes, Situation>[]
  readonly record: readonly Rule<LinkedSession, Situation>[]
  readonly filling: readonly Rule<true, ContactSituation>[]
  readonly messageFields: readonly Rule<Fields, Situation>[]
  readonly customerFields: readonly Rule<Fields, ContactSituation>[]
  readonly customData: readonly Rule<MappedData, Situation>[]
}

/** The rules as the vendor documents them. */
export const ccaiRules: RuleTable = {
  access: accessRules,
  definitions: definitionRules,
  customer: customerRules,
  customerAssignment: customerAssignmentRules,
  conversation: conversationRules,
  fields: fieldRules,
  assignment: assignmentRules,
  timeline: timelineRules,
  record: recordRules,
  filling: fillingRules,
  messageFields: messageFieldRules,
  customerFields: customerFieldRules,
  customData: customDataRules,
}
