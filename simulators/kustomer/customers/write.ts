import { iso } from '../../kit/time.ts'
import { refuseUnknownCompany } from '../companies/find.ts'
import { refuseInvalidCustom } from '../definitions/custom-values.ts'
import { type Attributes, completed, merged, without } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { conflict } from '../json-api/problem.ts'
import { refuseUnknownUsers } from '../org/find.ts'
import { refuseUnknownTags, tagIds } from '../org/tag-write.ts'
import { newId } from '../state/record-ids.ts'
import {
  type CustomerAttributes,
  type CustomerRow,
  customerIndexes,
  customerResource,
  type ExternalId,
} from '../state/rows/customer.ts'
import type { KustomerInstance } from '../state/state.ts'
import { refuseStaleRev, updateStamps, type Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { type CustomerBody, customerBody } from './body.ts'
import { newCustomerAttributes } from './new-attributes.ts'

/**
 * Creates a customer. Throws a 400 for an unknown company, a 409 when another customer has one of its contact
 * points or external ids.
 */
export function createCustomer(writer: Writer, body: CustomerBody): CustomerRow {
  const { instance } = writer
  refuseUnknownCompany(instance, body.company, null)
  const nowIso = iso(writer.atMs)
  const createdAt = body.createdAt ?? nowIso
  const fresh = newCustomerAttributes(instance, createdAt, nowIso)
  const row: Omit<CustomerRow, 'id'> = {
    madeAtMs: writer.madeAtMs,
    company: body.company ?? null,
    createdBy: writer.user,
    modifiedBy: writer.user,
    attributes: completed(fresh, ...writesOf(writer, fresh, body)),
  }
  refuseDuplicates(instance, row, undefined)
  refuseUnknownTags(instance, body.tags)
  const createdAtMs = body.createdAt === undefined ? writer.atMs : Date.parse(createdAt)
  const id = newId(instance, 'customer', createdAtMs)
  const stored = instance.state.customers.put(withTags(instance, { id, ...row }, body.tags))
  instance.host.record({ change: 'customer.created', subject: stored.id })
  announce(instance, 'customer', customerResource, undefined, stored)
  return stored
}

/**
 * Changes a customer; `replace` resets attributes that the body leaves out. A body without `company`
 * unlinks the company, as the vendor documents even for PATCH. Throws as {@link createCustomer} does.
 */
export function updateCustomer(
  writer: Writer,
  before: CustomerRow,
  body: CustomerBody,
  replace: boolean,
): CustomerRow {
  const { instance } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  refuseUnknownCompany(instance, body.company, before.company)
  const nowIso = iso(writer.atMs)
  const base = replace ? resetForReplace(instance, before, nowIso) : before.attributes
  const row: CustomerRow = {
    ...before,
    company: body.company ?? null,
    modifiedBy: writer.user,
    attributes: merged(base, ...writesOf(writer, base, body), {
      ...updateStamps(writer, before.attributes.rev),
    }),
  }
  refuseDuplicates(instance, row, row.id)
  instance.host.record({ change: 'customer.updated', subject: row.id })
  const stored = instance.state.customers.put(withTags(instance, row, body.tags))
  announce(instance, 'customer', customerResource, before, stored)
  return stored
}

/** Deletes a customer; its conversations stay, because the vendor does not document what happens to them. */
export function deleteCustomer(writer: Writer, row: CustomerRow): void {
  writer.instance.state.customers.delete(row.id)
  writer.instance.host.record({ change: 'customer.deleted', subject: row.id })
}

/** The attributes with those that a body may set at their defaults; those that the platform maintains stay. */
function resetForReplace(
  instance: KustomerInstance,
  before: CustomerRow,
  nowIso: string,
): CustomerAttributes {
  const { createdAt, lastActivityAt } = before.attributes
  const names = [...Object.keys(customerBody.shape), 'firstName', 'lastName', 'displayName']
  const kept = without(before.attributes, names)
  return {
    ...newCustomerAttributes(instance, createdAt, nowIso),
    lastActivityAt,
    ...kept,
  } as CustomerAttributes
}

/** The attributes that a body sets, and those derived from them. */
function writesOf(writer: Writer, before: CustomerAttributes, body: CustomerBody): Attributes[] {
  refuseUnknownUsers(writer.instance, 'dedicatedUser', body.dedicatedUser ? [body.dedicatedUser] : [])
  refuseInvalidCustom(writer.instance, 'customer', body.custom)
  const { company, custom, externalId, externalIds, tags, rev, ...plain } = body
  const ids = externalIdsOf(before, externalId, externalIds)
  const derived = {
    custom: mergedCustom(before.custom, custom),
    externalIds: ids,
    externalId: ids[0]?.externalId ?? null,
    ...namesOf(
      body.name === undefined ? before.name : body.name,
      (body.emails ?? before.emails)[0]?.email,
      (body.phones ?? before.phones)[0]?.phone,
      lookOf(before),
    ),
  }
  return [plain, derived]
}

/** Call it after all checks: it may create tags, and a refused write must change nothing. */
function withTags(instance: KustomerInstance, row: CustomerRow, tags: string[] | undefined): CustomerRow {
  if (tags === undefined) return row
  return { ...row, attributes: { ...row.attributes, tags: tagIds(instance, tags) } }
}

/** The new list of external ids; `externalId` in a body is shorthand for its first entry. */
function externalIdsOf(
  before: CustomerAttributes,
  first: CustomerBody['externalId'],
  list: CustomerBody['externalIds'],
): readonly ExternalId[] {
  if (first === undefined) return list ?? before.externalIds
  const others = list ?? before.externalIds.slice(1)
  if (first === null) return others
  const known = [...(list ?? []), ...before.externalIds].find((entry) => entry.externalId === first)
  return [
    known ?? { externalId: first, verified: true },
    ...others.filter((entry) => entry.externalId !== first),
  ]
}

/** What the pages call a customer of whom nothing is known: by color and icon, as published events show. */
export function lookOf({ displayColor, displayIcon }: CustomerAttributes): string {
  return [displayColor, displayIcon]
    .map((word) => String(word).charAt(0).toUpperCase() + String(word).slice(1))
    .join(' ')
}

/** The derived names, null for none; first and last name are in lower case, as in recorded traffic. */
export function namesOf(
  name: string | null | undefined,
  email: string | undefined,
  phone: string | undefined,
  look?: string,
) {
  const [first, ...rest] = (name ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return {
    displayName: name || email || phone || look || null,
    firstName: first ?? null,
    lastName: rest.join(' ') || null,
  }
}

const uniqueLists = [
  ['emails', 'email'],
  ['phones', 'phone'],
  ['whatsapps', 'whatsapp'],
  ['socials', 'social'],
  ['externalIds', 'externalId'],
] as const

function refuseDuplicates(
  instance: KustomerInstance,
  row: Pick<CustomerRow, 'attributes'>,
  ownId: string | undefined,
): void {
  for (const [list, index] of uniqueLists) {
    for (const key of customerIndexes[index](row)) {
      const holder = instance.state.customers.first(index, key)
      if (holder && holder.id !== ownId) throw conflict(list, `${list} already in use`)
    }
  }
}
