import { z } from '@hono/zod-openapi'

const verified = z.boolean().default(false)

/** Not empty, so that no look-up can ask for nothing. */
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

/** Ids in other systems of a customer or company. */
export const externalIds = z.array(z.strictObject({ externalId: z.string().min(1), verified }))

/** Accounts in social networks of a customer or company. */
export const socials = z.array(
  z.strictObject({
    type: z.enum(['twitter', 'facebook', 'instagram', 'linkedin', 'pinterest']),
    username: z.string().min(1),
    userid: z.string().optional(),
    url: z.string().optional(),
    verified,
  }),
)

/** Any text. */
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

/** The contact lists that customers and companies have alike. */
export const contactLists = { emails, phones, whatsapps, socials, urls, locations }

/** The digits of a phone number, by which numbers are compared; a leading 00 stands for the plus sign. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^00/, '')
}
