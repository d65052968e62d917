import type { LinkedSession } from '../ccai/linked-session.ts'
import type { NewCustomer } from './rules/customer.ts'
import type { Definitions } from './rules/fields.ts'
import type { NoteFile } from './rules/timeline.ts'
import type { Fields } from './situation.ts'

/** One write. An `undefined` id stands for the record that an earlier write of the decision creates. */
export type Write =
  | {
      readonly do: 'define-attributes'
      readonly resource: keyof Definitions
      readonly labels: Readonly<Record<string, string>>
    }
  | { readonly do: 'create-customer'; readonly customer: NewCustomer; readonly userId?: string }
  | {
      readonly do: 'update-customer'
      readonly customerId: string | undefined
      readonly companyId: string | null
      readonly userId?: string
      readonly custom?: Fields
      readonly externalIds?: readonly string[]
    }
  | {
      readonly do: 'move-conversation'
      readonly conversationId: string
      readonly customerId: string | undefined
    }
  | {
      readonly do: 'create-conversation'
      readonly customerId: string | undefined
      readonly conversation: NewConversation
    }
  | {
      readonly do: 'create-message'
      readonly conversationId: string | undefined
      readonly message: NewMessage
    }
  | {
      readonly do: 'link-record'
      readonly session: LinkedSession
      readonly conversationId: string | undefined
    }
  | {
      readonly do: 'update-conversation'
      readonly conversationId: string | undefined
      readonly custom: Fields
    }
  | {
      readonly do: 'assign'
      readonly conversationId: string
      readonly userId: string
      readonly custom?: Fields
    }
  | {
      readonly do: 'update-message'
      readonly messageId: string
      readonly meta?: Readonly<Record<string, unknown>>
      readonly custom?: Fields
    }
  | {
      readonly do: 'create-note'
      readonly conversationId: string | undefined
      readonly externalId: string
      readonly body: string
      readonly files: readonly NoteFile[]
    }
  | { readonly do: 'delete-note'; readonly noteId: string }

/** The conversation to create. */
export interface NewConversation {
  readonly externalId: string
  readonly name: string
  readonly direction: 'in' | 'out'
  readonly assignedUsers: readonly string[]
  readonly custom: Fields
}

/** The message that represents a session in its conversation. */
export interface NewMessage {
  readonly externalId: string
  readonly channel: 'voice' | 'chat'
  readonly direction: 'in' | 'out'
  readonly preview: string
  readonly sentAt: string
  readonly meta: Readonly<Record<string, unknown>>
  readonly custom: Fields
}

/** Result of a decision: the writes, in order, and the ids of the rules behind them. Plain data. */
export interface Decision {
  readonly writes: readonly Write[]
  readonly because: readonly string[]
  /** What the platform tells that has no field to go to, with the reason. */
  readonly leftOut?: readonly string[]
  /** Why the core deliberately writes nothing. */
  readonly refused?: string
}
