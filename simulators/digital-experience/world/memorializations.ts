import { isMemorialization } from '../interactions/memorialized-by.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** A Data Memorialization request, by whom it is about. */
export interface MemorializationReading {
  /** The name of the call or interaction, or what the external platform calls the person. */
  readonly of: string
  /** The members of `cxoneContact`. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** The requests so far in their order, each once however often it was tried. */
export function memorializations({ state, deliveries }: DigitalExperienceInstance): MemorializationReading[] {
  const { contacts, voiceContacts, endUsers, interactions } = state
  return deliveries
    .rows()
    .filter(({ channel }) => isMemorialization(channel))
    .map(({ body }) => {
      const { contactID, cxoneContact: fields } = JSON.parse(body) as {
        contactID: string
        cxoneContact: MemorializationReading['fields']
      }
      const person = endUsers.get(contacts.get(contactID)?.endUserId ?? '')?.idOnExternalPlatform
      const call = voiceContacts.get(contactID)?.call ?? interactions.first('contactNumber', contactID)?.id
      return { of: call ?? person ?? contactID, fields }
    })
}
