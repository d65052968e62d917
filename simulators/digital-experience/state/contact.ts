import type { Outcome } from './outcome.ts'
import type { ShownLevel } from './service-levels.ts'

/** The statuses of a contact; agents see all but `trashed`. */
export const contactStatuses = [
  'new',
  'open',
  'pending',
  'escalated',
  'resolved',
  'closed',
  'trashed',
] as const
/** One of them. */
export type ContactStatus = (typeof contactStatuses)[number]

/** Closed is terminal: what comes after begins another contact. */
export function isFinal(status: ContactStatus): boolean {
  return status === 'closed' || status === 'trashed'
}

/** The id of the person whom an external platform calls so. */
export function endUserIdOf(idOnExternalPlatform: string): string {
  return `byoc_${idOnExternalPlatform}`
}

/** A person on one external platform. */
export interface EndUser {
  /** `{platform}_{id there}`, which is the id of the customer card too. */
  readonly id: string
  readonly idOnExternalPlatform: string
  readonly firstName: string
  readonly lastName: string
  readonly nickname: string
  readonly image: string
}

/** Somebody to whom a message went on the external platform. */
export interface Recipient {
  readonly idOnExternalPlatform: string
  readonly name: string
  readonly isPrimary: boolean
  readonly isPrivate: boolean
}

/** All that one person and one channel ever wrote to each other. */
export interface Thread {
  readonly id: string
  readonly channelId: string
  readonly idOnExternalPlatform: string
  readonly threadName: string
  readonly canAddMoreMessages: boolean
}

/** One contact (events call it a case): from its first message until it is closed. */
export interface Contact {
  /** The number in REST paths, a numeric string. */
  readonly id: string
  readonly contactId: string
  readonly interactionId: string
  readonly customerContactId: string
  readonly threadId: string
  readonly channelId: string
  readonly endUserId: string
  readonly direction: 'inbound' | 'outbound'
  readonly status: ContactStatus
  readonly statusUpdatedAtMs: number
  readonly createdAtMs: number
  /** The skill to which it was routed; `null` while it is not, which `unrouted` explains. */
  readonly skill: string | null
  readonly unrouted: string | null
  /** The id of the agent who has it in the inbox. */
  readonly inboxAssignee: string | null
  /** The id of the agent who had it last: unassigning takes it out of the inbox alone. */
  readonly ownerAssignee: string | null
  /** The name of the routing queue that assigned its skill, and the sub-skill that then counts. */
  readonly queue: string | null
  readonly subSkill: string | null
  /** The agent who is asked whether to accept it, and until when. */
  readonly offeredTo: string | null
  readonly offerEndsAtMs: number | null
  /** Who did not take it when asked: the ids of agents. */
  readonly refusedBy: readonly string[]
  /** What was opened for the agent when it came. */
  readonly popUrl: string | null
  /** When the agent's countdown runs out, and how often it has. */
  readonly agentDueAtMs: number | null
  readonly agentLate: number
  /** When the contact is unassigned unless the customer answers. */
  readonly customerDueAtMs: number | null
  readonly firstResponseAtMs: number | null
  readonly solvedAtMs: number | null
  /** What the agent saw of the service level in the reply field. */
  readonly shownLevel: ShownLevel | null
  /** Whom the external platform named as recipients last. */
  readonly recipients: readonly Recipient[]
  /** The agent's part of it, while it is in an inbox. */
  readonly agentContact: { readonly id: string; readonly createdAtMs: number } | null
  /** How many changes are left of the limit of one contact, as of when. */
  readonly changesLeft: number
  readonly changesAtMs: number
  /** When an agent's inbox was given it last, however it came there. */
  readonly lastAssignedAtMs?: number
  /** Its priority in the queue, 1 unless told, and how good an agent for it has to be: both are kept and shown. */
  readonly priority?: number
  readonly proficiency?: Proficiency
  readonly customFields?: readonly CustomField[]
  /** What the agent has entered of its end. */
  readonly outcome?: Outcome
  /** When the person ended it, if they did before the agent. */
  readonly leftAtMs?: number | null
}

/** How good an agent has to be at the skill of a contact. */
export interface Proficiency {
  readonly from: number
  readonly to: number
}

/** A value under a name that the tenant chose. */
export interface CustomField {
  readonly ident: string
  readonly value: string
  readonly updatedAtMs: number
}

/** A file with a message. */
export interface Attachment {
  readonly id: string
  readonly friendlyName: string
  /** Where it came from; an agent's comes from the platform itself. */
  readonly url: string
  readonly mimeType: string
  /** What the platform holds of it: its size once it is there, `null` until then, or when it could not be had. */
  readonly sizeBytes: number | null
  readonly failed: string | null
  /** Its bytes in base64, where it was uploaded here. */
  readonly content?: string
}

/** What became of an outgoing message. */
export interface DeliveryState {
  readonly isSuccess: boolean
  readonly atMs: number
  readonly reason: string | null
}

/** The content of a message; its payload depends on the type. */
export interface MessageContent {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly fallbackText?: string
  readonly postback?: string
  readonly parameters?: Readonly<Record<string, unknown>> | readonly unknown[]
}

/** One message of a contact. */
export interface Message {
  readonly id: string
  /** `null` for an agent's message until the middleware told it. */
  readonly idOnExternalPlatform: string | null
  readonly channelId: string
  readonly threadId: string
  readonly contactNumber: string
  readonly direction: 'inbound' | 'outbound'
  readonly content: MessageContent
  readonly endUserId: string | null
  readonly agentId: string | null
  readonly attachments: readonly Attachment[]
  /** The ids of its tags. */
  readonly tagIds?: readonly number[]
  readonly replyTo: string | null
  readonly createdAtMs: number
  /** Whether the middleware has taken an outgoing message; `failed` says why not. */
  readonly sending: 'sending' | 'sent' | 'failed' | null
  readonly failed: string | null
  readonly delivered: readonly DeliveryState[]
  readonly seenAtMs: number | null
  /** What its sender told to know its event again by. */
  readonly traceId?: string
}
