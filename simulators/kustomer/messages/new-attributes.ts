import { mergedCustom } from '../json-api/fields.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { DirectionType, MessageAttributes } from '../state/rows/message.ts'
import type { MessageBody } from './body.ts'

/** The attributes of a new message: those in the body, and those derived from it and the conversation. */
export function newMessageAttributes(
  conversation: ConversationRow,
  body: MessageBody,
  times: { readonly createdAt: string; readonly modifiedAt: string; readonly updatedAt: string },
): MessageAttributes {
  const {
    id,
    attachments,
    createdBy,
    modifiedBy,
    custom,
    conversation: _own,
    customer,
    lang,
    ...plain
  } = body
  const { direction = 'in', sentAt = times.updatedAt } = body
  const directionType = directionTypeOf(conversation, direction)
  return {
    size: body.preview?.length ?? 0,
    status: direction === 'in' ? 'received' : 'sent',
    auto: false,
    assignedTeams: conversation.attributes.assignedTeams,
    assignedUsers: conversation.attributes.assignedUsers,
    createdByTeams: [],
    redacted: false,
    reactions: [],
    intentDetections: [],
    ...plain,
    ...(lang && { lang }),
    responseTime: responseTimeOf(conversation, directionType, sentAt),
    direction,
    directionType,
    sentAt,
    createdAt: times.createdAt,
    modifiedAt: times.modifiedAt,
    updatedAt: times.updatedAt,
    custom: mergedCustom({}, custom),
    rev: 1,
  }
}

function directionTypeOf(conversation: ConversationRow, direction: 'in' | 'out'): DirectionType {
  const last = conversation.attributes.lastMessageDirection
  if (last === undefined) return `initial-${direction}`
  return last === direction ? `followup-${direction}` : `response-${direction}`
}

/** Milliseconds since the message that this one answers; only for outbound responses. */
function responseTimeOf(
  conversation: ConversationRow,
  directionType: DirectionType,
  sentAt: string,
): number | undefined {
  const unanswered = conversation.attributes.lastMessageUnrespondedTo as { sentAt?: string } | undefined
  if (directionType !== 'response-out' || unanswered?.sentAt === undefined) return undefined
  return Math.max(0, Date.parse(sentAt) - Date.parse(unanswered.sentAt))
}
