import {
  anything,
  byName,
  count,
  date,
  epochMs,
  flag,
  listOf,
  objectOf,
  openObjectOf,
  optional,
  orNull,
  text,
  whole,
} from '../../../kit/shape.ts'
import { type Attributes, shown } from '../../json-api/attributes.ts'
import { digitsOf } from '../../json-api/contact-lists.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { pluralOf } from './klass.ts'

/** A customer's e-mail address, as stored: lower case. */
export interface Email {
  readonly email: string
  readonly type?: string | undefined
  readonly verified: boolean
}

/** A customer's phone number as it was sent; its digits identify it. */
export interface Phone {
  readonly phone: string
  readonly type?: string | undefined
  readonly verified: boolean
}

/** A customer's id in another system. */
export interface ExternalId {
  readonly externalId: string
  readonly verified: boolean
}

/** A customer's account on a social network. */
export interface Social {
  readonly type: string
  readonly username: string
  readonly userid?: string | undefined
  readonly url?: string | undefined
  readonly verified: boolean
}

/** The number of a customer's conversations, in total and by status. */
export interface ConversationCounts {
  readonly all: number
  readonly open: number
  readonly snoozed: number
  readonly done: number
}

/** A customer's attributes; those that no code here reads go by name only. */
export interface CustomerAttributes extends Attributes {
  readonly name?: string
  readonly externalId?: string
  readonly externalIds: readonly ExternalId[]
  readonly emails: readonly Email[]
  readonly phones: readonly Phone[]
  readonly whatsapps: readonly Phone[]
  readonly socials: readonly Social[]
  readonly custom: Readonly<Record<string, unknown>>
  readonly conversationCounts: ConversationCounts
  readonly createdAt: string
  readonly rev: number
}

/** One customer. */
export interface CustomerRow {
  readonly id: string
  readonly madeAtMs: number
  readonly company: string | null
  /** The klasses that it has or had objects of, as its relationships say. */
  readonly klasses?: readonly string[]
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: CustomerAttributes
}

type Contacts = Pick<CustomerRow, 'attributes'>

/** Indexes for look-ups and for the uniqueness of contact points. */
export const customerIndexes = {
  email: (row: Contacts) => row.attributes.emails.map(({ email }) => email),
  phone: (row: Contacts) => row.attributes.phones.map(({ phone }) => digitsOf(phone)),
  whatsapp: (row: Contacts) => row.attributes.whatsapps.map(({ phone }) => digitsOf(phone)),
  social: (row: Contacts) => row.attributes.socials.map(({ type, username }) => `${type}:${username}`),
  externalId: (row: Contacts) => row.attributes.externalIds.map(({ externalId }) => externalId),
}

/** The list entry of a customer. */
export function customerEntries(row: CustomerRow): Array<[string, string]> {
  return [['all', row.attributes.createdAt]]
}

/** The customer as a reply shows it. */
export function customerResource(org: string, row: CustomerRow): Resource {
  const self = `/v1/customers/${row.id}`
  return {
    type: 'customer',
    id: row.id,
    attributes: shown(row.attributes),
    relationships: {
      messages: { links: { self: `${self}/messages` } },
      org: toOrg(org),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
      company: toOne('company', 'companies', row.company),
      ...(row.klasses && kobjectRelationships(self, row.klasses)),
    },
    links: { self },
  }
}

/** A relationship to the objects of each klass, named by its plural, as in recorded traffic. */
function kobjectRelationships(self: string, klasses: readonly string[]) {
  return Object.fromEntries(
    klasses.map((klass) => {
      const plural = pluralOf(klass)
      return [plural, { links: { self: `${self}/klasses/${plural}` }, meta: { kobject: true } }]
    }),
  )
}

/** A phone number of a customer. */

const phoneShape = objectOf<Phone>({ phone: text, type: optional(text), verified: flag })

/** An account of a customer. */
const socialShape = objectOf<Social>({
  type: text,
  username: text,
  userid: optional(text),
  url: optional(text),
  verified: flag,
})

/** What a row of customers may be. */
export const customerShape = objectOf<CustomerRow>({
  id: text,
  madeAtMs: epochMs,
  company: orNull(text),
  klasses: optional(listOf(text)),
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<CustomerAttributes>({
    name: optional(text),
    externalId: optional(text),
    externalIds: listOf(objectOf<ExternalId>({ externalId: text, verified: flag })),
    emails: listOf(objectOf<Email>({ email: text, type: optional(text), verified: flag })),
    phones: listOf(phoneShape),
    whatsapps: listOf(phoneShape),
    socials: listOf(socialShape),
    custom: byName(anything),
    conversationCounts: objectOf<ConversationCounts>({
      all: count,
      open: count,
      snoozed: count,
      done: count,
    }),
    createdAt: date,
    rev: whole,
  }),
})
