import type { DigitalExperienceInstance } from '../state/state.ts'
import { scriptVariablesOf } from '../studio/variables.ts'
import { channelTo, memorializedBy } from './memorialized-by.ts'

/** A contact at the moment at which it is memorialized. */
export interface Memorialized {
  readonly contactNumber: string
  readonly interactionId: string
  readonly media: 'digital' | 'voice'
  readonly skill: string
  readonly cxoneContact: Readonly<Record<string, unknown>>
}

/** Posts the Data Memorialization request of a contact, and records why and by which rules. */
export function postMemorialization(
  instance: DigitalExperienceInstance,
  { contactNumber, interactionId, media, skill, cxoneContact }: Memorialized,
  { why, rules }: { readonly why: string; readonly rules: readonly string[] },
): void {
  const { host, state, deliveries } = instance
  for (const rule of rules) {
    host.record({ change: 'contact.memorialized', subject: `contact/${contactNumber}`, detail: why, rule })
  }
  const by = memorializedBy(instance, { contactNumber, media })
  if (!by) return
  const scriptVariables = scriptVariablesOf(instance, { contactNumber, media, skill })
  const body = {
    action: 'DataMemorialization',
    interactionID: interactionId,
    contactID: contactNumber,
    dataMappingId: by.dataMappingId,
    integration: state.recordLinks
      .find('contactNumber', contactNumber)
      // In lower case, as the agent's application sends types, however the CRM spells them.
      .map(({ entity, entityId }) => ({ entity: entity.toLowerCase(), entityId })),
    cxoneContact:
      Object.keys(scriptVariables).length > 0 ? { ...cxoneContact, scriptVariables } : cxoneContact,
  }
  deliveries.post(channelTo(by), `contact/${contactNumber}`, JSON.stringify(body))
}
