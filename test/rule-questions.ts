import { ccaiRules } from '../src/core/ccai/decide.ts'
import type { Placement } from '../src/core/ccai/rule.ts'
import type { NewCustomer } from '../src/core/ccai/rules/customer.ts'
import type { Fields } from '../src/core/ccai/rules/fields.ts'
import type { NewNote } from '../src/core/ccai/rules/timeline.ts'
import type { Question } from './mutant.ts'

/** Which customer? A customer that only this session knows. */
export const customer: Question<NewCustomer> = {
  rules: ccaiRules.customer,
  put: (table, rules) => ({ ...table, customer: rules }),
  plausible: ({ session, settings }) => {
    const externalId = settings.externalIdPrefix + session.key
    return { phones: [], sharedPhones: [], externalIds: [externalId], createdBySession: externalId }
  },
}

/** To whom is the customer assigned? To the agent of this call, whoever the customer is. */
export const customerAssignment: Question<string> = {
  rules: ccaiRules.customerAssignment,
  put: (table, rules) => ({ ...table, customerAssignment: rules }),
  plausible: ({ assignedUserId }) => assignedUserId ?? undefined,
}

/** Which conversation? The newest when it is open, else one of its own. */
export const conversation: Question<Placement> = {
  rules: ccaiRules.conversation,
  put: (table, rules) => ({ ...table, conversation: rules }),
  plausible: ({ session, sessions }) =>
    sessions[0]?.status === 'open'
      ? { join: sessions[0].id }
      : { create: { channel: 'voice', name: session.direction === 'in' ? 'Inbound call' : 'Outbound call' } },
}

/** Which fields? None that says anything. */
export const fields: Question<Fields> = {
  rules: ccaiRules.fields,
  put: (table, rules) => ({ ...table, fields: rules }),
  plausible: () => ({ callerIdStr: null, languageStr: null, menuSelectionStr: null }),
}

/** Who is assigned? Whoever is connected, as often as it is told. */
export const assignment: Question<string> = {
  rules: ccaiRules.assignment,
  put: (table, rules) => ({ ...table, assignment: rules }),
  plausible: ({ agentUserId }) => agentUserId ?? undefined,
}

/** What goes on the timeline? A note that says where the session stands. */
export const timeline: Question<NewNote> = {
  rules: ccaiRules.timeline,
  put: (table, rules) => ({ ...table, timeline: rules }),
  plausible: ({ session }) => ({ body: session.ended ? 'Call ended' : 'Call under way' }),
}

/** Which call is shown with its conversation? This one, as often as it is told. */
export const record: Question<number> = {
  rules: ccaiRules.record,
  put: (table, rules) => ({ ...table, record: rules }),
  plausible: ({ session }) => session.callId ?? undefined,
}
