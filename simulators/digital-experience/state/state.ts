import type { Instance } from '../../kit/simulator.ts'
import { Table } from '../../kit/table.ts'
import type { Agent, Role } from './agent.ts'
import type { Card, OpenCard } from './card.ts'
import { type Contact, type EndUser, isFinal, type Message, type Thread } from './contact.ts'
import type { Draft } from './draft.ts'
import type { Subscriber } from './events.ts'
import type { Channel, Integration } from './points-of-contact.ts'
import type { RecordLink } from './record-link.ts'
import type { Queue, Script, WorkflowRule } from './routing.ts'
import type { BusinessHours, ServiceLevel } from './service-levels.ts'
import type { Skill } from './skill.ts'
import type { ScriptRun } from './studio.ts'
import type { DigitalExperienceSwitches } from './switches.ts'
import type { Tag } from './tag.ts'
import type { TemporaryFile } from './temporary-file.ts'
import type { VoiceContact } from './voice-contact.ts'

/** One contact on CXone, digital or voice. */
export interface Interaction {
  /** The name in the scenario, which is never sent to anyone. */
  readonly id: string
  /** The number in REST paths, a numeric string; called "Contact ID" in mappings. */
  readonly contactNumber: string
  readonly interactionId: string
  readonly contactId: string
  readonly customerContactId: string
  readonly threadId: string
  readonly media: 'digital' | 'voice'
  readonly agentId: string
  readonly customerName: string | null
  /** What the contact is reached from, and for a digital one the type of its channel, where a story tells it. */
  readonly address?: string | undefined
  readonly channelType?: string | undefined
  readonly skill: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly endedBy: 'agent' | 'contact' | null
  /** The outcome that the agent chose; `null` for none. */
  readonly outcomeStatus: string | null
}

/** The whole mutable state of a tenant. */
export type DigitalExperienceState = {
  agents: Table<Agent, 'email'>
  skills: Table<Skill>
  interactions: Table<Interaction, 'contactNumber'>
  voiceContacts: Table<VoiceContact, 'call' | 'timed'>
  recordLinks: Table<RecordLink, 'contactNumber'>
  cards: Table<Card, 'identity'>
  openCards: Table<OpenCard>
  /** The ids of the agents for whom the customer card is enabled. */
  cardAgents: Table<{ readonly id: string }>
  integrations: Table<Integration>
  channels: Table<Channel, 'idOnExternalPlatform'>
  scripts: Table<Script>
  scriptRuns: Table<ScriptRun>
  queues: Table<Queue>
  rules: Table<WorkflowRule>
  roles: Table<Role>
  /** When the business is open; `null`: always. */
  businessHours: BusinessHours | null
  /** What holds for every point of contact without a service level of its own. */
  serviceLevel: ServiceLevel | null
  endUsers: Table<EndUser>
  threads: Table<Thread, 'external'>
  contacts: Table<Contact, 'thread' | 'openOfThread' | 'assignee' | 'timed' | 'unfinished' | 'person'>
  messages: Table<Message, 'external' | 'contact' | 'tagged' | 'attachment'>
  subscribers: Table<Subscriber>
  drafts: Table<Draft, 'contact'>
  tags: Table<Tag>
  temporaryFiles: Table<TemporaryFile>
  /** The hour that is counted, since the epoch, and its inbound messages. */
  inboundWindow: { hour: number; messages: number }
  /** The bearer that each middleware gave last, by the id of its integration. */
  middlewareTokens: Record<string, string>
  /** How many sets of tokens were issued; used to number tokens in the ledger. */
  sessionsIssued: number
}

/** One tenant of the simulated platform: its state, switches and connections. */
export type DigitalExperienceInstance = Instance<DigitalExperienceState, DigitalExperienceSwitches>

/** The index key of what an external platform calls something of a channel. */
export function externalKey(channelId: string, idOnExternalPlatform: string): string {
  return JSON.stringify([channelId, idOnExternalPlatform])
}

/** The state of an empty tenant. */
export function createState(): DigitalExperienceState {
  return {
    agents: new Table<Agent, 'email'>({ email: (agent) => [agent.email] }),
    skills: new Table<Skill>({}),
    interactions: new Table<Interaction, 'contactNumber'>({
      contactNumber: (interaction) => [interaction.contactNumber],
    }),
    voiceContacts: new Table<VoiceContact, 'call' | 'timed'>({
      call: ({ call }) => [call],
      timed: ({ wrapUpEndsAtMs }) => (wrapUpEndsAtMs === null ? [] : ['yes']),
    }),
    recordLinks: new Table<RecordLink, 'contactNumber'>({ contactNumber: (link) => [link.contactNumber] }),
    cards: new Table<Card, 'identity'>({ identity: ({ identities }) => identities.map(({ id }) => id) }),
    openCards: new Table<OpenCard>({}),
    cardAgents: new Table<{ readonly id: string }>({}),
    integrations: new Table<Integration>({}),
    channels: new Table<Channel, 'idOnExternalPlatform'>({
      idOnExternalPlatform: (channel) => [channel.idOnExternalPlatform],
    }),
    scripts: new Table<Script>({}),
    scriptRuns: new Table<ScriptRun>({}),
    queues: new Table<Queue>({}),
    rules: new Table<WorkflowRule>({}),
    roles: new Table<Role>({}),
    businessHours: null,
    serviceLevel: null,
    endUsers: new Table<EndUser>({}),
    threads: new Table<Thread, 'external'>({
      external: ({ channelId, idOnExternalPlatform }) => [externalKey(channelId, idOnExternalPlatform)],
    }),
    contacts: new Table<Contact, 'thread' | 'openOfThread' | 'assignee' | 'timed' | 'unfinished' | 'person'>({
      thread: ({ threadId }) => [threadId],
      openOfThread: ({ threadId, status }) => (isFinal(status) ? [] : [threadId]),
      // By person: whoever names somebody means what is not closed.
      unfinished: ({ endUserId, status }) => (isFinal(status) ? [] : [endUserId]),
      person: ({ endUserId }) => [endUserId],
      // A closed contact keeps whose it was, and is no work for anybody.
      assignee: ({ inboxAssignee, status }) =>
        inboxAssignee === null || isFinal(status) ? [] : [inboxAssignee],
      timed: ({ offerEndsAtMs, agentDueAtMs, customerDueAtMs }) =>
        offerEndsAtMs === null && agentDueAtMs === null && customerDueAtMs === null ? [] : ['yes'],
    }),
    messages: new Table<Message, 'external' | 'contact' | 'tagged' | 'attachment'>({
      external: ({ channelId, idOnExternalPlatform }) =>
        idOnExternalPlatform === null ? [] : [externalKey(channelId, idOnExternalPlatform)],
      contact: ({ contactNumber }) => [contactNumber],
      attachment: ({ attachments }) => attachments.map(({ id }) => id),
      // By contact, whose tags are those of its messages.
      tagged: ({ contactNumber, tagIds = [] }) => (tagIds.length > 0 ? [contactNumber] : []),
    }),
    subscribers: new Table<Subscriber>({}),
    drafts: new Table<Draft, 'contact'>({ contact: ({ contactNumber }) => [contactNumber] }),
    tags: new Table<Tag>({}),
    temporaryFiles: new Table<TemporaryFile>({}),
    inboundWindow: { hour: 0, messages: 0 },
    middlewareTokens: {},
    sessionsIssued: 0,
  }
}
