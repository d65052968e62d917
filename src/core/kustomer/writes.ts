import { type AttachmentReference, type AttachmentUpload, attach } from './attachments.ts'
import type { ApiRequest, KustomerHttp, RequestAccount } from './http.ts'
import { oneConversation, oneCustomer, oneMessage, oneMetadata, oneNote } from './response-schemas.ts'
import { route } from './route.ts'
import type { Conversation, Customer, Message, Note } from './wire.ts'

/** Values of custom attributes by name; `null` clears one, omitted ones stay unchanged. */
export type CustomValues = Readonly<Record<string, unknown>>

/** Texts of a customer beside those that sessions write. */
export interface CustomerTexts {
  readonly username?: string
  readonly locale?: string
  readonly timeZone?: string
  readonly defaultLang?: string
  readonly avatarUrl?: string
  readonly birthdayAt?: string
  readonly signedUpAt?: string
}

/** Writable fields of a customer. Lists replace the existing ones; `assignedTo` is a user id, `null` for nobody. */
export interface CustomerFields {
  readonly name?: string
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
  /** Numbers that several customers have; Kustomer rejects a number that is among another customer's `phones`. */
  readonly sharedPhones?: readonly string[]
  readonly externalIds?: readonly string[]
  readonly assignedTo?: string | null
  readonly custom?: CustomValues
}

/** An update of a customer. */
export interface CustomerChange extends CustomerFields, CustomerTexts {
  /** Must be the value just read, because an update without the company unlinks it [documented]. */
  readonly companyId: string | null
}

/** A conversation to create; Kustomer does not accept `snoozed` here. */
export interface NewConversation {
  readonly externalId: string
  readonly name: string
  readonly direction: 'in' | 'out'
  readonly status: 'open' | 'done'
  readonly assignedUsers?: readonly string[]
  readonly custom?: CustomValues
}

/** An update of a conversation; `assignedUsers` replaces the list. */
export interface ConversationChange {
  /** The id of the customer in whose timeline it is to stand. */
  readonly customer?: string
  readonly name?: string
  readonly defaultLang?: string
  readonly assignedUsers?: readonly string[]
  readonly status?: 'open' | 'done'
  readonly custom?: CustomValues
}

/** A message to create; Kustomer records it without sending it to anybody. `sentAt` is ISO 8601. */
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

/** An update of a message; `meta` replaces the whole object. */
export interface MessageChange {
  readonly meta?: Readonly<Record<string, unknown>>
  readonly custom?: CustomValues
}

/** An internal note to create; upload its files first, with `createAttachment`. */
export interface NewNote {
  readonly externalId: string
  readonly body: string
  readonly attachments?: readonly AttachmentReference[]
}

/** Write requests. All reject with KustomerError; after `conflict` or `unknown-outcome`, read before retrying. */
export interface KustomerWrites {
  createCustomer(fields: CustomerFields): Promise<Customer>
  updateCustomer(id: string, change: CustomerChange): Promise<Customer>
  createConversation(customerId: string, conversation: NewConversation): Promise<Conversation>
  updateConversation(id: string, change: ConversationChange): Promise<Conversation>
  createMessage(conversationId: string, message: NewMessage): Promise<Message>
  updateMessage(id: string, change: MessageChange): Promise<Message>
  createNote(conversationId: string, note: NewNote): Promise<Note>
  deleteNote(id: string): Promise<void>
  /** Defines custom attributes of a record type, as labels by name; existing ones are kept. */
  defineAttributes(resource: 'customer' | 'message', labels: Readonly<Record<string, string>>): Promise<void>
  /** Uploads a file and returns the reference to put into a note, which makes it visible. */
  createAttachment(upload: AttachmentUpload): Promise<AttachmentReference>
}

/** Creates the write requests, counted on an account; `upload` sends a form to an upload URL. */
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
    deleteNote: (id) => http.remove(account, route`/v1/notes/${id}`),
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

function customerBody({
  name,
  phones,
  emails,
  sharedPhones,
  externalIds,
  custom,
  ...texts
}: CustomerFields & CustomerTexts) {
  return {
    ...texts,
    name,
    phones: phones?.map((phone) => ({ phone })),
    emails: emails?.map((email) => ({ email })),
    sharedPhones: sharedPhones?.map((phone) => ({ phone })),
    externalIds: externalIds?.map((externalId) => ({ externalId })),
    custom,
  }
}
