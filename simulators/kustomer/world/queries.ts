import { metadataOf } from '../definitions/find.ts'
import { liveSessionTokens } from '../org/find.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { CustomerRow } from '../state/rows/customer.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { MetadataRow } from '../state/rows/metadata.ts'
import type { NoteRow } from '../state/rows/note.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'

/** All customers by creation, regardless of the lookup lag. */
export function customers({ state }: KustomerInstance): CustomerRow[] {
  return state.customers.whole('all')
}

/** All conversations that are not deleted, by creation, regardless of the lookup lag. */
export function conversations({ state }: KustomerInstance): ConversationRow[] {
  return state.conversations.whole('all')
}

/** A conversation's messages by creation, regardless of the lookup lag. */
export function messagesOf({ state }: KustomerInstance, conversation: string): MessageRow[] {
  return state.messages.whole(`conversation:${conversation}`)
}

/** A conversation's notes that are not deleted, by creation, regardless of the lookup lag. */
export function notesOf({ state }: KustomerInstance, conversation: string): NoteRow[] {
  return state.notes.whole(`conversation:${conversation}`)
}

/** A file by its id, with its bytes. */
export function attachmentById({ state }: KustomerInstance, id: string): AttachmentRow | undefined {
  return state.attachments.get(id)
}

/** A user by its id. */
export function userById({ state }: KustomerInstance, id: string): UserRow | undefined {
  return state.users.get(id)
}

/** A tag's name by its id, for expectations that name tags as people do. */
export function tagName({ state }: KustomerInstance, id: string): string | undefined {
  return state.tags.get(id)?.name
}

/** The definitions of custom attributes for a kind of record. */
export function attributesOf(instance: KustomerInstance, resource: string): MetadataRow {
  return metadataOf(instance, resource)
}

/** The name of the user who made a customer or an object of a klass; `null` when there is none of the kind. */
export function creatorOf({ state }: KustomerInstance, id: string): string | null {
  const { createdBy = '' } = state.customers.get(id) ?? state.kobjects.get(id) ?? {}
  return state.users.get(createdBy)?.attributes.name ?? null
}

/** The name of the user who changed a conversation last; `null` when there is none of the kind. */
export function lastAuthor({ state }: KustomerInstance, conversation: string): string | null {
  const { modifiedBy = '' } = state.conversations.get(conversation) ?? {}
  return state.users.get(modifiedBy)?.attributes.name ?? null
}

/** Whether any session token is good now; the API key always is. */
export function isTokenGood(instance: KustomerInstance): boolean {
  return liveSessionTokens(instance).length > 0
}
