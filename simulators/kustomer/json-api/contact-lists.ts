import { z } from '@hono/zod-openapi'

const verified = z.boolean().default(false)

/** Never empty, because an empty address would match empty look-ups. */
const address = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+$/, 'Format validation failed (email)')
  .transform((email) => email.toLowerCase())

const number = z.string().regex(/^\+?(?=(?:\D*\d){3})[\d ().-]{3,32}$/, 'Format validation failed (phone)')

/** As published events show it, with the scheme before it or without. */
const whatsappNumber = z
  .string()
  .regex(/^(?:whatsapp:)?\+?(?=(?:\D*\d){3})[\d ().-]{3,32}$/, 'Format validation failed (phone)')

/** E-mail addresses of a customer or company. */
export const emails = z.array(
  z.strictObject({ email: address, type: z.enum(['home', 'work', 'other']).optional(), verified }),
)

/** Phone numbers of a customer or company. */
export const phones = z.array(
  z.strictObject({
    phone: number,
    type: z.enum(['mobile', 'home', 'work', 'fax', 'other']).optional(),
    verified,
  }),
)

/** Ids of a customer in other systems, which count as verified where a caller says nothing, as in recorded traffic. */
export const externalIds = z.array(
  z.strictObject({ externalId: z.string().min(1), verified: z.boolean().default(true) }),
)

/** Ids that customers share, which do not. */
export const sharedExternalIds = z.array(z.strictObject({ externalId: z.string().min(1), verified }))

/** Social network accounts of a customer or company. */
export const socials = z.array(
  z.strictObject({
    type: z.enum(['twitter', 'facebook', 'instagram', 'linkedin', 'pinterest']),
    username: z.string().min(1),
    userid: z.string().optional(),
    url: z.string().optional(),
    verified,
  }),
)

/** Any text, or none. */
export const text = z.string().optional()

/** WhatsApp numbers of a customer or company. */
export const whatsapps = z.array(
  z.strictObject({ phone: whatsappNumber, type: z.literal('mobile').optional(), verified }),
)

/** Web addresses of a customer or company. */
export const urls = z.array(
  z.strictObject({ url: z.string(), type: z.enum(['website', 'blog', 'other']).optional() }),
)

const part = z.string().nullable().optional()

/** Postal addresses of a customer or company. */
export const locations = z.array(
  z.strictObject({
    type: z.enum(['home', 'work', 'other']).optional(),
    name: part,
    address: part,
    address2: part,
    address3: part,
    latitude: z.number().nullable().optional(),
    longitude: z.number().nullable().optional(),
    countryCode: part,
    countryName: part,
    regionCode: part,
    regionName: part,
    cityName: part,
    zipCode: part,
    areaCode: part,
  }),
)

/** The contact lists that customers and companies share. */
export const contactLists = { emails, phones, whatsapps, socials, urls, locations }

/** The digits of a phone number, for comparison; a leading 00 is dropped like a plus sign. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^00/, '')
}
