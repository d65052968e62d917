import { ActRefused } from '../../kit/host.ts'
import { ProblemError } from '../../kit/problem.ts'
import { type Contact, endUserIdOf } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * The contact of a person that is not closed, on the point of contact of this account if one is told.
 * @throws ActRefused when there is none, or several and no account was told
 */
export function contactWith(
  { state }: DigitalExperienceInstance,
  personId: string,
  account: string | undefined,
): Contact {
  const onAccount = ({ channelId }: Contact) =>
    account === undefined || state.channels.get(channelId)?.idOnExternalPlatform === account
  const found = state.contacts.find('unfinished', endUserIdOf(personId)).filter(onAccount)
  const [contact, further] = found
  if (!contact) {
    throw new ActRefused(`there is no open contact of "${personId}"; allowed once a message has arrived`)
  }
  if (further) {
    throw new ActRefused(`channel: "${personId}" has contacts on several points of contact; name one`)
  }
  return contact
}

/** The contact with this number. @throws ProblemError with 404 when there is none */
export function contactOf({ state }: DigitalExperienceInstance, contactNumber: string): Contact {
  const contact = state.contacts.get(contactNumber)
  if (contact) return contact
  throw new ProblemError({ status: 404, title: 'Contact not found' })
}
