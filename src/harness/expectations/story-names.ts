import { type ObservedConversation, observedConversations, observedCustomers } from '../world/observed.ts'
import type { World } from '../world/world.ts'

/** A customer as the story calls them, else by what others know them by. */
export function customerName(world: World, id: string): string {
  const ref = keyOf(world.names.customers, (customer) => customer.id === id)
  if (ref !== undefined) return ref
  const customer = observedCustomers(world).find((one) => one.id === id)
  return `a customer that the story does not name${among([customer?.phones[0], customer?.name])}`
}

/** Agents as the story calls them, by their user ids or addresses; nobody for none. */
export function agentNames(world: World, users: readonly string[]): string {
  return users.map((user) => agentName(world, user)).join(', ') || 'nobody'
}

/** An agent as the story calls them, by their user id or address. */
export function agentName(world: World, user: string): string {
  const isThis = ({ userId, email }: { userId: string; email: string }) =>
    user !== '' && (userId === user || email.trim().toLowerCase() === user.trim().toLowerCase())
  return keyOf(world.names.agents, isThis) ?? `a user that the story does not name (${user})`
}

/** A conversation as the story calls it, else by the calls and chats in it. */
export function conversationName(world: World, id: string): string {
  const ref = keyOf(world.names.conversations, (conversation) => conversation.id === id)
  if (ref !== undefined) return ref
  const sessions = observedConversations(world)
    .find((one) => one.id === id)
    ?.messages.map(({ externalId }) => messageName(world, externalId))
  return sessions?.length ? `the conversation of ${sessions.join(', ')}` : 'a conversation without messages'
}

/** A call or chat as the story calls it, by the external id of its message in Kustomer. */
export function messageName(world: World, externalId: string | null): string {
  const prefix = world.core?.settings.EXTERNAL_ID_PREFIX ?? ''
  if (externalId === null || !externalId.startsWith(prefix)) return externalId ?? 'no session'
  return sessionName(world, externalId.slice(prefix.length))
}

/** A call, chat or interaction as the story calls it, by the core's key for it (`call-1418`). */
export function sessionName({ simulators }: World, key: string): string {
  const platform = simulators['ccai-platform'].state
  for (const call of platform.calls.values()) if (key === `call-${call.id}`) return call.name
  for (const chat of platform.chats.values()) if (key === `chat-${chat.id}`) return chat.name
  for (const interaction of simulators['digital-experience'].state.interactions.values()) {
    if (key === `interaction-${interaction.interactionId}`) return interaction.id
  }
  return key
}

/**
 * What the story calls the records in it, by what stands for them in a journal: ids, keys such as `call-1418`, and
 * ends of paths such as `/calls/1418`.
 */
export function namesInJournal(world: World): ReadonlyMap<string, string> {
  const { names, simulators } = world
  const { calls, chats } = simulators['ccai-platform'].state
  const conversations = observedConversations(world).map(
    ({ id }) => [id, conversationName(world, id)] as const,
  )
  return new Map<string, string>([
    ...conversations,
    ...Array.from(names.customers, ([name, { id }]) => [id, name] as const),
    ...Array.from(names.agents, ([name, { userId }]) => [userId, name] as const),
    ...Array.from(calls.values(), ({ id, name }) => [`call-${id}`, name] as const),
    ...Array.from(calls.values(), ({ id, name }) => [`/calls/${id}`, name] as const),
    ...Array.from(chats.values(), ({ id, name }) => [`chat-${id}`, name] as const),
    ...Array.from(chats.values(), ({ id, name }) => [`/chats/${id}`, name] as const),
  ])
}

/** A conversation in the words of a scenario, for messages: people and sessions by their names. */
export function conversationText(world: World, conversation: ObservedConversation): string {
  const { customerId, name, status, channel, menu, assigned, messages, notes } = conversation
  return JSON.stringify({
    customer: customerName(world, customerId),
    status,
    channel,
    menu,
    name,
    assigned: agentNames(world, assigned),
    sessionOf: messages.map(({ externalId }) => messageName(world, externalId)),
    notes: notes.map(({ body }) => body),
  })
}

function among(known: ReadonlyArray<string | null | undefined>): string {
  const words = known.filter((word) => typeof word === 'string' && word !== '')
  return words.length > 0 ? ` (${words.join(', ')})` : ''
}

function keyOf<V>(map: ReadonlyMap<string, V>, isThis: (value: V) => boolean): string | undefined {
  for (const [key, value] of map) if (isThis(value)) return key
  return undefined
}
