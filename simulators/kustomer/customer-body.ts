import { z } from '@hono/zod-openapi'
import { clearableText, custom, instant, recordId, revision, sentiment } from './field-schemas.ts'

const verified = z.boolean().default(false)

/** Not empty, so that no look-up can ask for nothing. */
const address = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+$/, 'Format validation failed (email)')
  .transform((email) => email.toLowerCase())

const number = z.string().regex(/^\+?(?=(?:\D*\d){3})[\d ().-]{3,32}$/, 'Format validation failed (phone)')

const emails = z.array(
  z.strictObject({ email: address, type: z.enum(['home', 'work', 'other']).optional(), verified }),
)

const phones = z.array(
  z.strictObject({
    phone: number,
    type: z.enum(['mobile', 'home', 'work', 'fax', 'other']).optional(),
    verified,
  }),
)

const externalIds = z.array(z.strictObject({ externalId: z.string().min(1), verified }))

const socials = z.array(
  z.strictObject({
    type: z.enum(['twitter', 'facebook', 'instagram', 'linkedin', 'pinterest']),
    username: z.string().min(1),
    userid: z.string().optional(),
    url: z.string().optional(),
    verified,
  }),
)

const text = z.string().optional()

const whatsapps = z.array(z.strictObject({ phone: number, type: z.literal('mobile').optional(), verified }))

const urls = z.array(
  z.strictObject({ url: z.string(), type: z.enum(['website', 'blog', 'other']).optional() }),
)

const locations = z.array(
  z.strictObject({
    type: z.enum(['home', 'work', 'other']).optional(),
    name: text,
    address: text,
    address2: text,
    address3: text,
    latitude: z.number().optional(),
    longitude: z.number().optional(),
    countryCode: text,
    countryName: text,
    regionCode: text,
    regionName: text,
    cityName: text,
    zipCode: text,
    areaCode: text,
  }),
)

/** The contact lists that customers and companies have alike. */
export const contactLists = { emails, phones, whatsapps, socials, urls, locations }

/** Body of a customer's create and update: flat, nothing required, unknown names refused. */
export const customerBody = z
  .strictObject({
    name: clearableText,
    company: recordId.nullable(),
    externalId: z.string().min(1).nullable(),
    externalIds,
    sharedExternalIds: externalIds,
    username: clearableText,
    avatarUrl: z.url().nullable(),
    locale: clearableText,
    timeZone: clearableText,
    defaultLang: clearableText,
    emails,
    sharedEmails: emails,
    phones,
    sharedPhones: phones,
    whatsapps,
    facebookIds: z.array(z.strictObject({ pageId: z.string(), userId: z.string(), name: text })),
    instagramIds: z.array(
      z.strictObject({ pageId: text, threadId: text, username: text, instagramId: text }),
    ),
    socials,
    sharedSocials: socials,
    urls,
    locations,
    tags: z.array(z.string().min(1)),
    sentiment,
    custom,
    birthdayAt: instant.nullable(),
    signedUpAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    lastActivityAt: instant,
    lastCustomerActivityAt: instant.nullable(),
    createdAt: instant,
    importedAt: instant.nullable(),
    gender: z.enum(['m', 'f', 'o', 'p']).nullable(),
    dedicatedUser: recordId.nullable(),
    rev: revision,
  })
  .partial()
  .openapi('CustomerBody')

/** A customer's body after its check. */
export type CustomerBody = z.output<typeof customerBody>
