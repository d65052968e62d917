import type { ConversationAttributes } from '../state/rows/conversation.ts'

/** The default attributes of a new conversation without messages. */
export function newConversationAttributes(createdAt: string, nowIso: string): ConversationAttributes {
  return {
    channels: [],
    status: 'open',
    open: { statusAt: nowIso },
    messageCount: 0,
    noteCount: 0,
    satisfaction: 0,
    createdAt,
    updatedAt: nowIso,
    modifiedAt: nowIso,
    lastActivityAt: nowIso,
    tags: [],
    suggestedTags: [],
    sentiment: {},
    lastMessageIn: {},
    assignedUsers: [],
    assignedTeams: [],
    firstResponse: {},
    outboundMessageCount: 0,
    priority: 3,
    custom: {},
    rev: 1,
  }
}
