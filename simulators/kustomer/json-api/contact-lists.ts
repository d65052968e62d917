import { z } from '@hono/zod-openapi'

const verified = z.boolean().default(false)

/** Never empty, because an empty address would match empty look-ups. */
const address = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+$/, 'Format validation failed (email)')
  .transform((email) => email.toLowerCase())

const number = z.string().regex(/^\+?(?=(?:\D*\d){3})[\d ().-]{3,32}$/, 'Format validation failed (phone)')

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

/** Ids of a customer or company in other systems. */
export const externalIds = z.array(z.strictObject({ externalId: z.string().min(1), verified }))

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
  z.strictObject({ phone: number, type: z.literal('mobile').optional(), verified }),
)

/** Web addresses of a customer or company. */
export const urls = z.array(
  z.strictObject({ url: z.string(), type: z.enum(['website', 'blog', 'other']).optional() }),
)

/** Postal addresses of a customer or company. */
export const locations = z.array(
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

/** The contact lists that customers and companies share. */
export const contactLists = { emails, phones, whatsapps, socials, urls, locations }

/** The digits of a phone number, for comparison; a leading 00 is dropped like a plus sign. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^00/, '')
}
