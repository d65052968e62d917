import { customerBody } from '../customers/body.ts'
import { digitsOf } from '../json-api/contact-lists.ts'
import { custom } from '../json-api/fields.ts'

/** Whether Kustomer takes a text for a customer's phone number. */
export function isPhone(phone: string): boolean {
  return customerBody.safeParse({ phones: [{ phone }] }).success
}

/** What two phone numbers have in common that Kustomer takes for one. */
export function phoneKey(phone: string): string {
  return digitsOf(phone)
}

/** Why Kustomer does not take custom attributes; `undefined` when it does. */
export function refusalOfCustom(values: Readonly<Record<string, unknown>>): string | undefined {
  return custom.safeParse(values).error?.issues[0]?.message
}
