import { epochMs, flag, listOf, objectOf, optional, orNull, text } from '../../kit/shape.ts'
import type { Attachment, MessageContent } from './contact.ts'
import { attachmentShape, messageContentShape } from './contact-shape.ts'

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

/** What a row of drafts may be. */

export const draftShape = objectOf<Draft>({
  id: text,
  contactNumber: text,
  content: messageContentShape,
  agentId: orNull(text),
  recipients: listOf(
    objectOf<DraftRecipient>({
      idOnExternalPlatform: text,
      name: optional(text),
      isPrimary: optional(flag),
      isPrivate: optional(flag),
    }),
  ),
  attachments: listOf(attachmentShape),
  replyTo: orNull(text),
  title: text,
  isRefused: flag,
  createdAtMs: epochMs,
})
