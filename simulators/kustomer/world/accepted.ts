import { customerBody } from '../customers/body.ts'
import { digitsOf } from '../json-api/contact-lists.ts'
import { custom } from '../json-api/fields.ts'

/** Whether Kustomer accepts a text as a customer's phone number. */
export function isPhone(phone: string): boolean {
  return customerBody.safeParse({ phones: [{ phone }] }).success
}

/** A key that is equal for phone numbers that Kustomer treats as the same. */
export function phoneKey(phone: string): string {
  return digitsOf(phone)
}

/** The reason why Kustomer refuses custom attributes; `undefined` when it accepts them. */
export function refusalOfCustom(values: Readonly<Record<string, unknown>>): string | undefined {
  return custom.safeParse(values).error?.issues[0]?.message
}
