import type { KustomerInstance } from '../state/state.ts'
import { createConversations } from './conversations.ts'
import { createCustomers, customersBy } from './customers.ts'

/** The numbers of created records, and one customer with both phone and e-mail to try look-ups with. */
export interface Population {
  readonly customers: number
  readonly companies: number
  readonly conversations: number
  readonly messages: number
  readonly notes: number
  readonly someone: { readonly name: string; readonly phone: string; readonly email: string } | undefined
}

/** Limits memory: without it, the conversations of a large org would take ten times as much as its customers. */
const mostConversations = 10_000

/**
 * Fills an org with invented customers, the same for the same seed, with times before now. Creates four
 * conversations for every five customers, at most ten thousand.
 * @throws ProblemError when a customer of the org has one of their numbers or addresses already.
 */
export function createPopulation(instance: KustomerInstance, count: number): Population {
  const { state, host } = instance
  const sizes = () => ({
    customers: state.customers.size,
    companies: state.companies.size,
    conversations: state.conversations.size,
    messages: state.messages.size,
    notes: state.notes.size,
  })
  const before = sizes()
  const ids = createCustomers(instance, count)
  createConversations(instance, Math.min(mostConversations, Math.floor(count * 0.8)), (atMs, draw) => {
    return ids[Math.floor(draw * customersBy(atMs, host.now(), count))]!
  })
  const after = sizes()
  return {
    customers: after.customers - before.customers,
    companies: after.companies - before.companies,
    conversations: after.conversations - before.conversations,
    messages: after.messages - before.messages,
    notes: after.notes - before.notes,
    someone: someoneOf(instance, ids),
  }
}

function someoneOf({ state }: KustomerInstance, ids: readonly string[]): Population['someone'] {
  for (const id of ids) {
    const { name, phones, emails } = state.customers.get(id)!.attributes
    const [phone, email] = [phones[0]?.phone, emails[0]?.email]
    if (name && phone && email) return { name, phone, email }
  }
  return undefined
}
