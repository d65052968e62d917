import type { AttributeDefinition } from './attribute-definitions.ts'
import type { KustomerHttp, RequestAccount } from './http.ts'
import { readNewest } from './newest.ts'
import { readAll } from './paging.ts'
import {
  conversationPage,
  klassPage,
  notePage,
  oneConversation,
  oneCustomer,
  oneMessage,
  oneMetadata,
  oneUser,
  userPage,
} from './response-schemas.ts'
import { type Route, route } from './route.ts'
import {
  type Conversation,
  type ConversationCounts,
  type CurrentUser,
  type Customer,
  type InstalledAppState,
  installedAppResponse,
  type Message,
  type Note,
  type User,
} from './wire.ts'

/** Read requests. `null` means that Kustomer confirmed absence; every failure rejects with KustomerError. */
export interface KustomerReads {
  /** The customer with this number (E.164) among `phones`, or, it seems, `whatsapps`; `sharedPhones` are not searched. */
  customerByPhone(phone: string): Promise<Customer | null>
  /** The customer with this e-mail address among `emails`; `sharedEmails` are not searched. */
  customerByEmail(email: string): Promise<Customer | null>
  customerByExternalId(externalId: string): Promise<Customer | null>
  customer(id: string): Promise<Customer | null>
  conversation(id: string): Promise<Conversation | null>
  /**
   * The newest conversations of a customer except deleted ones, in no particular order: with all that are open, and all
   * that were created since then (epoch milliseconds).
   */
  newestConversationsOf(
    customer: { readonly id: string; readonly conversations: ConversationCounts },
    sinceMs: number,
  ): Promise<Conversation[]>
  messageByExternalId(externalId: string): Promise<Message | null>
  /**
   * The newest notes of a conversation, with all that were created since then (epoch milliseconds): deleted ones too, so
   * that a note that somebody deleted is not written again.
   */
  newestNotesOf(conversation: Pick<Conversation, 'id' | 'noteCount'>, sinceMs: number): Promise<Note[]>
  /**
   * The only user with this e-mail address, compared trimmed and case-insensitively, except deleted ones. Also `null`
   * when several users have it, because then the address identifies nobody.
   */
  userByEmail(email: string): Promise<User | null>
  /** All users that have an e-mail address, except deleted ones. */
  users(): Promise<User[]>
  /** The custom attributes defined for a record type, by name; none for a klass that there is not. */
  attributes(resource: string): Promise<ReadonlyMap<string, AttributeDefinition>>
  /** The names of the types of records that the organisation has made itself, and uses. */
  klasses(): Promise<string[]>
  /** The user whose credential it is. */
  currentUser(): Promise<CurrentUser>
  /** The user with this id, deleted ones too. */
  user(id: string): Promise<CurrentUser | null>
  /**
   * An app of the organisation; `null` when not installed. The route is the simulator's own: no public one is known.
   */
  installedApp(name: string): Promise<InstalledAppState | null>
}

/** Creates the read requests, counted on an account. */
export function kustomerReads(http: KustomerHttp, baseUrl: string, account: RequestAccount): KustomerReads {
  async function lookUpCustomer(at: Route): Promise<Customer | null> {
    return (await http.lookUp(account, at, oneCustomer))?.data ?? null
  }

  return {
    customerByPhone: async (phone) => lookUpCustomer(route`/v1/customers/phone=${phone}`),
    customerByEmail: async (email) => lookUpCustomer(route`/v1/customers/email=${email}`),
    customerByExternalId: async (externalId) => lookUpCustomer(route`/v1/customers/externalId=${externalId}`),
    customer: async (id) => lookUpCustomer(route`/v1/customers/${id}`),
    conversation: async (id) =>
      (await http.lookUp(account, route`/v1/conversations/${id}`, oneConversation))?.data.conversation ??
      null,
    async newestConversationsOf({ id, conversations: { all, open } }, sinceMs) {
      const newest = await readNewest(http, baseUrl, account, conversationPage, {
        list: (page, pageSize) => route`/v1/customers/${id}/conversations?page=${page}&pageSize=${pageSize}`,
        count: all,
        createdAtMs: ({ conversation }) => conversation.createdAtMs,
        isEnough: (records, oldestMs) => oldestMs < sinceMs && records.filter(isOpen).length >= open,
      })
      return newest.filter(({ deleted }) => !deleted).map(({ conversation }) => conversation)
    },
    async messageByExternalId(externalId) {
      // The published description spells this route with a lower-case i, unlike the others.
      const at = route`/v1/messages/externalid=${externalId}`
      return (await http.lookUp(account, at, oneMessage))?.data ?? null
    },
    newestNotesOf: ({ id, noteCount }, sinceMs) =>
      readNewest(http, baseUrl, account, notePage, {
        list: (page, pageSize) => route`/v1/conversations/${id}/notes?page=${page}&pageSize=${pageSize}`,
        count: noteCount,
        createdAtMs: ({ createdAtMs }) => createdAtMs,
        isEnough: (_notes, oldestMs) => oldestMs < sinceMs,
      }),
    async userByEmail(email) {
      const normalized = email.trim().toLowerCase()
      // The API cannot filter by e-mail and `deleted` together.
      const users = await readAll(http, baseUrl, account, route`/v1/users?email=${normalized}`, userPage)
      const matching = users.filter(
        (user) => !user.deleted && user.email?.trim().toLowerCase() === normalized,
      )
      const [only] = matching
      return matching.length === 1 ? { id: only!.id, email: only!.email! } : null
    },
    async users() {
      const all = await readAll(http, baseUrl, account, route`/v1/users?page=1&pageSize=500`, userPage)
      return all.flatMap(({ id, email, deleted }) => (deleted || email === null ? [] : [{ id, email }]))
    },
    async attributes(resource) {
      const response = await http.lookUp(account, route`/v1/metadata/${resource}`, oneMetadata)
      return response?.data ?? new Map()
    },
    async klasses() {
      const all = await readAll(http, baseUrl, account, route`/v1/klasses?page=1&pageSize=100`, klassPage)
      return all.map(({ name }) => name)
    },
    async currentUser() {
      const apiRequest = { method: 'GET', route: route`/v1/users/current` } as const
      return (await http.request(account, apiRequest, oneUser)).data
    },
    async user(id) {
      return (await http.lookUp(account, route`/v1/users/${id}`, oneUser))?.data ?? null
    },
    async installedApp(name) {
      return (
        (await http.lookUp(account, route`/v1/apps/installed/${name}`, installedAppResponse))?.data ?? null
      )
    },
  }
}

function isOpen({
  conversation,
  deleted,
}: {
  readonly conversation: Conversation
  readonly deleted: boolean
}) {
  return conversation.status === 'open' && !deleted
}
