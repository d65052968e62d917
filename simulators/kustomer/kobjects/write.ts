import { iso } from '../../kit/time.ts'
import { refuseUnknownCompany } from '../companies/find.ts'
import { noteKobject } from '../customers/counters.ts'
import { refuseInvalidCustom } from '../definitions/custom-values.ts'
import { type Attributes, completed, merged } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { refuseUnknownTags, tagIds } from '../org/tag-write.ts'
import { newId } from '../state/record-ids.ts'
import type { KlassRow } from '../state/rows/klass.ts'
import type { KobjectAttributes, KobjectRow } from '../state/rows/kobject.ts'
import type { KustomerInstance } from '../state/state.ts'
import { refuseStaleRev, updateStamps, type Writer } from '../state/writer.ts'
import type { KobjectBody, KobjectUpdateBody } from './body.ts'

/**
 * Creates an object of a klass; the customer, if any, must exist. Throws a 400 when the klass is disabled or the
 * company unknown, a 409 when its external id is taken.
 */
export function createKobject(writer: Writer, klass: KlassRow, body: KobjectBody): KobjectRow {
  const { instance, user, atMs } = writer
  const { name, status, icon } = klass.attributes
  if (status !== 'enabled') throw badParameter('name', `The klass is ${status}`)
  refuseUnknownCompany(instance, body.company, null)
  refuseInvalidCustom(instance, `kobject.${name}`, body.custom)
  refuseDuplicate(instance, name, body.externalId, undefined)
  refuseUnknownTags(instance, body.tags)
  const createdAt = body.createdAt ?? iso(atMs)
  const fresh: KobjectAttributes = {
    title: body.title,
    icon: icon ?? '',
    images: [],
    custom: {},
    tags: [],
    createdAt,
    updatedAt: iso(atMs),
    modifiedAt: iso(atMs),
    rev: 1,
    roleGroupVersions: [],
  }
  const { customer, company, ...plain } = body
  const row: KobjectRow = {
    id: newId(instance, 'kobject', Date.parse(createdAt)),
    madeAtMs: writer.madeAtMs,
    klass: name,
    klassId: klass.id,
    customer: customer ?? null,
    company: company ?? null,
    createdBy: user,
    modifiedBy: user,
    attributes: completed(fresh, ...writesOf(instance, fresh, plain)),
  }
  instance.host.record({ change: 'kobject.created', subject: row.id })
  const stored = instance.state.kobjects.put(row)
  noteKobject(instance, stored, atMs)
  return stored
}

/** Changes the attributes of an object that the body contains. Throws a 409 for a taken external id or a stale `rev`. */
export function updateKobject(writer: Writer, before: KobjectRow, body: KobjectUpdateBody): KobjectRow {
  const { instance, user } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  refuseInvalidCustom(instance, `kobject.${before.klass}`, body.custom)
  refuseDuplicate(instance, before.klass, body.externalId, before.id)
  const attributes = merged(before.attributes, ...writesOf(instance, before.attributes, body), {
    ...updateStamps(writer, before.attributes.rev),
  })
  instance.host.record({ change: 'kobject.updated', subject: before.id })
  return instance.state.kobjects.put({ ...before, modifiedBy: user, attributes })
}

/** Deletes an object. */
export function deleteKobject({ instance }: Writer, row: KobjectRow): void {
  instance.state.kobjects.delete(row.id)
  instance.host.record({ change: 'kobject.deleted', subject: row.id })
}

function writesOf(
  instance: KustomerInstance,
  before: KobjectAttributes,
  body: KobjectUpdateBody,
): Attributes[] {
  const { custom, tags, rev, ...plain } = body
  return [plain, { custom: mergedCustom(before.custom, custom), tags: tags && tagIds(instance, tags) }]
}

function refuseDuplicate(
  instance: KustomerInstance,
  klass: string,
  externalId: string | null | undefined,
  ownId: string | undefined,
): void {
  if (!externalId || instance.switches.duplicateExternalId === 'accept') return
  const holder = instance.state.kobjects.first('externalId', `${klass}:${externalId}`)
  if (holder && holder.id !== ownId) throw conflict('externalId', 'externalId already in use')
}
