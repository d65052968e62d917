import type { Write } from './decision.ts'
import type { Fields, KnownCustomer } from './situation.ts'

/** A decision in the making. */
export interface Plan {
  readonly writes: Write[]
  readonly because: string[]
  /** Stays undefined when the conversation is yet to be made. */
  conversationId: string | undefined
}

/** What of a customer is to be other than it is. */
interface CustomerChange {
  readonly userId?: string
  readonly custom?: Fields
}

/** Changes a customer, in the write that the plan has for it already if there is one. */
export function changeCustomer(plan: Plan, customer: KnownCustomer | null, change: CustomerChange): void {
  const { userId, custom } = change
  const at = plan.writes.findIndex(
    (write) => write.do === 'create-customer' || write.do === 'update-customer',
  )
  const planned = plan.writes[at]
  if (planned?.do === 'create-customer') {
    const assigned = userId === undefined ? {} : { userId }
    plan.writes[at] = { ...planned, ...assigned, customer: withFields(planned.customer, custom) }
  } else if (planned?.do === 'update-customer') {
    plan.writes[at] = withFields(planned, custom)
  } else {
    const companyId = customer?.companyId ?? null
    plan.writes.push({ do: 'update-customer', customerId: customer?.id, companyId, ...change })
  }
}

/** Changes fields of the conversation, in the write that the plan has for it already if there is one. */
export function changeConversation(plan: Plan, custom: Fields): void {
  const at = plan.writes.findIndex((write) => write.do === 'create-conversation' || write.do === 'assign')
  const planned = plan.writes[at]
  if (planned?.do === 'create-conversation') {
    plan.writes[at] = { ...planned, conversation: withFields(planned.conversation, custom) }
  } else if (planned?.do === 'assign') {
    plan.writes[at] = withFields(planned, custom)
  } else {
    plan.writes.push({ do: 'update-conversation', conversationId: plan.conversationId, custom })
  }
}

function withFields<Written extends { readonly custom?: Fields }>(
  written: Written,
  custom: Fields | undefined,
): Written {
  return custom ? { ...written, custom: { ...written.custom, ...custom } } : written
}
