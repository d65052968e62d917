import { isSipAddress, withExtension } from '../../kit/dialled.ts'
import { ActRefused } from '../../kit/host.ts'
import type { Call } from '../state/session.ts'
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
 * What a caller shows: a number, a SIP address, or nothing.
 * @throws ActRefused when it is none of them
 */
export function callerIn(from: string, step: string): Pick<Call, 'number' | 'sipAddress'> {
  if (from === 'withheld') return { number: null, sipAddress: null }
  if (isSipAddress(from)) return { number: null, sipAddress: from }
  return { number: numberIn(from, step), sipAddress: null }
}

/**
 * Checks the phone number that an agent dials; an extension stands behind a comma (release notes, 3.34).
 * @throws ActRefused when it is withheld or not in E.164, or on the company's list of numbers not to be called
 */
export function dialableIn(
  { switches }: CcaiInstance,
  written: string | null,
  step: string,
): { readonly number: string; readonly extension: string | null } {
  const dialled = withExtension(written ?? '') ?? {
    number: numberIn(written ?? 'withheld', step),
    extension: null,
  }
  const { number } = dialled
  if (switches.doNotCall.includes(number)) throw new ActRefused(`${step}: ${number} is not to be called`)
  return dialled
}
