import { screenPops, sessionOfPop } from '../../../simulators/ccai-platform/world/queries.ts'
import { cards, openCards } from '../../../simulators/digital-experience/world/card-queries.ts'
import { contacts } from '../../../simulators/digital-experience/world/queries.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import * as kustomer from '../../../simulators/kustomer/world/queries.ts'
import type { World } from '../world/world.ts'
import type {
  People,
  SeenAgent,
  SeenCard,
  SeenContact,
  SeenConversation,
  SeenCustomer,
  SeenEntry,
  SeenField,
  SeenSession,
} from './seen.ts'

/** So many customers, newest first, are shown: a filled Kustomer has a million. */
export const shownCustomers = 50

/** What the people of this world see now. */
export function peopleOf(world: World): People {
  return {
    customers: customersOf(world),
    agents: agentsOf(world),
    sessions: sessionsOf(world),
    contacts: contactsOf(world),
    cards: cardsOf(world),
  }
}

type Labels = ReturnType<typeof kustomer.attributesOf>['properties']

function customersOf({ simulators: { kustomer: instance } }: World): SeenCustomer[] {
  const labelsOf = (resource: string): Labels => kustomer.attributesOf(instance, resource).properties
  const customerLabels = labelsOf('customer')
  const labels = { conversation: labelsOf('conversation'), message: labelsOf('message') }
  const rows = new Map<string, ConversationRow[]>()
  for (const row of kustomer.conversations(instance)) {
    const others = rows.get(row.customer)
    if (others) others.push(row)
    else rows.set(row.customer, [row])
  }
  return kustomer
    .customers(instance)
    .slice(-shownCustomers)
    .reverse()
    .map(({ id, attributes }) => ({
      id,
      name: attributes.name ?? 'without a name',
      phones: attributes.phones.map(({ phone }) => phone),
      emails: attributes.emails.map(({ email }) => email),
      custom: fieldsOf(attributes.custom, customerLabels),
      conversations: (rows.get(id) ?? []).map((row) => conversationOf(instance, row, labels)),
    }))
}

type ConversationRow = ReturnType<typeof kustomer.conversations>[number]

function conversationOf(
  instance: KustomerInstance,
  { id, attributes }: ConversationRow,
  labels: { readonly conversation: Labels; readonly message: Labels },
): SeenConversation {
  const files = (ids: readonly string[]) =>
    ids.map((file) => kustomer.attachmentById(instance, file)?.name ?? file)
  const messages = kustomer.messagesOf(instance, id).map(
    ({ attributes: message, attachments }): SeenEntry => ({
      kind: 'message',
      at: message.createdAt,
      text: message.subject ?? message.preview ?? '',
      direction: message.direction,
      channel: message.channel,
      custom: fieldsOf(message.custom, labels.message),
      files: files(attachments),
    }),
  )
  const notes = kustomer.notesOf(instance, id).map(
    ({ attributes: note, attachments }): SeenEntry => ({
      kind: 'note',
      at: note.createdAt,
      text: note.body,
      custom: [],
      files: files(attachments),
    }),
  )
  return {
    id,
    name: attributes.name ?? 'conversation',
    status: attributes.status,
    assigned: attributes.assignedUsers.map(
      (user) => kustomer.userById(instance, user)?.attributes.name ?? user,
    ),
    custom: fieldsOf(attributes.custom, labels.conversation),
    timeline: [...messages, ...notes].sort((one, other) =>
      one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
    ),
  }
}

function fieldsOf(custom: Readonly<Record<string, unknown>>, labels: Labels): SeenField[] {
  return Object.entries(custom).flatMap(([name, value]) => {
    if (value === null || value === undefined) return []
    const shown = typeof value === 'object' ? JSON.stringify(value) : String(value)
    return [{ label: labels[name]?.displayName ?? name, value: shown }]
  })
}

function agentsOf({ names, simulators }: World): SeenAgent[] {
  const {
    kustomer: { state },
    'ccai-platform': platform,
  } = simulators
  const pops = screenPops(platform)
  return Array.from(names.agents, ([ref, { email, userId }]) => {
    const key = email.trim().toLowerCase()
    const session = state.workSessions.first('current', userId)
    const agent = platform.state.agents.first('email', key)
    const popped = agent && pops.findLast(({ agentId }) => agentId === agent.id)
    return {
      ref,
      email,
      kustomer: (session && state.routingStatuses.get(session.status)?.attributes.name) ?? null,
      ccai: (agent && platform.state.statuses.get(agent.statusId)?.name) ?? null,
      adapters: [...platform.state.adapters.values()]
        .filter((adapter) => adapter.agent === key)
        .map(({ page, number, minimized }) => ({ page, number, minimized })),
      popped: popped ? { session: sessionOfPop(platform, popped).name, url: popped.url } : null,
    }
  })
}

type Session = NonNullable<ReturnType<typeof sessionOfPop>>

function sessionsOf({ simulators: { 'ccai-platform': platform } }: World): SeenSession[] {
  const { state } = platform
  const emailOf = (id: number | null) => (id === null ? null : (state.agents.get(id)?.email ?? null))
  const common = ({ name, status, menu, agentId }: Session) => {
    return { name, status, menu: menu?.name ?? null, agent: emailOf(agentId) }
  }
  const calls = Array.from(
    state.calls.values(),
    (call): SeenSession => ({
      ...common(call),
      kind: 'call',
      type: call.callType,
      contact: call.number ?? call.sipAddress ?? call.identifier ?? 'withheld',
      messages: [],
    }),
  )
  const chats = Array.from(
    state.chats.values(),
    (chat): SeenSession => ({
      ...common(chat),
      kind: 'chat',
      type: chat.chatType,
      contact: chat.identifier ?? chat.email ?? 'somebody',
      messages: chat.messages.map(({ by, text }) => ({ from: by.replace('_', ' '), text })),
    }),
  )
  return [...calls, ...chats]
}

function contactsOf({ simulators }: World): SeenContact[] {
  return contacts(simulators['digital-experience']).map((contact) => ({
    id: contact.id,
    person: contact.person,
    status: contact.status,
    queue: contact.queue,
    agent: contact.assigned,
    messages: contact.messages.map(({ agent, text, state }) => ({
      from: agent ?? contact.person,
      text,
      state,
    })),
  }))
}

function cardsOf({ simulators }: World): SeenCard[] {
  const platform = simulators['digital-experience']
  const identities = cards(platform).flatMap((card) => card.identities)
  return openCards(platform).map(({ of, agent, records }) => ({
    of,
    agent,
    records: records.map(({ record, linked, fields }) => ({
      title: record,
      linked,
      fields: Object.entries(fields).map(([label, value]) => ({ label, value })),
    })),
    identities: identities.filter((id) => id === of),
  }))
}
