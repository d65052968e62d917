import { type CountryCode, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** What a written number is read by. */
export interface NumberPlan {
  /** Country (ISO 3166) assumed for numbers without a country code. */
  readonly country: CountryCode
  /** The company's own numbers in E.164: a call from one of them tells nothing of who calls. */
  readonly ownNumbers: ReadonlySet<string>
}

/**
 * Words in place of a number that is withheld or not known. Carriers tell them as words, as the user of a SIP address,
 * and as the keys that spell them: +266696687 is "anonymous" (public code for Twilio’s voice webhooks, whose carrier
 * CCAI Platform uses, compares with these digits).
 */
const noNumberWords = [
  'anonymous',
  'restricted',
  'unavailable',
  'unknown',
  'private',
  'blocked',
  'withheld',
] as const

const keypad = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']
const keysOf = (word: string) =>
  Array.from(word, (letter) => keypad.findIndex((letters) => letters.includes(letter)) + 2).join('')
const noNumberDigits: ReadonlySet<string> = new Set(noNumberWords.map(keysOf))

/** Mexico gave up the 1 before its mobile numbers in August 2019; carriers still tell it. */
const mexicanMobile = /^\+521(\d{10})$/

/** Neither an area nor an exchange begins with 0 or 1, or is one of 211 to 911: 1234567890 is a usual false caller ID. */
const northAmerican = /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/

/**
 * Converts a phone number in any notation to E.164, the form in which Kustomer knows a customer by it. A national
 * prefix behind the country code (+44 0…) and an extension are left away. `null` for what is no number that somebody
 * can be known by: withheld, too short, of no country, one digit throughout.
 */
export function toE164(written: string | null | undefined, country: CountryCode): string | null {
  const text = plainNumberIn(written ?? '')
  if (text === undefined || noNumberDigits.has(text.replace(/\D/g, ''))) return null
  const number = parsed(text.replaceAll(/[\s()./-]/g, '').replace(mexicanMobile, '+52$1'), country)
  if (!number) return null
  if (number.countryCallingCode === '1' && !northAmerican.test(number.nationalNumber)) return null
  // Such as 0000000000, which some exchanges send for a number that they lack.
  if (/^(\d)\1*$/.test(number.nationalNumber) && !number.isValid()) return null
  return number.number
}

/** A number that begins with 00 is one from abroad also where that is dialled in another way, and no number otherwise. */
function parsed(text: string, country: CountryCode): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(text, country)
  if (number?.isPossible()) return number
  if (!/^\+?00[2-9]/.test(text)) return undefined
  const abroad = parsePhoneNumberFromString(text.replace(/^\+?00/, '+'), country)
  return abroad?.isPossible() ? abroad : undefined
}

/** What was read last by each plan: every event of a call tells the same number several times. */
const contactNumbers = new WeakMap<NumberPlan, Map<string, string | null>>()
const keptNumbers = 100
/** Characters of a text that is kept; whoever sends events may put anything in the place of a number. */
const longestKept = 100

/** The number of a contact; `null` also for one of the company's own, as a forwarded call shows it. */
export function contactNumber(written: string | null | undefined, plan: NumberPlan): string | null {
  if (written === null || written === undefined) return null
  const known = contactNumbers.get(plan) ?? new Map<string, string | null>()
  contactNumbers.set(plan, known)
  const kept = known.get(written)
  if (kept !== undefined) return kept
  const number = toE164(written, plan.country)
  const contact = number !== null && plan.ownNumbers.has(number) ? null : number
  if (written.length > longestKept) return contact
  if (known.size >= keptNumbers) known.clear()
  known.set(written, contact)
  return contact
}

/**
 * What may be a number. Of a SIP address its user, where it is a whole number with its country: any other has a meaning
 * in its own domain alone (RFC 3261, 19.1.6), such as an extension of ten digits, which in another is somebody else.
 */
function plainNumberIn(written: string): string | undefined {
  const text = written.trim().replace(/^tel:/i, '')
  const isAddress = /^sips?:/i.test(text) || text.includes('@')
  const user = text.replace(/^sips?:/i, '').split(/[@;]/, 1)[0] ?? ''
  if (isAddress && !user.startsWith('+')) return undefined
  return /^\+?[\d\s().,/#x-]+$/i.test(user) ? user : undefined
}
