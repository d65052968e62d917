import { ActRefused } from '../../kit/host.ts'
import type { CcaiInstance } from '../state/state.ts'

/**
 * Checks the phone number that an act names.
 * @throws ActRefused when it is not in E.164
 */
export function numberIn(number: string, step: string): string {
  if (/^\+[1-9]\d{1,14}$/.test(number)) return number
  throw new ActRefused(`${step}: "${number}" is no number in E.164, such as +14155550123`)
}

/**
 * Checks the phone number that an agent dials.
 * @throws ActRefused when it is withheld or not in E.164, or on the company's list of numbers not to be called
 */
export function dialableIn({ switches }: CcaiInstance, number: string | null, step: string): string {
  const dialled = numberIn(number ?? 'withheld', step)
  if (switches.doNotCall.includes(dialled)) throw new ActRefused(`${step}: ${dialled} is not to be called`)
  return dialled
}
