import type { Message } from '../state/contact.ts'
import type { ShownLevel } from '../state/service-levels.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** A message of a contact, as an agent sees it. */
export interface MessageReading {
  /** The e-mail address of the agent who wrote it; `null`: the person did. */
  readonly agent: string | null
  /** Of a text its words, of another type what its payload has in place of them. */
  readonly text: string
  readonly type: string
  readonly postback: string | null
  readonly files: readonly string[]
  /** What became of an agent's message; `null` for a person's. */
  readonly state: 'sending' | 'sent' | 'delivered' | 'seen' | 'failed' | null
}

/** A contact of a person on a point of contact, with its messages in the order in which they were written. */
export interface ContactReading {
  readonly id: string
  /** What the external platform calls the person, and the account that was written to. */
  readonly person: string
  readonly account: string
  readonly status: string
  readonly skill: string | null
  readonly unrouted: string | null
  readonly queue: string | null
  readonly subSkill: string | null
  /** The e-mail address of the agent who is asked. */
  readonly offeredTo: string | null
  readonly popped: string | null
  readonly agentLate: number
  readonly shown: ShownLevel | null
  /** The e-mail addresses of the agents. */
  readonly assigned: string | null
  readonly owner: string | null
  readonly messages: readonly MessageReading[]
}

/** Every contact of the tenant, oldest first. */
export function contacts({ state }: DigitalExperienceInstance): ContactReading[] {
  const emailOf = (id: string | null) => (id === null ? null : (state.agents.get(id)?.email ?? id))
  return Array.from(state.contacts.values(), (contact) => ({
    id: contact.id,
    person: state.endUsers.get(contact.endUserId)!.idOnExternalPlatform,
    account: state.channels.get(contact.channelId)!.idOnExternalPlatform,
    status: contact.status,
    skill: contact.skill,
    unrouted: contact.unrouted,
    queue: contact.queue,
    subSkill: contact.subSkill,
    offeredTo: emailOf(contact.offeredTo),
    popped: contact.popUrl,
    agentLate: contact.agentLate,
    shown: contact.shownLevel,
    assigned: emailOf(contact.inboxAssignee),
    owner: emailOf(contact.ownerAssignee),
    messages: state.messages
      .find('contact', contact.id)
      .sort((one, other) => one.createdAtMs - other.createdAtMs)
      .map((message) => ({
        agent: emailOf(message.agentId),
        text: shownText(message.content),
        type: message.content.type,
        postback: message.content.postback ?? null,
        files: message.attachments
          .filter(({ sizeBytes }) => sizeBytes !== null)
          .map(({ friendlyName }) => friendlyName),
        state: stateOf(message),
      })),
  }))
}

function shownText({ payload, fallbackText }: Message['content']): string {
  const { text, title } = payload as { text?: unknown; title?: unknown }
  const words = (value: unknown) =>
    typeof value === 'string' ? value : (value as { content?: unknown } | undefined)?.content
  const shown = words(text) ?? words(title) ?? fallbackText ?? ''
  return typeof shown === 'string' ? shown : ''
}

function stateOf({ direction, delivered, seenAtMs, sending }: Message): MessageReading['state'] {
  if (direction === 'inbound') return null
  if (seenAtMs !== null) return 'seen'
  if (sending === 'failed' || delivered.some(({ isSuccess }) => !isSuccess)) return 'failed'
  return delivered.length > 0 ? 'delivered' : sending
}

/** The e-mail address of the agent with this id in Digital Experience; `undefined` when there is none. */
export function emailOfUser({ state }: DigitalExperienceInstance, digitalUserId: number): string | undefined {
  return [...state.agents.values()].find((agent) => agent.digitalUserId === digitalUserId)?.email
}

/** Whether a skill is the default of a point of contact; `undefined` for a skill that there is not. */
export function isDefaultSkill({ state }: DigitalExperienceInstance, name: string): boolean | undefined {
  if (!state.skills.get(name)) return undefined
  return [...state.channels.values()].some(
    ({ defaultSkill, isDeleted }) => !isDeleted && defaultSkill === name,
  )
}

/** What a routing queue assigns and takes in, by its name; `undefined` when there is none. */
export function queueReading(
  { state }: DigitalExperienceInstance,
  called: string,
): { readonly skill: string; readonly accounts: readonly string[] } | undefined {
  const queue = [...state.queues.values()].find(({ name }) => name === called)
  const accountOf = (id: string) => state.channels.get(id)?.idOnExternalPlatform ?? id
  return queue && { skill: queue.skill, accounts: queue.channelIds.map(accountOf) }
}
