import { ActRefused } from '../../kit/host.ts'
import { badParameter, notFound, requireFound } from '../json-api/problem.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'
import { isVisible } from '../state/writer.ts'

/** The conversation with this id. Throws a 404 when there is none or it is deleted. */
export function conversationOf(instance: KustomerInstance, id: string, parameter = 'id'): ConversationRow {
  const row = instance.state.conversations.get(id)
  if (!row || row.deleted) throw notFound(parameter)
  return row
}

/** The conversation with this id. Throws a 404 when there is none, a 400 when it is not this customer's. */
export function conversationOfCustomer(
  instance: KustomerInstance,
  id: string,
  customer: string | undefined,
): ConversationRow {
  const row = conversationOf(instance, id, 'conversation')
  if (customer === undefined || row.customer === customer) return row
  throw badParameter('conversation', "The conversation is another customer's")
}

/** The conversation to update; it may be deleted when the body sets `deleted`. Throws a 404 when there is none. */
export function conversationToUpdate(
  { state }: KustomerInstance,
  id: string,
  { deleted }: { readonly deleted?: boolean | null | undefined },
): ConversationRow {
  const row = state.conversations.get(id)
  if (!row || (row.deleted && deleted === undefined)) throw notFound('id')
  return row
}

/** The conversation with this external id, once the lookup lag has passed. Throws a 404 when there is none. */
export function conversationBy(instance: KustomerInstance, externalId: string): ConversationRow {
  const holders = instance.state.conversations.find('externalId', externalId)
  return requireFound(
    holders.find((holder) => isVisible(instance, holder)),
    'externalId',
  )
}

/** The conversation of an act. Throws ActRefused when there is none or it is deleted. */
export function conversationOfAct({ state }: KustomerInstance, id: string): ConversationRow {
  const row = state.conversations.get(id)
  if (!row || row.deleted) throw new ActRefused(`there is no conversation ${id}`)
  return row
}

/** Throws a 400 when a message or note under a conversation names another one, or another customer. */
export function refuseOtherOwner(
  { id, customer }: ConversationRow,
  body: { readonly conversation?: string | undefined; readonly customer?: string | undefined },
): void {
  if (body.conversation !== undefined && body.conversation !== id) {
    throw badParameter('conversation', 'The path names another conversation')
  }
  if (body.customer !== undefined && body.customer !== customer) {
    throw badParameter('customer', "The conversation is another customer's")
  }
}
