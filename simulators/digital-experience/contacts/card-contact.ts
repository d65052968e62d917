import { nameOfEndUser } from '../cards/find.ts'
import type { CardContact } from '../cards/open.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Whose customer card belongs to a digital contact in an agent's inbox. */
export function cardContactOf(
  { state }: DigitalExperienceInstance,
  contact: Contact,
  agentId: string,
): CardContact {
  const endUser = state.endUsers.get(contact.endUserId)!
  return {
    contactNumber: contact.id,
    interactionId: contact.interactionId,
    agentId,
    platform: endUser.id.slice(0, endUser.id.indexOf('_')),
    idOnExternalPlatform: endUser.idOnExternalPlatform,
    fullName: nameOfEndUser(endUser),
  }
}
