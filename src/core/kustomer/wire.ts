import { z } from 'zod'

/** A customer as the core reads it; numbers as Kustomer keeps them, `assignedTo` is its `dedicatedUser`. */
export interface Customer {
  readonly id: string
  readonly phones: readonly string[]
  readonly sharedPhones: readonly string[]
  readonly externalIds: readonly string[]
  readonly assignedTo: string | null
  readonly companyId: string | null
  readonly custom: Record<string, unknown>
}

/** The states of a conversation [documented]. */
export type ConversationStatus = 'open' | 'snoozed' | 'done'

/** A conversation as the core reads it. */
export interface Conversation {
  readonly id: string
  readonly externalId: string | null
  readonly customerId: string
  readonly status: ConversationStatus
  readonly createdAtMs: number
  readonly assignedUsers: readonly string[]
  readonly custom: Record<string, unknown>
}

/** A message as the core reads it. */
export interface Message {
  readonly id: string
  readonly externalId: string | null
  readonly conversationId: string
  readonly customerId: string
  readonly meta: Record<string, unknown>
  readonly custom: Record<string, unknown>
}

/** An internal note on a conversation. */
export interface Note {
  readonly id: string
  readonly externalId: string | null
  readonly body: string
}

/** A user of the organisation: an agent, an administrator or the machine user of a key. */
export interface User {
  readonly id: string
  readonly email: string
}

// Keys that nobody reads are tolerated and dropped. Kustomer leaves attributes without a value out; null is rare.
/** The id of a record. */
export const id = z.string().regex(/^[0-9a-f]{24}$/)
const anyText = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const instant = z.iso.datetime({ offset: true }).transform((value) => Date.parse(value))
const freeObject = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})
const ids = z
  .array(id)
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
/** The one record that another belongs to. */
export const toOne = z.object({ data: z.object({ id }) })
/** Likewise, its id; `null` when there is none. */
export const toOneOrNone = z
  .object({ data: z.object({ id }).nullish() })
  .nullish()
  .transform((value) => value?.data?.id ?? null)

/** One customer of an answer. */
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
    }),
    // No public page shows whether a reply carries the dedicated user as attribute or relationship: both are read.
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
    }),
  )

/** One conversation of an answer; `deleted` only matters in lists. */
export const conversationResource = z
  .object({
    type: z.literal('conversation'),
    id,
    attributes: z.object({
      externalId: anyText,
      status: z.enum(['open', 'snoozed', 'done']),
      createdAt: instant,
      assignedUsers: ids,
      custom: freeObject,
      deleted: z.boolean().nullish(),
    }),
    relationships: z.object({ customer: toOne }),
  })
  .transform(({ id, attributes, relationships }) => {
    const { externalId, status, createdAt, assignedUsers, custom } = attributes
    const customerId = relationships.customer.data.id
    const conversation: Conversation = {
      id,
      externalId,
      customerId,
      status,
      createdAtMs: createdAt,
      assignedUsers,
      custom,
    }
    return { id, conversation, deleted: attributes.deleted === true }
  })

/** One message of an answer. */
export const messageResource = z
  .object({
    type: z.literal('message'),
    id,
    attributes: z.object({ externalId: anyText, meta: freeObject, custom: freeObject }),
    relationships: z.object({ conversation: toOne, customer: toOne }),
  })
  .transform(
    ({ id, attributes, relationships }): Message => ({
      id,
      externalId: attributes.externalId,
      conversationId: relationships.conversation.data.id,
      customerId: relationships.customer.data.id,
      meta: attributes.meta,
      custom: attributes.custom,
    }),
  )

/** One note of an answer. */
export const noteResource = z
  .object({
    type: z.literal('note'),
    id,
    attributes: z.object({ externalId: anyText, body: z.string() }),
  })
  .transform(({ id, attributes }): Note => ({ id, ...attributes }))

/** One user of an answer. */
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

/** A registered attachment and where its bytes go: a form upload, beside `data` in the answer [documented]. */
export const attachmentResponse = z.object({
  data: z.object({ type: z.literal('attachment'), id }),
  meta: z.object({
    upload: z.object({ url: z.string().min(1), fields: z.record(z.string(), z.string()) }),
  }),
})

/** A custom attribute as Kustomer defines it. */
export interface AttributeDefinition {
  /** When the definition was made or last changed, in epoch milliseconds. */
  readonly sinceMs: number
}

/** The custom attributes of a kind of records, by name; one without a time is taken to be there from the start. */
export const metadataResource = z
  .object({
    type: z.literal('metadata'),
    attributes: z.object({
      properties: z.record(z.string(), z.object({ modifiedAt: instant.nullish() })).nullish(),
    }),
  })
  .transform(
    ({ attributes }) =>
      new Map<string, AttributeDefinition>(
        Object.entries(attributes.properties ?? {}).map(([name, { modifiedAt }]) => [
          name,
          { sinceMs: modifiedAt ?? 0 },
        ]),
      ),
  )

/** What the core knows of an installed app. */
export interface InstalledAppState {
  readonly isCurrent: boolean
}

/** An installed app; the form of the answer is ours, as the route is. */
export const installedAppResponse = z
  .object({ data: z.object({ attributes: z.object({ attentionRequired: z.boolean() }) }) })
  .transform(({ data }): { data: InstalledAppState } => ({
    data: { isCurrent: !data.attributes.attentionRequired },
  }))

/** The JSON:API envelope of one record. */
export function single<T>(resource: z.ZodType<T>) {
  return z.object({ data: resource })
}

/** One page of a list, and where the next is. */
export interface Page<T> {
  readonly data: readonly T[]
  readonly links: { readonly next?: string | null | undefined }
}

/** The envelope of a list's page: `links.next` is the path of the next one, null at the end. */
export function page<T>(resource: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.object({ data: z.array(resource), links: z.object({ next: z.string().nullish() }) })
}
