import { z } from '@hono/zod-openapi'
import { contactLists } from '../json-api/contact-lists.ts'
import { clearableText, custom, instant, revision } from '../json-api/fields.ts'

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

/** Body of a company's update; `deleted: true` soft-deletes the company, null restores it. */
export const companyUpdateBody = z
  .strictObject({ ...shared, name, deleted: z.boolean().nullable() })
  .partial()
  .openapi('CompanyUpdateBody')

/** The validated body of a new company. */
export type CompanyBody = z.output<typeof companyBody>
/** The validated body of a company update. */
export type CompanyUpdateBody = z.output<typeof companyUpdateBody>
