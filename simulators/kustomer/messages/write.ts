import { iso } from '../../kit/time.ts'
import { bindAttachments, resolveAttachments } from '../attachments/references.ts'
import { storeConversation } from '../conversations/store.ts'
import { refuseUnfitCustom } from '../definitions/custom-values.ts'
import { merged, without } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { conflict, notFound } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import {
  type DirectionType,
  type MessageAttributes,
  type MessageRow,
  messageResource,
} from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { authorshipOf, type Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { type MessageBody, type MessageUpdateBody, messagePutBody } from './body.ts'
import { withMessage, withoutMessage } from './counters.ts'

/**
 * Records a message in a conversation and recounts conversation and customer; nothing is sent to anybody.
 * Throws a 409 when its id, or its external id within the same app, is taken.
 */
export function createMessage(writer: Writer, conversation: ConversationRow, body: MessageBody): MessageRow {
  const { instance, atMs } = writer
  refuseTakenMessage(instance, body)
  const attachments = resolveAttachments(instance, body.attachments ?? [])
  const { createdAt, createdBy, modifiedAt, modifiedBy } = authorshipOf(writer, body)
  const { id, attachments: _files, createdBy: _author, modifiedBy: _editor, custom, ...plain } = body
  const direction = body.direction ?? 'in'
  const sentAt = body.sentAt ?? iso(atMs)
  const directionType = directionTypeOf(conversation, direction)
  const row: MessageRow = {
    id: id ?? newId(instance, 'message', Date.parse(createdAt)),
    madeAtMs: writer.madeAtMs,
    conversation: conversation.id,
    customer: conversation.customer,
    attachments,
    createdBy,
    modifiedBy,
    attributes: {
      size: body.preview?.length ?? 0,
      status: direction === 'in' ? 'received' : 'sent',
      auto: false,
      assignedTeams: conversation.attributes.assignedTeams,
      assignedUsers: conversation.attributes.assignedUsers,
      createdByTeams: [],
      redacted: false,
      ...plain,
      responseTime: responseTimeOf(conversation, directionType, sentAt),
      direction,
      directionType,
      sentAt,
      createdAt,
      modifiedAt,
      updatedAt: iso(atMs),
      custom: mergedCustom({}, custom),
      rev: 1,
    },
  }
  instance.state.messages.put(row)
  bindAttachments(instance, attachments, { conversation: row.conversation, message: row.id })
  instance.host.record({ change: 'message.created', subject: row.id })
  announce(instance, 'message', messageResource, undefined, row)
  storeConversation(instance, conversation, withMessage(instance, conversation, row, atMs), atMs, row)
  return row
}

/**
 * Throws a 400 for custom attributes that do not fit, and a 409 when a new message's id, or its external
 * id within the same app, is taken; for a caller that
 * makes the conversation first and must not leave one without its message.
 */
export function refuseTakenMessage(instance: KustomerInstance, body: MessageBody): void {
  if (body.id !== undefined && instance.state.messages.get(body.id)) throw conflict('id', 'id already in use')
  refuseUnfitCustom(instance, 'message', body.custom)
  refuseTakenExternalId(instance, body.externalId, body.app, undefined)
  resolveAttachments(instance, body.attachments ?? [])
}

/**
 * Changes a message; `replace` gives up all that the body could name and does not. Moving it to another
 * conversation recounts both. Throws a 404 for an unknown conversation, a 409 for a taken external id.
 */
export function updateMessage(
  writer: Writer,
  before: MessageRow,
  body: MessageUpdateBody,
  replace: boolean,
): MessageRow {
  const { instance, atMs } = writer
  const { conversation, attachments: files, custom, ...plain } = body
  refuseUnfitCustom(instance, 'message', body.custom)
  refuseTakenExternalId(instance, body.externalId, before.attributes.app, before.id)
  const attachments = files ? resolveAttachments(instance, files) : replace ? [] : before.attachments
  const target = instance.state.conversations.get(conversation ?? before.conversation)
  if (conversation !== undefined && (!target || target.deleted)) throw notFound('conversation')
  const base = replace ? replaced(before) : before.attributes
  const row: MessageRow = {
    ...before,
    conversation: conversation ?? before.conversation,
    customer: conversation === undefined ? before.customer : target!.customer,
    attachments,
    modifiedBy: writer.user,
    attributes: {
      ...merged(base, plain),
      size: body.size ?? body.preview?.length ?? base.size,
      custom: mergedCustom(base.custom, custom),
      updatedAt: iso(atMs),
      modifiedAt: iso(atMs),
      rev: before.attributes.rev + 1,
    },
  }
  instance.state.messages.put(row)
  bindAttachments(instance, attachments, { conversation: row.conversation, message: row.id })
  instance.host.record({ change: 'message.updated', subject: row.id })
  announce(instance, 'message', messageResource, before, row)
  if (row.conversation !== before.conversation) recountMove(instance, before, row, atMs)
  return row
}

function recountMove(instance: KustomerInstance, before: MessageRow, row: MessageRow, atMs: number): void {
  const left = instance.state.conversations.get(before.conversation)
  if (left) storeConversation(instance, left, withoutMessage(left, before), atMs)
  const joined = instance.state.conversations.get(row.conversation)!
  storeConversation(instance, joined, withMessage(instance, joined, row, atMs), atMs, row)
}

function replaced({ attributes }: MessageRow): MessageAttributes {
  const named = Object.keys(messagePutBody.shape).filter((name) => name !== 'status' && name !== 'sentAt')
  return { ...without(attributes, named), custom: {}, size: 0 } as unknown as MessageAttributes
}

function refuseTakenExternalId(
  instance: KustomerInstance,
  externalId: string | null | undefined,
  app: string,
  own: string | undefined,
): void {
  if (!externalId || instance.switches.duplicateExternalId === 'accept') return
  const holders = instance.state.messages.find('externalId', externalId)
  if (holders.some((holder) => holder.id !== own && holder.attributes.app === app)) {
    throw conflict('externalId', 'externalId already in use')
  }
}

function directionTypeOf(conversation: ConversationRow, direction: 'in' | 'out'): DirectionType {
  const last = conversation.attributes.lastMessageDirection
  if (last === undefined) return `initial-${direction}`
  return last === direction ? `followup-${direction}` : `response-${direction}`
}

/** Milliseconds from the message that this one answers, for answers of the company's side. */
function responseTimeOf(
  conversation: ConversationRow,
  directionType: DirectionType,
  sentAt: string,
): number | undefined {
  const asked = conversation.attributes.lastMessageUnrespondedTo as { sentAt?: string } | undefined
  if (directionType !== 'response-out' || asked?.sentAt === undefined) return undefined
  return Math.max(0, Date.parse(sentAt) - Date.parse(asked.sentAt))
}
