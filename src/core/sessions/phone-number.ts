import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'

const e164 = /^\+[1-9]\d{1,14}$/

/**
 * Converts a phone number in any notation to E.164, assuming `country` if it has no country code. `null` when it is
 * not a possible number, such as a withheld one.
 */
export function toE164(written: string | null | undefined, country: CountryCode): string | null {
  if (!written) return null
  if (e164.test(written)) return written
  const number = parsePhoneNumberFromString(written, country)
  return number?.isPossible() ? number.number : null
}
