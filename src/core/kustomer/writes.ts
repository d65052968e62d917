import { type AttachmentReference, type AttachmentUpload, attach } from './attachments.ts'
import type { ApiRequest, KustomerHttp, RequestAccount } from './http.ts'
import { oneConversation, oneCustomer, oneMessage, oneMetadata, oneNote } from './response-schemas.ts'
import { route } from './route.ts'
import type { Conversation, Customer, Message, Note } from './wire.ts'

/** Values of custom attributes by name; null clears one, names not given stay as they are. */
export type CustomValues = Readonly<Record<string, unknown>>

/** What can be said of a customer; lists replace the ones that are there, `assignedTo` is a user's id, null for nobody. */
export interface CustomerFields {
  readonly name?: string
  readonly phones?: readonly string[]
  /** Numbers that several people have; Kustomer refuses one twice among `phones`. */
  readonly sharedPhones?: readonly string[]
  readonly externalIds?: readonly string[]
  readonly assignedTo?: string | null
  readonly custom?: CustomValues
}

/** A change of a customer. */
export interface CustomerChange extends CustomerFields {
  /** As it was read: Kustomer unlinks the company of an update that leaves it out [documented]. */
  readonly companyId: string | null
}

/** A new conversation; Kustomer takes no snoozed ones. */
export interface NewConversation {
  readonly externalId: string
  readonly name: string
  readonly direction: 'in' | 'out'
  readonly status: 'open' | 'done'
  readonly assignedUsers?: readonly string[]
  readonly custom?: CustomValues
}

/** A change of a conversation; `assignedUsers` replaces the list. */
export interface ConversationChange {
  readonly assignedUsers?: readonly string[]
  readonly status?: 'open' | 'done'
  readonly custom?: CustomValues
}

/** A new message: it is recorded, not delivered. `sentAt` is ISO 8601. */
export interface NewMessage {
  readonly externalId: string
  readonly channel: 'voice' | 'chat' | 'sms' | 'email' | 'whatsapp'
  readonly app: string
  readonly direction: 'in' | 'out'
  readonly preview: string
  readonly sentAt: string
  readonly meta?: Readonly<Record<string, unknown>>
  readonly custom?: CustomValues
}

/** A change of a message; `meta` replaces the whole object. */
export interface MessageChange {
  readonly meta?: Readonly<Record<string, unknown>>
  readonly custom?: CustomValues
}

/** A new internal note; its files are made by `createAttachment` before. */
export interface NewNote {
  readonly externalId: string
  readonly body: string
  readonly attachments?: readonly AttachmentReference[]
}

/** Writing to Kustomer. Rejects with KustomerError; `conflict` and `unknown-outcome` ask for a new read first. */
export interface KustomerWrites {
  createCustomer(fields: CustomerFields): Promise<Customer>
  updateCustomer(id: string, change: CustomerChange): Promise<Customer>
  createConversation(customerId: string, conversation: NewConversation): Promise<Conversation>
  updateConversation(id: string, change: ConversationChange): Promise<Conversation>
  createMessage(conversationId: string, message: NewMessage): Promise<Message>
  updateMessage(id: string, change: MessageChange): Promise<Message>
  createNote(conversationId: string, note: NewNote): Promise<Note>
  /** Defines custom attributes of a kind of records, by name with their labels; those that are there stay. */
  defineAttributes(resource: 'customer' | 'message', labels: Readonly<Record<string, string>>): Promise<void>
  /** Uploads a file and returns what a note names it by; until a note does, nobody sees it. */
  createAttachment(upload: AttachmentUpload): Promise<AttachmentReference>
}

/** The writes on behalf of one account; `upload` sends a file's bytes to where Kustomer wants them. */
export function kustomerWrites(
  http: KustomerHttp,
  account: RequestAccount,
  upload: (url: string, contentType: string, body: Uint8Array) => Promise<void>,
): KustomerWrites {
  async function customer(request: ApiRequest): Promise<Customer> {
    return (await http.request(account, request, oneCustomer)).data
  }
  async function conversation(request: ApiRequest): Promise<Conversation> {
    return (await http.request(account, request, oneConversation)).data.conversation
  }
  async function message(request: ApiRequest): Promise<Message> {
    return (await http.request(account, request, oneMessage)).data
  }

  return {
    createCustomer: async ({ assignedTo, ...fields }) =>
      customer({
        method: 'POST',
        route: route`/v1/customers`,
        body: { ...customerBody(fields), dedicatedUser: assignedTo },
      }),
    updateCustomer: async (id, { companyId, assignedTo, ...fields }) =>
      customer({
        method: 'PATCH',
        route: route`/v1/customers/${id}`,
        body: { ...customerBody(fields), company: companyId ?? undefined, dedicatedUser: assignedTo },
      }),
    createConversation: async (customerId, body) =>
      conversation({
        method: 'POST',
        route: route`/v1/customers/${customerId}/conversations`,
        body: { ...body },
      }),
    updateConversation: async (id, body) =>
      conversation({ method: 'PATCH', route: route`/v1/conversations/${id}`, body: { ...body } }),
    createMessage: async (id, body) =>
      message({ method: 'POST', route: route`/v1/conversations/${id}/messages`, body: { ...body } }),
    updateMessage: async (id, body) =>
      message({ method: 'PATCH', route: route`/v1/messages/${id}`, body: { ...body } }),
    async createNote(id, body) {
      const request: ApiRequest = {
        method: 'POST',
        route: route`/v1/conversations/${id}/notes`,
        body: { ...body },
      }
      return (await http.request(account, request, oneNote)).data
    },
    async defineAttributes(resource, labels) {
      const properties = Object.fromEntries(
        Object.entries(labels).map(([name, displayName]) => [name, { displayName }]),
      )
      const request: ApiRequest = {
        method: 'PUT',
        route: route`/v1/metadata/${resource}`,
        body: { properties },
      }
      await http.request(account, request, oneMetadata)
    },
    createAttachment: async (file) => attach(http, account, upload, file),
  }
}

function customerBody({ name, phones, sharedPhones, externalIds, custom }: CustomerFields) {
  return {
    name,
    phones: phones?.map((phone) => ({ phone })),
    sharedPhones: sharedPhones?.map((phone) => ({ phone })),
    externalIds: externalIds?.map((externalId) => ({ externalId })),
    custom,
  }
}
