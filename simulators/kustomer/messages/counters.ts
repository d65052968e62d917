import { iso } from '../../kit/time.ts'
import { filledOr, withStatus } from '../conversations/status.ts'
import type { Attributes } from '../json-api/attributes.ts'
import type { ConversationAttributes, ConversationRow } from '../state/rows/conversation.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'

/**
 * The conversation after a message was added: counters, channels, first and last message. An inbound message
 * reopens it when it is done or snoozed; a voice message only if the switch `voiceReopens` is on.
 */
export function withMessage(
  instance: KustomerInstance,
  row: ConversationRow,
  message: MessageRow,
  atMs: number,
): ConversationRow {
  const { attributes } = row
  const { channel, direction, directionType, sentAt } = message.attributes
  const updated: ConversationRow = {
    ...row,
    messageCountByChannel: {
      ...row.messageCountByChannel,
      [channel]: (row.messageCountByChannel[channel] ?? 0) + 1,
    },
    attributes: {
      ...attributes,
      messageCount: attributes.messageCount + 1,
      ...(direction === 'out'
        ? { outboundMessageCount: attributes.outboundMessageCount + 1 }
        : { inboundMessageCount: (attributes.inboundMessageCount ?? 0) + 1 }),
      channels: attributes.channels.includes(channel)
        ? attributes.channels
        : [...attributes.channels, channel],
      lastMessageDirection: direction,
      lastMessageDirectionType: directionType,
      lastMessageAt: sentAt,
      lastActivityAt: iso(atMs),
      preview: message.attributes.preview ?? attributes.preview,
      ...messageBlocks(attributes, message),
    } as ConversationAttributes,
  }
  const isClosed = attributes.status !== 'open'
  const reopens = direction === 'in' && (channel !== 'voice' || instance.switches.voiceReopens)
  if (!isClosed || !reopens) return updated
  return withStatus(updated, { to: 'open', atMs, user: message.createdBy })
}

/** The conversation after a message moved to another one; its first and last message stay unchanged. */
export function withoutMessage(row: ConversationRow, message: MessageRow): ConversationRow {
  const { attributes } = row
  const { channel, direction } = message.attributes
  return {
    ...row,
    messageCountByChannel: {
      ...row.messageCountByChannel,
      [channel]: (row.messageCountByChannel[channel] ?? 1) - 1,
    },
    attributes: {
      ...attributes,
      messageCount: attributes.messageCount - 1,
      ...(direction === 'out'
        ? { outboundMessageCount: attributes.outboundMessageCount - 1 }
        : { inboundMessageCount: (attributes.inboundMessageCount ?? 1) - 1 }),
    },
  }
}

function messageBlocks(attributes: ConversationAttributes, message: MessageRow): Attributes {
  const { channel, direction, directionType, sentAt, createdAt, meta, responseTime } = message.attributes
  const block = {
    id: message.id,
    sentAt,
    createdAt,
    channel,
    directionType,
    createdBy: message.createdBy,
    meta,
  }
  if (direction === 'in') {
    return {
      firstMessageIn: filledOr(attributes.firstMessageIn, block),
      lastMessageIn: block,
      lastReceivedAt: sentAt,
      lastMessageUnrespondedTo: { id: message.id, sentAt, channel },
      lastMessageUnrespondedToSinceLastDone: { id: message.id, sentAt, channel },
    }
  }
  const response = {
    id: message.id,
    createdAt,
    createdBy: message.createdBy,
    createdByTeams: [],
    assignedTeams: attributes.assignedTeams,
    assignedUsers: attributes.assignedUsers,
    sentAt,
    responseTime,
  }
  const isResponse = directionType === 'response-out'
  const { firstResponse, firstResponseSinceLastDone: since } = attributes
  return {
    firstMessageOut: filledOr(attributes.firstMessageOut, { createdByTeams: [], ...block }),
    lastMessageOut: block,
    lastMessageUnrespondedTo: {},
    lastMessageUnrespondedToSinceLastDone: {},
    ...(isResponse && {
      lastResponse: response,
      firstResponse: filledOr(firstResponse, response),
      firstResponseSinceLastDone: filledOr(since, response),
    }),
  }
}
