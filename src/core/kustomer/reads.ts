import type { KustomerHttp, RequestAccount } from './http.ts'
import { readAll } from './paging.ts'
import {
  conversationPage,
  notePage,
  oneConversation,
  oneCustomer,
  oneMessage,
  oneMetadata,
  userPage,
} from './response-schemas.ts'
import { type Route, route } from './route.ts'
import {
  type AttributeDefinition,
  type Conversation,
  type Customer,
  type InstalledAppState,
  installedAppResponse,
  type Message,
  type Note,
  type User,
} from './wire.ts'

/** Reading Kustomer. A null is proven absence; every failure rejects with KustomerError. */
export interface KustomerReads {
  /** The customer whose own number this is, in E.164; shared numbers are not searched. */
  customerByPhone(phone: string): Promise<Customer | null>
  customerByExternalId(externalId: string): Promise<Customer | null>
  customer(id: string): Promise<Customer | null>
  conversation(id: string): Promise<Conversation | null>
  /** All conversations of a customer that are not deleted, on whichever page, in no promised order. */
  conversationsOfCustomer(customerId: string): Promise<Conversation[]>
  messageByExternalId(externalId: string): Promise<Message | null>
  /** All notes of a conversation, deleted ones included: what somebody took away is not to be written again. */
  notesOfConversation(conversationId: string): Promise<Note[]>
  /**
   * The one user, not deleted, with this e-mail, trimmed and without regard to case. Null for nobody and also
   * for several: then the e-mail tells nobody apart.
   */
  userByEmail(email: string): Promise<User | null>
  /** All users that are not deleted, with their e-mail addresses; those without one are left out. */
  users(): Promise<User[]>
  /** The custom attributes that records of a kind have, by name. */
  attributes(resource: 'customer' | 'message'): Promise<ReadonlyMap<string, AttributeDefinition>>
  /** An app of the organisation; null when it is not installed. The route is ours: no public one is known. */
  installedApp(name: string): Promise<InstalledAppState | null>
}

/** The reads on behalf of one account. */
export function kustomerReads(http: KustomerHttp, baseUrl: string, account: RequestAccount): KustomerReads {
  async function lookUpCustomer(at: Route): Promise<Customer | null> {
    return (await http.lookUp(account, at, oneCustomer))?.data ?? null
  }

  return {
    customerByPhone: async (phone) => lookUpCustomer(route`/v1/customers/phone=${phone}`),
    customerByExternalId: async (externalId) => lookUpCustomer(route`/v1/customers/externalId=${externalId}`),
    customer: async (id) => lookUpCustomer(route`/v1/customers/${id}`),
    async conversation(id) {
      const response = await http.lookUp(account, route`/v1/conversations/${id}`, oneConversation)
      return response?.data.conversation ?? null
    },
    async conversationsOfCustomer(customerId) {
      const first = route`/v1/customers/${customerId}/conversations?page=1&pageSize=100`
      const all = await readAll(http, baseUrl, account, first, conversationPage)
      return all.filter(({ deleted }) => !deleted).map(({ conversation }) => conversation)
    },
    async messageByExternalId(externalId) {
      // The published description spells this route with a lower-case i, unlike the others.
      const at = route`/v1/messages/externalid=${externalId}`
      return (await http.lookUp(account, at, oneMessage))?.data ?? null
    },
    async notesOfConversation(conversationId) {
      const first = route`/v1/conversations/${conversationId}/notes?page=1&pageSize=100`
      return readAll(http, baseUrl, account, first, notePage)
    },
    async userByEmail(email) {
      const normalized = email.trim().toLowerCase()
      // The filter cannot be combined with `deleted`, so that is looked at here.
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
    async installedApp(name) {
      return (
        (await http.lookUp(account, route`/v1/apps/installed/${name}`, installedAppResponse))?.data ?? null
      )
    },
  }
}
