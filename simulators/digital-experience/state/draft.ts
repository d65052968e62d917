import type { Attachment, MessageContent } from './contact.ts'

/** An answer that somebody has to approve before it is sent. */
export interface Draft {
  /** Chosen by who creates it. */
  readonly id: string
  readonly contactNumber: string
  readonly content: MessageContent
  /** The id of the agent who had the contact when it was written; `null`: nobody. */
  readonly agentId: string | null
  readonly recipients: readonly DraftRecipient[]
  readonly attachments: readonly Attachment[]
  /** What it answers, by the id of the message. */
  readonly replyTo: string | null
  readonly title: string
  /** Whether it went back to its author. */
  readonly isRefused: boolean
  readonly createdAtMs: number
}

/** Somebody to whom a draft is addressed. */
export interface DraftRecipient {
  readonly idOnExternalPlatform: string
  readonly name?: string | undefined
  readonly isPrimary?: boolean | undefined
  readonly isPrivate?: boolean | undefined
}
