import { z } from 'zod'
import { type Region, regions } from '../records.ts'
import { type FormMistake, type OrgAddresses, readAddresses, readInstanceAddress } from './url-formats.ts'

/** Which edition of the vendor's page is meant: the older one has no region and one address. */
export type Edition = 'current' | 'older'

const name = z.string().trim().min(1).max(200)
const text = z.string().min(1)
/** A key is sent in a header, which holds nothing else. */
const key = /^[!-~]*$/
const keyMistake = 'expected letters, digits and signs of ASCII, without blanks'

const credentials = {
  api_key: text.regex(key, { error: keyMistake }),
  external_screenpop_domain_kc: text,
  base_url: text.optional(),
}

/** The form of the authentication, at whose end the key is tried. */
export const authenticationForm = z.strictObject(credentials)

/** The whole form, as it is saved. */
export const configurationForm = z.strictObject({
  region: z.enum(regions).optional(),
  type: z.literal('Kustomer', { error: 'expected Kustomer' }),
  name,
  description: z.string().max(2000).nullable().default(null),
  ...credentials,
  // Whoever makes a new configuration in place of an old one has to authenticate again.
  api_key: z
    .string({ error: 'expected the key of the system user: authenticate before you save' })
    .min(1)
    .regex(key, { error: keyMistake }),
})

/** What may be changed afterwards. The region is read, and refused. */
export const changeForm = z.strictObject({
  region: z.enum(regions).optional(),
  name: name.optional(),
  description: z.string().max(2000).nullable().optional(),
})

/** The addresses that the form names, in the form that the edition asks for. */
export function addressesIn(
  form: z.output<typeof authenticationForm>,
  edition: Edition,
): OrgAddresses | FormMistake[] {
  const { external_screenpop_domain_kc: screenPop, base_url: base } = form
  if (edition === 'current') {
    if (base === undefined)
      return [{ path: 'base_url', message: 'expected https://[orgname].api.kustomerapp.com' }]
    return readAddresses(screenPop, base)
  }
  if (base !== undefined) {
    return [{ path: 'base_url', message: 'the older page has no such field; expected none' }]
  }
  return readInstanceAddress(screenPop)
}

/** The region of a new configuration, `null` in the older edition, or what is wrong with it. */
export function regionIn(region: Region | undefined, edition: Edition): Region | null | FormMistake[] {
  if (edition === 'current') {
    return region ?? [{ path: 'region', message: `expected one of ${regions.join(', ')}` }]
  }
  return region === undefined
    ? null
    : [{ path: 'region', message: 'the older page has no region; expected none' }]
}
