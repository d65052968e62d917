import { eventSecret, signatureBy, signatureHeader } from '../events/subscribers.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Whether a posted event proves where it comes from, as a receiver checks it; where none is signed, all do. */
export function isProvenEvent(
  instance: DigitalExperienceInstance,
  headers: Readonly<Record<string, string>>,
  body: string,
): boolean {
  const secret = eventSecret(instance)
  if (secret === undefined) return true
  return (
    headers['x-signature-algorithm'] === 'sha256' && headers[signatureHeader] === signatureBy(secret, body)
  )
}
