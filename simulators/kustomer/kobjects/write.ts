import { iso } from '../../kit/time.ts'
import { refuseUnknownCompany } from '../companies/find.ts'
import { refuseInvalidCustom } from '../definitions/custom-values.ts'
import { type Attributes, completed, merged } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { tagIds } from '../org/tag-write.ts'
import { newId } from '../state/record-ids.ts'
import type { KlassRow } from '../state/rows/klass.ts'
import type { KobjectAttributes, KobjectRow } from '../state/rows/kobject.ts'
import type { KustomerInstance } from '../state/state.ts'
import { refuseStaleRev, updateStamps, type Writer } from '../state/writer.ts'
import type { KobjectBody, KobjectUpdateBody } from './body.ts'

/**
 * Makes an object of a klass, for a customer and a company that are there, or for none. Throws a 400 when the
 * klass takes no new ones, or for an unknown company; a 409 when its external id is taken.
 */
export function createKobject(writer: Writer, klass: KlassRow, body: KobjectBody): KobjectRow {
  const { instance, user, atMs } = writer
  const { name, status, icon } = klass.attributes
  if (status !== 'enabled') throw badParameter('name', `The klass is ${status}`)
  refuseUnknownCompany(instance, body.company, null)
  refuseInvalidCustom(instance, `kobject.${name}`, body.custom)
  refuseTaken(instance, name, body.externalId, undefined)
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
  return instance.state.kobjects.put(row)
}

/** Changes what a body names. Throws a 409 for a taken external id or a stale `rev`. */
export function updateKobject(writer: Writer, before: KobjectRow, body: KobjectUpdateBody): KobjectRow {
  const { instance, user } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  refuseInvalidCustom(instance, `kobject.${before.klass}`, body.custom)
  refuseTaken(instance, before.klass, body.externalId, before.id)
  const attributes = merged(before.attributes, ...writesOf(instance, before.attributes, body), {
    ...updateStamps(writer, before.attributes.rev),
  })
  instance.host.record({ change: 'kobject.updated', subject: before.id })
  return instance.state.kobjects.put({ ...before, modifiedBy: user, attributes })
}

/** Takes an object away. */
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

function refuseTaken(
  instance: KustomerInstance,
  klass: string,
  externalId: string | null | undefined,
  own: string | undefined,
): void {
  if (!externalId || instance.switches.duplicateExternalId === 'accept') return
  const holder = instance.state.kobjects.first('externalId', `${klass}:${externalId}`)
  if (holder && holder.id !== own) throw conflict('externalId', 'externalId already in use')
}
