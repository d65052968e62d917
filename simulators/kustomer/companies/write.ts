import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { refuseUnfitCustom } from '../definitions/custom-values.ts'
import { type Attributes, completed, merged } from '../json-api/attributes.ts'
import { contactLists } from '../json-api/contact-lists.ts'
import { clearableText, custom, instant, mergedCustom, revision } from '../json-api/fields.ts'
import { tagIds } from '../org/tags.ts'
import { newId } from '../state/record-ids.ts'
import type { CompanyAttributes, CompanyRow } from '../state/rows/company.ts'
import type { KustomerInstance } from '../state/state.ts'
import { refuseStaleRev, type Writer } from '../state/writer.ts'

/** Largest number of entries in each of a company's contact lists, as the vendor documents. */
const contactLimit = 10

const name = z.string().min(3).max(255)

const shared = {
  externalId: z.string().min(1).max(256).nullable(),
  emails: contactLists.emails.max(contactLimit),
  phones: contactLists.phones.max(contactLimit),
  whatsapps: contactLists.whatsapps.max(contactLimit),
  socials: contactLists.socials.max(contactLimit),
  urls: contactLists.urls.max(contactLimit),
  locations: contactLists.locations.max(contactLimit),
  domains: z.array(z.strictObject({ domain: z.string().min(1) })),
  avatarUrl: z.url().nullable(),
  employeeCount: z.number().int().min(0).nullable(),
  tags: z.array(z.string().min(1)),
  custom,
  defaultLang: clearableText,
  rev: revision,
}

/** Body of a company's create: the name is required. */
export const companyBody = z
  .strictObject({ ...shared, createdAt: instant, importedAt: instant })
  .partial()
  .extend({ name })
  .openapi('CompanyBody')

/** Body of a company's update; `deleted` deletes softly, and null brings back. */
export const companyUpdateBody = z
  .strictObject({ ...shared, name, deleted: z.boolean().nullable() })
  .partial()
  .openapi('CompanyUpdateBody')

type CompanyBody = z.output<typeof companyBody>
type CompanyUpdateBody = z.output<typeof companyUpdateBody>

/** Makes a company; several may have the same name or external id. */
export function createCompany(writer: Writer, body: CompanyBody): CompanyRow {
  const { instance, user, atMs } = writer
  refuseUnfitCustom(instance, 'company', body.custom)
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

/** Changes a company: what the body names. Throws a 409 for a stale `rev`. */
export function updateCompany(writer: Writer, before: CompanyRow, body: CompanyUpdateBody): CompanyRow {
  const { instance, user, atMs } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  refuseUnfitCustom(instance, 'company', body.custom)
  const { deleted = before.attributes.deleted, ...rest } = body
  const row: CompanyRow = {
    ...before,
    modifiedBy: user,
    attributes: merged(before.attributes, ...writesOf(instance, before.attributes, rest), {
      deleted: deleted === true,
      updatedAt: iso(atMs),
      modifiedAt: iso(atMs),
      rev: before.attributes.rev + 1,
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
