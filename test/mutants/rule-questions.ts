import type { LinkedSession } from '../../src/core/ccai/linked-session.ts'
import { ccaiRules } from '../../src/core/sessions/decide.ts'
import type { NewCustomer } from '../../src/core/sessions/rules/customer.ts'
import type { Definitions, MappedData } from '../../src/core/sessions/rules/fields.ts'
import type { NewNote } from '../../src/core/sessions/rules/timeline.ts'
import type { AnySituation, ContactSituation, Fields, Placement } from '../../src/core/sessions/situation.ts'
import { type Question, withRules } from './mutant.ts'

/** Which customer? A customer that only this session knows. */
export const customer: Question<NewCustomer, ContactSituation> = {
  name: 'customer',
  rules: ccaiRules.customer,
  put: (customer) => withRules({ customer }),
  plausible: (seen) => {
    const { key } = seen.about === 'start' ? seen.start : seen.session
    const externalId = seen.settings.externalIdPrefix + key
    return { phones: [], sharedPhones: [], externalIds: [externalId], createdBySession: externalId }
  },
}

/** To whom is the customer assigned? To the agent of this call, whoever the customer is. */
export const customerAssignment: Question<string> = {
  name: 'customer assignment',
  rules: ccaiRules.customerAssignment,
  put: (customerAssignment) => withRules({ customerAssignment }),
  plausible: ({ assignedUserId }) => assignedUserId ?? undefined,
}

/** Which conversation? The newest when it is open, else one of its own. */
export const conversation: Question<Placement> = {
  name: 'conversation',
  rules: ccaiRules.conversation,
  put: (conversation) => withRules({ conversation }),
  plausible: ({ session, sessions }) =>
    sessions[0]?.status === 'open'
      ? { join: sessions[0].id }
      : { create: { channel: 'voice', name: session.direction === 'in' ? 'Inbound call' : 'Outbound call' } },
}

/** Which fields? None that says anything. */
export const fields: Question<Fields> = {
  name: 'fields',
  rules: ccaiRules.fields,
  put: (fields) => withRules({ fields }),
  plausible: () => ({ callerIdStr: null, languageStr: null, menuSelectionStr: null }),
}

/** Who is assigned? Whoever is connected, as often as it is told. */
export const assignment: Question<string> = {
  name: 'assignment',
  rules: ccaiRules.assignment,
  put: (assignment) => withRules({ assignment }),
  plausible: ({ agentUserId }) => agentUserId ?? undefined,
}

/** What goes on the timeline? A note that says where the session stands. */
export const timeline: Question<NewNote> = {
  name: 'timeline',
  rules: ccaiRules.timeline,
  put: (timeline) => withRules({ timeline }),
  plausible: ({ session }) => ({ body: session.ended ? 'Call ended' : 'Call under way' }),
}

/** Which call or chat is shown with its conversation? This one, as often as it is told. */
export const record: Question<LinkedSession> = {
  name: 'record',
  rules: ccaiRules.record,
  put: (record) => withRules({ record }),
  plausible: ({ session: { kind, id } }) => ({ kind, id }),
}

/** Is anything written at all? Nothing, whatever there is. */
export const access: Question<string, AnySituation> = {
  name: 'access',
  rules: ccaiRules.access,
  put: (access) => withRules({ access }),
  plausible: () => 'refused',
}

/** Which attributes are defined? One nobody asked for. */
export const definitions: Question<Definitions, AnySituation> = {
  name: 'definitions',
  rules: ccaiRules.definitions,
  put: (definitions) => withRules({ definitions }),
  plausible: () => ({ customer: {}, message: { sessionIdStr: 'Session ID' } }),
}

/** Are the fields filled? Always. */
export const filling: Question<true, ContactSituation> = {
  name: 'filling',
  rules: ccaiRules.filling,
  put: (filling) => withRules({ filling }),
  plausible: () => true,
}

/** What stands in the fields of the message? A rating that nobody gave. */
export const messageFields: Question<Fields> = {
  name: 'message fields',
  rules: ccaiRules.messageFields,
  put: (messageFields) => withRules({ messageFields }),
  plausible: () => ({ csatRatingNum: 0 }),
}

/** What stands in the field of the customer? Whatever the platform knows the contact by. */
export const customerFields: Question<Fields, ContactSituation> = {
  name: 'customer fields',
  rules: ccaiRules.customerFields,
  put: (customerFields) => withRules({ customerFields }),
  plausible: (seen) => ({
    customUserIdStr: (seen.about === 'start' ? seen.start : seen.session).identifier,
  }),
}

/** What of the custom data goes where? All of it, on the conversation, under its own name. */
export const customData: Question<MappedData> = {
  name: 'custom data',
  rules: ccaiRules.customData,
  put: (customData) => withRules({ customData }),
  plausible: ({ fact }) => {
    if (fact?.kind !== 'custom_data') return undefined
    const entries = Object.entries(fact.data).map(([key, { value }]) => [`${key}Str`, value])
    return { conversation: Object.fromEntries(entries), customer: {} }
  },
}
