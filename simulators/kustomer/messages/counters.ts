import { iso } from '../../kit/time.ts'
import { withStatus } from '../conversations/status.ts'
import type { Attributes } from '../json-api/attributes.ts'
import type { ConversationAttributes, ConversationRow } from '../state/rows/conversation.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'

/**
 * The conversation after a message was added: counters, channels, first and last blocks. A message of the
 * customer's reopens it when it is done or asleep; a voice one only as the switch `voiceReopens` says.
 */
export function withMessage(
  instance: KustomerInstance,
  row: ConversationRow,
  message: MessageRow,
  atMs: number,
): ConversationRow {
  const { attributes } = row
  const { channel, direction, directionType, sentAt } = message.attributes
  const counted: ConversationRow = {
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
      ...blocks(attributes, message),
    } as ConversationAttributes,
  }
  const asleep = attributes.status !== 'open'
  const reopens = direction === 'in' && (channel !== 'voice' || instance.switches.voiceReopens)
  if (!asleep || !reopens) return counted
  return withStatus(counted, { to: 'open', atMs, user: message.createdBy })
}

/** The conversation after a message went to another one; the first and last blocks stay as they were. */
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

function blocks(attributes: ConversationAttributes, message: MessageRow): Attributes {
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
      firstMessageIn: attributes.firstMessageIn ?? block,
      lastMessageIn: block,
      lastReceivedAt: sentAt,
      lastMessageUnrespondedTo: { id: message.id, sentAt, channel },
    }
  }
  const response = { id: message.id, createdAt, createdBy: message.createdBy, sentAt, responseTime }
  const answers = directionType === 'response-out'
  const first = attributes.firstResponse as { id?: string } | undefined
  return {
    firstMessageOut: attributes.firstMessageOut ?? block,
    lastMessageOut: block,
    lastMessageUnrespondedTo: {},
    ...(answers ? { lastResponse: response, firstResponse: first?.id ? first : response } : {}),
  }
}
