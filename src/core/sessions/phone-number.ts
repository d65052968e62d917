import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

const e164 = /^\+[1-9]\d{1,14}$/

/**
 * The number in E.164, from any spelling; one without a country code is read as a number of `country`.
 * `null` when it is none: withheld, or too short to be anybody's.
 */
export function toE164(written: string | null | undefined, country: CountryCode): string | null {
  if (!written) return null
  if (e164.test(written)) return written
  const number = parsePhoneNumberFromString(written, country)
  return number?.isPossible() ? number.number : null
}
