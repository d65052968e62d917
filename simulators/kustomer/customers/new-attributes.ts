import type { CustomerAttributes } from '../state/rows/customer.ts'
import type { KustomerInstance } from '../state/state.ts'

const colors = ['blue', 'orange', 'green', 'purple', 'red', 'teal', 'yellow', 'pink']
const icons = ['plane', 'balloon', 'kite', 'anchor', 'leaf', 'rocket', 'umbrella', 'sun']

/** Shared by all records, which are never changed in place. */
const noEntries: readonly never[] = Object.freeze([])
const nothing: Readonly<Record<string, never>> = Object.freeze({})
const noConversation = Object.freeze({ tags: noEntries, channels: noEntries })
const noSurvey = Object.freeze({ sentByTeams: noEntries })
const noSatisfaction = Object.freeze({ firstSatisfaction: noSurvey, lastSatisfaction: noSurvey })
const noConversations = Object.freeze({ all: 0, open: 0, snoozed: 0, done: 0 })

/**
 * The default attributes of a new customer; replies show them even when empty, as in recorded traffic. Color and
 * icon rotate with the number of customers.
 */
export function newCustomerAttributes(
  instance: KustomerInstance,
  createdAt: string,
  nowIso: string,
): CustomerAttributes {
  const customerCount = instance.state.customers.size
  return {
    displayColor: colors[customerCount % colors.length],
    displayIcon: icons[Math.floor(customerCount / colors.length) % icons.length],
    externalIds: noEntries,
    sharedExternalIds: noEntries,
    emails: noEntries,
    sharedEmails: noEntries,
    phones: noEntries,
    sharedPhones: noEntries,
    smoochIds: noEntries,
    whatsapps: noEntries,
    sharedWhatsapps: noEntries,
    facebookIds: noEntries,
    instagramIds: noEntries,
    socials: noEntries,
    sharedSocials: noEntries,
    urls: noEntries,
    locations: noEntries,
    activeUsers: noEntries,
    watchers: noEntries,
    recentItems: noEntries,
    recentLocation: { updatedAt: nowIso },
    createdAt,
    updatedAt: nowIso,
    modifiedAt: nowIso,
    lastActivityAt: nowIso,
    deleted: false,
    lastMessageIn: nothing,
    lastMessageOut: nothing,
    lastConversation: noConversation,
    conversationCounts: noConversations,
    preview: nothing,
    tags: noEntries,
    custom: nothing,
    progressiveStatus: null,
    verified: true,
    rev: 1,
    satisfactionLevel: noSatisfaction,
    roleGroupVersions: noEntries,
    accessOverride: noEntries,
  }
}
