import type { Write } from './decision.ts'
import type { Fields, KnownCustomer } from './situation.ts'

/** A decision under construction. */
export interface Plan {
  readonly writes: Write[]
  readonly because: string[]
  readonly leftOut: string[]
  /** `undefined` while the conversation does not exist yet. */
  conversationId: string | undefined
}

/** Changes to a customer. */
interface CustomerChange {
  readonly userId?: string
  readonly custom?: Fields
  readonly externalIds?: readonly string[]
}

/** Adds changes to the customer; merges them into an already planned write of the customer. */
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

/** Adds changes to the conversation's fields; merges them into an already planned write of the conversation. */
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
