import { contacts } from '../../../simulators/digital-experience/world/queries.ts'
import type { ChannelMessage } from '../channel/state.ts'
import {
  type ObservedConversation,
  observedConversations,
  observedCustomers,
  observedTokens,
} from '../world/observed.ts'
import { storyName } from '../world/service-ids.ts'
import type { World } from '../world/world.ts'
import { peopleOf } from './people.ts'

/**
 * What stands in the platforms now, as the `expect` of a scenario says it: the same acts fail it when they come to
 * something else.
 */
export function outcomeOf(world: World): object {
  const { agents } = peopleOf(world)
  const { regenerations } = observedTokens(world)
  const isWrittenTo = world.simulators.channel.state.messages.size > 0
  return {
    customers: customersOf(world),
    conversations: observedConversations(world).map((one) => conversationOf(world, one)),
    ...(agents.length === 0 ? {} : { agents: agents.map(statusesOf) }),
    ...(isWrittenTo ? { threads: threadsOf(world), contacts: contactsOf(world) } : {}),
    ...(regenerations === 0 ? {} : { token: { regenerations } }),
  }
}

function customersOf(world: World): object[] {
  return observedCustomers(world).map(({ id, phones, externalIds, name }) => {
    const ref = refOf(world.names.customers, (customer) => customer.id === id)
    if (ref !== undefined) return { ref }
    if (phones[0] !== undefined) return { phone: phones[0] }
    if (externalIds[0] !== undefined) return { externalId: externalIds[0] }
    return name === null ? {} : { name }
  })
}

function conversationOf(world: World, one: ObservedConversation): object {
  const { customerId, name, status, assigned, messages, notes } = one
  const customer =
    refOf(world.names.customers, ({ id }) => id === customerId) ??
    observedCustomers(world).find(({ id }) => id === customerId)?.phones[0]
  const agent = refOf(world.names.agents, ({ userId }) => userId === assigned[0])
  return {
    ...(name === null ? {} : { name }),
    ...(customer === undefined ? {} : { customer }),
    status,
    ...(assigned.length < 2 ? { assigned: agent ?? null } : {}),
    messages: messages.map(({ channel, direction }) => ({ channel, direction })),
    notes: notes.map(({ body, files }) => ({ body, files: files.map((file) => file.name) })),
  }
}

function statusesOf({ ref, kustomer, ccai }: ReturnType<typeof peopleOf>['agents'][number]): object {
  return { ref, ...(kustomer === null ? {} : { kustomer }), ...(ccai === null ? {} : { ccai }) }
}

function threadsOf({ simulators }: World): object[] {
  const threads = new Map<string, { person: string; channel: string; messages: object[] }>()
  for (const message of simulators.channel.state.messages.values()) {
    const { personId, accountId } = message
    const thread = threads.get(`${accountId} ${personId}`) ?? {
      person: storyName(personId),
      channel: storyName(accountId),
      messages: [],
    }
    thread.messages.push(entryOf(message))
    threads.set(`${accountId} ${personId}`, thread)
  }
  return [...threads.values()]
}

function entryOf({ direction, text, attachments, failed, deliveredAtMs, seenAtMs }: ChannelMessage): object {
  const state = failed ? 'failed' : seenAtMs !== null ? 'seen' : deliveredAtMs !== null ? 'delivered' : 'sent'
  return { direction, text, files: attachments.map(({ name }) => name), state }
}

function contactsOf({ simulators, names }: World): object[] {
  const agentOf = (email: string | null) =>
    email === null ? null : (refOf(names.agents, (one) => one.email.toLowerCase() === email) ?? email)
  return contacts(simulators['digital-experience']).map((contact) => ({
    person: storyName(contact.person),
    channel: storyName(contact.account),
    status: contact.status,
    assigned: agentOf(contact.assigned),
    messages: contact.messages.map(({ agent, text }) => ({
      by: agentOf(agent) ?? storyName(contact.person),
      text,
    })),
  }))
}

function refOf<T>(names: ReadonlyMap<string, T>, isIt: (one: T) => boolean): string | undefined {
  for (const [ref, one] of names) if (isIt(one)) return ref
  return undefined
}
