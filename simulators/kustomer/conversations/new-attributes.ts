import type { ConversationAttributes } from '../state/rows/conversation.ts'
import { isSame } from '../webhooks/changes.ts'

/** Shared by all records, which are never changed in place. */
const none: readonly never[] = Object.freeze([])
const nothing: Readonly<Record<string, never>> = Object.freeze({})
/** What a response, or being done, is while there is none. */
export const byNobody = Object.freeze({ createdByTeams: none, assignedTeams: none, assignedUsers: none })
const noMessageOut = Object.freeze({ createdByTeams: none })
const noSurvey = Object.freeze({ sentByTeams: none, answers: none })
const noAssistant = Object.freeze({ fac: Object.freeze({ reasons: none }), assistantId: none })

/**
 * The default attributes of a new conversation without messages, as events of 2022 and 2025 that others published
 * show them; `custom` is absent while it is empty. Of the vendor's assistants, billing and service levels an org here
 * has nothing more.
 */
export function newConversationAttributes(createdAt: string, nowIso: string): ConversationAttributes {
  return {
    channels: none,
    status: 'open',
    open: { statusAt: nowIso },
    messageCount: 0,
    noteCount: 0,
    satisfaction: 0,
    satisfactionLevel: noSurvey,
    createdAt,
    updatedAt: nowIso,
    modifiedAt: nowIso,
    lastActivityAt: nowIso,
    spam: false,
    ended: false,
    tags: none,
    suggestedTags: none,
    predictions: none,
    suggestedShortcuts: none,
    sentiment: nothing,
    firstMessageIn: nothing,
    firstMessageOut: noMessageOut,
    lastMessageIn: nothing,
    lastMessageOut: nothing,
    lastMessageUnrespondedTo: nothing,
    lastMessageUnrespondedToSinceLastDone: nothing,
    assignedUsers: none,
    assignedTeams: none,
    firstResponse: byNobody,
    firstResponseSinceLastDone: byNobody,
    lastResponse: byNobody,
    firstDone: byNobody,
    lastDone: byNobody,
    outboundMessageCount: 0,
    inboundMessageCount: 0,
    priority: 3,
    custom: nothing,
    roleGroupVersions: none,
    accessOverride: none,
    modificationHistory: historyOfNew(nowIso),
    assistant: noAssistant,
    phase: 'initial',
    matchedTimeBasedRules: none,
    rev: 1,
  }
}

/** When which attribute was last changed; these names and no others are told. */
const dated = {
  nameAt: 'name',
  priorityAt: 'priority',
  channelAt: 'channels',
  assignedTeamsAt: 'assignedTeams',
  assignedUsersAt: 'assignedUsers',
  brandAt: 'brand',
  defaultLangAt: 'defaultLang',
  statusAt: 'status',
  tagsAt: 'tags',
  customAt: 'custom',
} as const

/** A new conversation has these without a time, as published events show. */
const undatedWhenNew: readonly string[] = ['brandAt', 'defaultLangAt', 'customAt']

function historyOfNew(nowIso: string): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    Object.keys(dated).map((name) => [name, undatedWhenNew.includes(name) ? null : nowIso]),
  )
}

/** The conversation's attributes with the time of what this change changes. */
export function withHistory(
  before: ConversationAttributes,
  after: ConversationAttributes,
  nowIso: string,
): ConversationAttributes {
  const changed = Object.entries(dated).filter(([, name]) => !isSame(before[name], after[name]))
  if (changed.length === 0) return after
  const history = after.modificationHistory as Readonly<Record<string, string | null>> | undefined
  const modificationHistory = { ...history, ...Object.fromEntries(changed.map(([name]) => [name, nowIso])) }
  return { ...after, modificationHistory }
}
