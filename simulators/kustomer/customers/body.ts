import { z } from '@hono/zod-openapi'
import {
  emails,
  externalIds,
  locations,
  phones,
  sharedExternalIds,
  socials,
  text,
  urls,
  whatsapps,
} from '../json-api/contact-lists.ts'
import { clearableText, custom, instant, recordId, revision, sentiment } from '../json-api/fields.ts'

/** Body to create or update a customer; no field is required and unknown fields are refused. */
export const customerBody = z
  .strictObject({
    name: clearableText,
    company: recordId.nullable(),
    externalId: z.string().min(1).nullable(),
    externalIds,
    sharedExternalIds,
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
    lastActivityAt: instant.nullable(),
    lastCustomerActivityAt: instant.nullable(),
    createdAt: instant,
    importedAt: instant.nullable(),
    gender: z.enum(['m', 'f', 'o', 'p']).nullable(),
    dedicatedUser: recordId.nullable(),
    rev: revision,
  })
  .partial()
  .openapi('CustomerBody')

/** The validated body of a customer. */
export type CustomerBody = z.output<typeof customerBody>
