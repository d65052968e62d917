import { ProblemError } from '../../kit/problem.ts'
import { iso } from '../../kit/time.ts'
import { conversationOf } from '../conversations/find.ts'
import { createConversation } from '../conversations/write.ts'
import { checked } from '../http/add-route.ts'
import { notFound } from '../json-api/problem.ts'
import { conversationMessageBody } from '../messages/body.ts'
import { createMessage } from '../messages/write.ts'
import { conversationNoteBody } from '../notes/body.ts'
import { createNote } from '../notes/write.ts'
import { carryOutDue } from '../state/due.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { DraftRow } from '../state/rows/draft.ts'
import type { KustomerInstance } from '../state/state.ts'
import { type Writer, worldWriter } from '../state/writer.ts'

/** Sends the drafts that are due, and schedules a wake-up for the next. */
export function wakeDrafts(instance: KustomerInstance): void {
  carryOutDue(
    instance,
    () => instance.state.drafts.earliest('scheduled'),
    ({ attributes }) => Date.parse(attributes.sendAt!),
    (draft) => sendOrFail(instance, draft),
  )
}

/** Sends a draft; when it cannot be sent, it gets the status `error` and is not retried, which is our choice. */
function sendOrFail(instance: KustomerInstance, draft: DraftRow): void {
  const { state, host } = instance
  try {
    sendDraft({ ...worldWriter(instance), user: draft.modifiedBy, madeAtMs: host.now() }, draft)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    const attributes = { ...draft.attributes, status: 'error' as const, updatedAt: iso(host.now()) }
    state.drafts.put({ ...draft, attributes })
    host.record({ change: 'draft.failed', subject: draft.id })
  }
}

/**
 * Sends a draft: replaces it by an outbound message, or a note, in its conversation, which is created if there is
 * none. Throws a 404 when the customer or the conversation was deleted. Returns the id of the message or note.
 */
export function sendDraft(writer: Writer, draft: DraftRow): string {
  const { instance } = writer
  const conversation = conversationFor(writer, draft)
  const { id } =
    draft.attributes.channel === 'note'
      ? createNote(writer, conversation, noteBodyOf(draft))
      : createMessage(writer, conversation, messageBodyOf(draft))
  instance.state.drafts.delete(draft.id)
  instance.host.record({ change: 'draft.sent', subject: draft.id })
  return id
}

function conversationFor(writer: Writer, { customer, conversation, attributes }: DraftRow): ConversationRow {
  const { state } = writer.instance
  if (!state.customers.get(customer)) throw notFound('customer')
  if (conversation === null) {
    const name = attributes.subject ?? attributes.body
    return createConversation(writer, customer, { name, direction: 'out' })
  }
  return conversationOf(writer.instance, conversation, 'conversation')
}

/** The app of a message whose draft names none, by channel; our choice among the apps that drafts can name. */
const appOfChannel: Readonly<Record<string, string>> = { email: 'postmark', sms: 'twilio' }

/** Fields that messages do not have; they are stored in the message's `meta`. */
const transportFields = ['to', 'from', 'cc', 'bcc', 'replyTo', 'headers', 'template']

function messageBodyOf({ attachments, attributes }: DraftRow) {
  const { channel, app, body, subject, auto, lang, source, shortcuts, kbArticles, meta } = attributes
  const transport = transportFields.flatMap((name) => (name in attributes ? [[name, attributes[name]]] : []))
  return checked(conversationMessageBody, {
    channel,
    app: app ?? appOfChannel[channel] ?? channel,
    direction: 'out',
    preview: body,
    subject,
    auto,
    lang,
    shortcuts,
    kbArticles,
    source: source === 'biz-rules' ? undefined : source,
    meta: { ...(meta as object | undefined), ...Object.fromEntries(transport) },
    attachments,
  })
}

function noteBodyOf({ attachments, attributes }: DraftRow) {
  const { body, lang, userMentions } = attributes
  return checked(conversationNoteBody, { body, lang, userMentions, attachments })
}
