import { iso } from '../kit/time.ts'
import { type Attributes, merged, without } from './attribute-merge.ts'
import { type CustomerAttributes, type CustomerRow, customerIndexes } from './customer.ts'
import { type CustomerBody, customerBody } from './customer-body.ts'
import { conflict } from './errors.ts'
import { mergedCustom } from './field-schemas.ts'
import { newId } from './record-ids.ts'
import type { KustomerInstance } from './state.ts'
import { tagIds } from './tag.ts'
import { refuseUnknownUsers } from './user.ts'
import { refuseStaleRev, type Writer } from './writer.ts'

const colors = ['blue', 'orange', 'green', 'purple', 'red', 'teal', 'yellow', 'pink']
const icons = ['plane', 'balloon', 'kite', 'anchor', 'leaf', 'rocket', 'umbrella', 'sun']

/** Makes a customer. Throws a 409 when a contact point or external id of it is another customer's. */
export function createCustomer(writer: Writer, body: CustomerBody): CustomerRow {
  const { instance } = writer
  const createdAt = body.createdAt ?? iso(writer.atMs)
  const row: CustomerRow = {
    id: '',
    madeAtMs: writer.madeAtMs,
    company: body.company ?? null,
    createdBy: writer.user,
    modifiedBy: writer.user,
    attributes: written(writer, freshAttributes(instance, createdAt, iso(writer.atMs)), body),
  }
  refuseTaken(instance, row)
  const id = newId(instance, 'customer', Date.parse(createdAt))
  const stored = instance.state.customers.put({ ...withTags(instance, row, body.tags), id })
  instance.host.record({ change: 'customer.created', subject: stored.id })
  return stored
}

/**
 * Changes a customer; `replace` gives up all that the body could name and does not. A body without `company`
 * unlinks the company, as the vendor documents even for PATCH. Throws a 409 as {@link createCustomer} does.
 */
export function updateCustomer(
  writer: Writer,
  before: CustomerRow,
  body: CustomerBody,
  replace: boolean,
): CustomerRow {
  const { instance } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  const nowIso = iso(writer.atMs)
  const base = replace ? replaced(instance, before, nowIso) : before.attributes
  const row: CustomerRow = {
    ...before,
    company: body.company ?? null,
    modifiedBy: writer.user,
    attributes: {
      ...written(writer, base, body),
      updatedAt: nowIso,
      modifiedAt: nowIso,
      rev: before.attributes.rev + 1,
    },
  }
  refuseTaken(instance, row)
  instance.host.record({ change: 'customer.updated', subject: row.id })
  return instance.state.customers.put(withTags(instance, row, body.tags))
}

/** Takes a customer away; what becomes of its conversations is not documented, so they stay. */
export function deleteCustomer(writer: Writer, row: CustomerRow): void {
  writer.instance.state.customers.delete(row.id)
  writer.instance.host.record({ change: 'customer.deleted', subject: row.id })
}

function freshAttributes(instance: KustomerInstance, createdAt: string, nowIso: string): CustomerAttributes {
  const look = Math.floor(instance.host.draw('kustomer.customer.look') * colors.length * icons.length)
  return {
    displayColor: colors[look % colors.length],
    displayIcon: icons[Math.floor(look / colors.length)],
    externalIds: [],
    sharedExternalIds: [],
    emails: [],
    sharedEmails: [],
    phones: [],
    sharedPhones: [],
    whatsapps: [],
    facebookIds: [],
    instagramIds: [],
    socials: [],
    sharedSocials: [],
    urls: [],
    locations: [],
    activeUsers: [],
    watchers: [],
    recentItems: [],
    recentLocation: { updatedAt: nowIso },
    createdAt,
    updatedAt: nowIso,
    modifiedAt: nowIso,
    lastActivityAt: nowIso,
    deleted: false,
    lastMessageIn: {},
    lastMessageOut: {},
    lastConversation: { tags: [], channels: [] },
    conversationCounts: { all: 0, open: 0, snoozed: 0, done: 0 },
    preview: {},
    tags: [],
    custom: {},
    progressiveStatus: null,
    verified: true,
    rev: 1,
    roleGroupVersions: [],
    accessOverride: [],
  }
}

/** The attributes without what a body may name; what the platform itself keeps stays. */
function replaced(instance: KustomerInstance, before: CustomerRow, nowIso: string): CustomerAttributes {
  const { createdAt, lastActivityAt } = before.attributes
  const names = [...Object.keys(customerBody.shape), 'firstName', 'lastName', 'displayName']
  const kept = without(before.attributes, names)
  return { ...freshAttributes(instance, createdAt, nowIso), lastActivityAt, ...kept } as CustomerAttributes
}

function written(writer: Writer, before: CustomerAttributes, body: CustomerBody): CustomerAttributes {
  refuseUnknownUsers(writer.instance, 'dedicatedUser', body.dedicatedUser ? [body.dedicatedUser] : [])
  const { company, custom, externalId, externalIds, tags, rev, ...plain } = body
  const after: CustomerAttributes = {
    ...merged(before, plain),
    custom: mergedCustom(before.custom, custom),
    ...externalIdsOf(before, externalId, externalIds),
  }
  return { ...after, ...namesOf(after) }
}

/** Last of all, since it may make tags and a refused write changes nothing. */
function withTags(instance: KustomerInstance, row: CustomerRow, tags: string[] | undefined): CustomerRow {
  if (tags === undefined) return row
  return { ...row, attributes: { ...row.attributes, tags: tagIds(instance, tags) } }
}

/** `externalId` is a short form for the first of `externalIds`. */
function externalIdsOf(
  before: CustomerAttributes,
  first: CustomerBody['externalId'],
  list: CustomerBody['externalIds'],
): Attributes & Pick<CustomerAttributes, 'externalIds'> {
  let externalIds = list ?? before.externalIds
  if (first === null) externalIds = list ?? externalIds.slice(1)
  else if (first !== undefined) {
    const others = list ?? externalIds.slice(1)
    externalIds = [
      externalIds.find((entry) => entry.externalId === first) ?? { externalId: first, verified: false },
      ...others.filter((entry) => entry.externalId !== first),
    ]
  }
  return { externalIds, externalId: externalIds[0]?.externalId }
}

/** The names that follow from others; the parts come in lower case, as they did in recorded traffic. */
function namesOf(attributes: CustomerAttributes): Attributes {
  const words = (attributes.name ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const firstPhone = attributes.phones[0]?.phone
  return {
    displayName: attributes.name || attributes.emails[0]?.email || firstPhone || undefined,
    firstName: words[0],
    lastName: words.length > 1 ? words.slice(1).join(' ') : undefined,
  }
}

const uniqueLists = {
  emails: 'email',
  phones: 'phone',
  whatsapps: 'whatsapp',
  socials: 'social',
  externalIds: 'externalId',
} as const

function refuseTaken(instance: KustomerInstance, row: CustomerRow): void {
  for (const [list, index] of Object.entries(uniqueLists)) {
    for (const key of customerIndexes[index](row)) {
      const holder = instance.state.customers.first(index, key)
      if (holder && holder.id !== row.id) throw conflict(list, `${list} already in use`)
    }
  }
}
