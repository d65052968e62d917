import { ActRefused } from '../../kit/host.ts'

/**
 * Checks the phone number that an act names.
 * @throws ActRefused when it is not in E.164
 */
export function numberIn(number: string, step: string): string {
  if (/^\+[1-9]\d{1,14}$/.test(number)) return number
  throw new ActRefused(`${step}: "${number}" is no number in E.164, such as +14155550123`)
}
