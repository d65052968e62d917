import type { DigitalExperienceSwitches } from '../state/switches.ts'

/** Where the user hub plays what was recorded of a contact: one address for a call and for a transcript (agent app). */
export function playerUrl(
  { area, domain }: Pick<DigitalExperienceSwitches, 'area' | 'domain'>,
  contactNumber: string,
): string {
  return `https://${area}.${domain}/player/#/cxone-player/acd-contacts/${contactNumber}`
}
