import { z } from 'zod'

/** A parsed customer; phone numbers in Kustomer's notation, `assignedTo` is Kustomer's `dedicatedUser`. */
export interface Customer {
  readonly id: string
  readonly phones: readonly string[]
  readonly sharedPhones: readonly string[]
  readonly externalIds: readonly string[]
  readonly assignedTo: string | null
  readonly companyId: string | null
  readonly custom: Record<string, unknown>
  readonly conversations: ConversationCounts
}

/** How many conversations a customer has, as Kustomer counts them. */
export interface ConversationCounts {
  readonly all: number
  readonly open: number
}

/**
 * The states of a conversation [documented]; `other`: one that is not known here, for values may come without a new
 * version of the API (Kustomer's page on versioning).
 */
export type ConversationStatus = 'open' | 'snoozed' | 'done' | 'other'

/** A parsed conversation. */
export interface Conversation {
  readonly id: string
  readonly externalId: string | null
  readonly customerId: string
  readonly status: ConversationStatus
  readonly createdAtMs: number
  readonly assignedUsers: readonly string[]
  readonly custom: Record<string, unknown>
  /** How many notes it has, as Kustomer counts them. */
  readonly noteCount: number
}

/** A parsed message. */
export interface Message {
  readonly id: string
  readonly externalId: string | null
  readonly conversationId: string
  readonly customerId: string
  /** `null` when Kustomer does not say. */
  readonly createdAtMs: number | null
  readonly meta: Record<string, unknown>
  readonly custom: Record<string, unknown>
}

/** An internal note on a conversation. */
export interface Note {
  readonly id: string
  readonly externalId: string | null
  readonly body: string
  /** `null` when Kustomer does not say. */
  readonly createdAtMs: number | null
  readonly deleted: boolean
}

/** A user of the organisation: an agent, an administrator or the machine user of an API key. */
export interface User {
  readonly id: string
  readonly email: string
}

// Unknown keys are ignored. Kustomer omits attributes without a value and rarely sends null; both are accepted.
/** Schema of a record id. */
export const id = z.string().regex(/^[0-9a-f]{24}$/)
const anyText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
/** Schema of an instant; parses to epoch milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value))
const instantIfTold = instant.nullish().transform((value) => value ?? null)
/** A number of records; none is told of a new one, perhaps. */
const count = z
  .number()
  .int()
  .min(0)
  .nullish()
  .transform((value) => value ?? 0)
const freeObject = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})
/** Among those who have a conversation may be an assistant, whose id has another form. */
const ids = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])
const phones = z
  .array(z.object({ phone: z.string() }))
  .nullish()
  .transform((value) => (value ?? []).map(({ phone }) => phone))
const externalIds = z
  .array(z.object({ externalId: z.string() }))
  .nullish()
  .transform((value) => (value ?? []).map(({ externalId }) => externalId))
/** Schema of a required JSON:API relationship to one record. */
export const toOne = z.object({ data: z.object({ id }) })
/** Schema of an optional relationship to one record; parses to its id or `null`. */
export const toOneOrNone = z
  .object({ data: z.object({ id }).nullish() })
  .nullish()
  .transform((value) => value?.data?.id ?? null)

/** Schema of a customer in a response. */
export const customerResource = z
  .object({
    type: z.literal('customer'),
    id,
    attributes: z.object({
      phones,
      sharedPhones: phones,
      externalIds,
      dedicatedUser: id.nullish(),
      custom: freeObject,
      conversationCounts: z
        .object({ all: count, open: count })
        .nullish()
        .transform((value) => value ?? { all: 0, open: 0 }),
    }),
    // It is not documented whether the dedicated user is an attribute or a relationship, so both are read.
    relationships: z.object({ dedicatedUser: toOneOrNone, company: toOneOrNone }).optional(),
  })
  .transform(
    ({ id, attributes, relationships }): Customer => ({
      id,
      phones: attributes.phones,
      sharedPhones: attributes.sharedPhones,
      externalIds: attributes.externalIds,
      assignedTo: attributes.dedicatedUser ?? relationships?.dedicatedUser ?? null,
      companyId: relationships?.company ?? null,
      custom: attributes.custom,
      conversations: attributes.conversationCounts,
    }),
  )

/** Schema of a conversation in a response; `deleted` only matters in lists. */
export const conversationResource = z
  .object({
    type: z.literal('conversation'),
    id,
    attributes: z.object({
      externalId: anyText,
      status: z.enum(['open', 'snoozed', 'done']).or(z.string().transform(() => 'other' as const)),
      createdAt: instant,
      assignedUsers: ids,
      custom: freeObject,
      noteCount: count,
      deleted: z.boolean().nullish(),
    }),
    relationships: z.object({ customer: toOne }),
  })
  .transform(({ id, attributes, relationships }) => {
    const { externalId, status, createdAt, assignedUsers, custom, noteCount } = attributes
    const customerId = relationships.customer.data.id
    const conversation: Conversation = {
      id,
      externalId,
      customerId,
      status,
      createdAtMs: createdAt,
      assignedUsers,
      custom,
      noteCount,
    }
    return { id, conversation, deleted: attributes.deleted === true }
  })

/** Schema of a message in a response. */
export const messageResource = z
  .object({
    type: z.literal('message'),
    id,
    attributes: z.object({
      externalId: anyText,
      createdAt: instantIfTold,
      meta: freeObject,
      custom: freeObject,
    }),
    relationships: z.object({ conversation: toOne, customer: toOne }),
  })
  .transform(
    ({ id, attributes, relationships }): Message => ({
      id,
      externalId: attributes.externalId,
      conversationId: relationships.conversation.data.id,
      customerId: relationships.customer.data.id,
      createdAtMs: attributes.createdAt,
      meta: attributes.meta,
      custom: attributes.custom,
    }),
  )

/** Schema of a note in a response. */
export const noteResource = z
  .object({
    type: z.literal('note'),
    id,
    attributes: z.object({
      externalId: anyText,
      body: z.string(),
      createdAt: instantIfTold,
      deleted: z.boolean().nullish(),
    }),
  })
  .transform(({ id, attributes: { createdAt, deleted, ...attributes } }): Note => {
    return { id, ...attributes, createdAtMs: createdAt, deleted: deleted === true }
  })

/** A user as the holder of a credential. */
export interface CurrentUser {
  readonly id: string
  readonly deleted: boolean
}

/** Schema of a klass in a list. */
export const klassResource = z
  .object({ type: z.literal('klass'), id, attributes: z.object({ name: z.string() }) })
  .transform(({ id, attributes }) => ({ id, name: attributes.name }))

/** Schema of an object of a klass in a response. */
export const objectResource = z.object({ type: z.string().startsWith('kobject.'), id })

/** Schema of a user in a response. */
export const userResource = z
  .object({
    type: z.literal('user'),
    id,
    attributes: z.object({ email: anyText, deleted: z.boolean().nullish() }),
  })
  .transform(({ id, attributes }) => ({
    id,
    email: attributes.email,
    deleted: attributes.deleted === true,
  }))

/**
 * Schema of the response to an attachment's registration: its id, and in `meta` the URL and form fields of the upload
 * [documented].
 */
export const attachmentResponse = z.object({
  data: z.object({ type: z.literal('attachment'), id }),
  meta: z.object({
    upload: z.object({ url: z.string().min(1), fields: z.record(z.string(), z.string()) }),
  }),
})

/** What the core needs to know about an installed app. */
export interface InstalledAppState {
  readonly isCurrent: boolean
}

/** Schema of the response about an installed app; the simulator's own format, as none is documented. */
export const installedAppResponse = z
  .object({ data: z.object({ attributes: z.object({ attentionRequired: z.boolean() }) }) })
  .transform(({ data }): { data: InstalledAppState } => ({
    data: { isCurrent: !data.attributes.attentionRequired },
  }))

/** Schema of a JSON:API response with one record. */
export function single<T>(resource: z.ZodType<T>) {
  return z.object({ data: resource })
}

/** One page of a list, with a link to the next page. */
export interface Page<T> {
  readonly data: readonly T[]
  readonly links: { readonly next?: string | null | undefined }
}

/** Schema of a list response; `links.next` is the path of the next page, null on the last. */
export function page<T>(resource: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.object({ data: z.array(resource), links: z.object({ next: z.string().nullish() }) })
}
