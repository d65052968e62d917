import { iso } from '../../kit/time.ts'
import { resolveAttachments } from '../attachments/find.ts'
import { bindAttachments, putAttachment } from '../attachments/write.ts'
import { conversationOf, refuseOtherOwner } from '../conversations/find.ts'
import { storeConversation } from '../conversations/store.ts'
import { createConversation } from '../conversations/write.ts'
import { refuseInvalidCustom } from '../definitions/custom-values.ts'
import { type Attributes, merged, without } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import { type MessageAttributes, type MessageRow, messageResource } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { authorshipOf, changedAuthorship, updateStamps, type Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { type MessageBody, type MessageUpdateBody, messagePutBody } from './body.ts'
import { withMessage, withoutMessage } from './counters.ts'
import { newMessageAttributes } from './new-attributes.ts'

/**
 * Adds a message to a conversation and updates the counters of both and of the customer; it sends nothing.
 * Throws a 409 when its id, or its external id within the same app, is taken.
 */
export function createMessage(writer: Writer, conversation: ConversationRow, body: MessageBody): MessageRow {
  const { instance, atMs } = writer
  refuseOtherOwner(conversation, body)
  refuseInvalidMessage(instance, body)
  const attachments = resolveAttachments(instance, body.attachments ?? [])
  const { createdAt, createdBy, modifiedAt, modifiedBy } = authorshipOf(writer, body)
  const row: MessageRow = {
    id: body.id ?? newId(instance, 'message', Date.parse(createdAt)),
    madeAtMs: writer.madeAtMs,
    conversation: conversation.id,
    customer: conversation.customer,
    attachments,
    createdBy,
    modifiedBy,
    attributes: newMessageAttributes(conversation, body, { createdAt, modifiedAt, updatedAt: iso(atMs) }),
  }
  instance.state.messages.put(row)
  bindAttachments(instance, attachments, { conversation: row.conversation, message: row.id })
  instance.host.record({ change: 'message.created', subject: row.id })
  announce(instance, 'message', messageResource, undefined, row)
  storeConversation(instance, conversation, withMessage(instance, conversation, row, atMs), atMs, row)
  return row
}

/** As {@link createMessage}, in a new conversation, which is not created when the message is refused. */
export function createCustomerMessage(writer: Writer, customer: string, body: MessageBody): MessageRow {
  refuseInvalidMessage(writer.instance, body)
  const newConversation = { name: body.subject ?? body.preview, direction: body.direction }
  return createMessage(writer, createConversation(writer, customer, newConversation), body)
}

/**
 * Throws a 400 for invalid custom attributes or an unknown file, and a 409 when a new message's id, or its external
 * id within the same app, is taken.
 */
function refuseInvalidMessage(instance: KustomerInstance, body: MessageBody): void {
  if (body.id !== undefined && instance.state.messages.get(body.id)) throw conflict('id', 'id already in use')
  refuseInvalidCustom(instance, 'message', body.custom)
  refuseDuplicateExternalId(instance, body.externalId, body.app, undefined)
  resolveAttachments(instance, body.attachments ?? [])
}

/**
 * Changes a message; `replace` resets attributes that the body leaves out. Moving it to another conversation
 * updates the counters of both. Throws a 404 for an unknown conversation, a 409 for a taken external id.
 */
export function updateMessage(
  writer: Writer,
  before: MessageRow,
  body: MessageUpdateBody,
  replace: boolean,
): MessageRow {
  const { instance, atMs } = writer
  const { conversation, attachments: files, custom, sentAt, createdBy, modifiedBy, ...plain } = body
  const { authors, stamps } = changedAuthorship(writer, before, body)
  refuseInvalidCustom(instance, 'message', body.custom)
  refuseDuplicateExternalId(instance, body.externalId, before.attributes.app, before.id)
  const attachments = files ? resolveAttachments(instance, files) : replace ? [] : before.attachments
  const target =
    conversation === undefined ? undefined : conversationOf(instance, conversation, 'conversation')
  const base = replace ? resetForReplace(before) : before.attributes
  const row: MessageRow = {
    ...before,
    conversation: target?.id ?? before.conversation,
    customer: target?.customer ?? before.customer,
    attachments,
    ...authors,
    attributes: {
      ...merged(base, plain, { sentAt: sentAt ?? undefined }),
      size: body.size ?? body.preview?.length ?? base.size,
      custom: mergedCustom(base.custom, custom),
      ...stamps,
    },
  }
  instance.state.messages.put(row)
  bindAttachments(instance, attachments, { conversation: row.conversation, message: row.id })
  instance.host.record({ change: 'message.updated', subject: row.id })
  announce(instance, 'message', messageResource, before, row)
  if (row.conversation !== before.conversation) recountMove(instance, before, row, atMs)
  return row
}

/**
 * Takes something out of a message for good: what `remaining` replaces, and the bytes of these files.
 * Throws a 400 for a file that the message does not have.
 */
export function redactMessage(
  writer: Writer,
  before: MessageRow,
  remaining: { readonly preview?: string; readonly meta?: Attributes },
  files: readonly string[],
): MessageRow {
  const { instance, atMs } = writer
  if (!files.every((id) => before.attachments.includes(id))) {
    throw badParameter('attachments', 'The message has no such file')
  }
  for (const id of files) putAttachment(writer, id, { redacted: true })
  const row = instance.state.messages.put({
    ...before,
    modifiedBy: writer.user,
    attributes: {
      ...before.attributes,
      ...remaining,
      redacted: true,
      redactedAt: iso(atMs),
      ...updateStamps(writer, before.attributes.rev),
    },
  })
  instance.host.record({ change: 'message.updated', subject: row.id })
  announce(instance, 'message', messageResource, before, row)
  return row
}

function recountMove(instance: KustomerInstance, before: MessageRow, row: MessageRow, atMs: number): void {
  const source = instance.state.conversations.get(before.conversation)
  if (source) storeConversation(instance, source, withoutMessage(source, before), atMs)
  const target = instance.state.conversations.get(row.conversation)!
  storeConversation(instance, target, withMessage(instance, target, row, atMs), atMs, row)
}

/** Attributes that a replacing update does not reset. */
const keptOnReplace = ['status', 'sentAt', 'createdAt']

function resetForReplace({ attributes }: MessageRow): MessageAttributes {
  const names = Object.keys(messagePutBody.shape).filter((name) => !keptOnReplace.includes(name))
  const defaults = { custom: {}, size: 0, reactions: [] }
  return { ...without(attributes, names), ...defaults } as unknown as MessageAttributes
}

function refuseDuplicateExternalId(
  instance: KustomerInstance,
  externalId: string | null | undefined,
  app: string,
  ownId: string | undefined,
): void {
  if (!externalId || instance.switches.duplicateExternalId === 'accept') return
  const holders = instance.state.messages.find('externalId', externalId)
  if (holders.some((holder) => holder.id !== ownId && holder.attributes.app === app)) {
    throw conflict('externalId', 'externalId already in use')
  }
}
