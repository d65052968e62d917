import { iso } from '../../kit/time.ts'
import { refuseInvalidCustom } from '../definitions/custom-values.ts'
import { type Attributes, completed, merged } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { refuseUnknownTags, tagIds } from '../org/tag-write.ts'
import { newId } from '../state/record-ids.ts'
import type { CompanyAttributes, CompanyRow } from '../state/rows/company.ts'
import type { KustomerInstance } from '../state/state.ts'
import { refuseStaleRev, updateStamps, type Writer } from '../state/writer.ts'
import type { CompanyBody, CompanyUpdateBody } from './body.ts'

/** Creates a company; names and external ids need not be unique. */
export function createCompany(writer: Writer, body: CompanyBody): CompanyRow {
  const { instance, user, atMs } = writer
  refuseInvalidCustom(instance, 'company', body.custom)
  refuseUnknownTags(instance, body.tags)
  const createdAt = body.createdAt ?? iso(atMs)
  const fresh = freshAttributes(body.name, createdAt, iso(atMs))
  const row: CompanyRow = {
    id: newId(instance, 'company', Date.parse(createdAt)),
    madeAtMs: writer.madeAtMs,
    createdBy: user,
    modifiedBy: user,
    attributes: completed(fresh, ...writesOf(instance, fresh, body)),
  }
  instance.host.record({ change: 'company.created', subject: row.id })
  return instance.state.companies.put(row)
}

/** Changes the attributes of a company that the body contains. Throws a 409 for a stale `rev`. */
export function updateCompany(writer: Writer, before: CompanyRow, body: CompanyUpdateBody): CompanyRow {
  const { instance, user } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  refuseInvalidCustom(instance, 'company', body.custom)
  const { deleted = before.attributes.deleted, ...rest } = body
  const row: CompanyRow = {
    ...before,
    modifiedBy: user,
    attributes: merged(before.attributes, ...writesOf(instance, before.attributes, rest), {
      deleted: deleted === true,
      ...updateStamps(writer, before.attributes.rev),
    }),
  }
  instance.host.record({
    change: deleted === true ? 'company.deleted' : 'company.updated',
    subject: row.id,
  })
  return instance.state.companies.put(row)
}

function writesOf(
  instance: KustomerInstance,
  before: CompanyAttributes,
  body: Omit<CompanyUpdateBody, 'deleted'>,
): Attributes[] {
  const { custom: written, tags, rev, ...plain } = body
  return [plain, { custom: mergedCustom(before.custom, written), tags: tags && tagIds(instance, tags) }]
}

function freshAttributes(companyName: string, createdAt: string, nowIso: string): CompanyAttributes {
  return {
    name: companyName,
    emails: [],
    phones: [],
    whatsapps: [],
    socials: [],
    urls: [],
    locations: [],
    domains: [],
    tags: [],
    custom: {},
    createdAt,
    updatedAt: nowIso,
    modifiedAt: nowIso,
    deleted: false,
    rev: 1,
  }
}
