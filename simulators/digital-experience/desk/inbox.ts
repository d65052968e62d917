import { ActRefused } from '../../kit/host.ts'
import { agentWith } from '../administration/find.ts'
import { contactWith } from '../contacts/find.ts'
import { byAgent } from '../events/envelope.ts'
import { type Contact, endUserIdOf } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Who speaks of whose contact. */
export interface Whose {
  readonly agent: string
  readonly person: string
  readonly channel?: string | undefined
}

/**
 * The contact that this agent has, a closed one too until it is dismissed, and the agent as initiator.
 * @throws ActRefused when that is not so
 */
export function inInbox(instance: DigitalExperienceInstance, { agent: email, person, channel }: Whose) {
  const { state } = instance
  const agent = agentWith(instance, email)
  const isMeant = ({ endUserId, channelId }: Contact) =>
    endUserId === endUserIdOf(person) &&
    (channel === undefined || state.channels.get(channelId)?.idOnExternalPlatform === channel)
  const closed = state.contacts.find('unfinished', endUserIdOf(person)).some(isMeant)
    ? undefined
    : [...state.contacts.values()].findLast(
        (one) => isMeant(one) && one.status === 'closed' && one.inboxAssignee === agent.id,
      )
  const contact = closed ?? contactWith(instance, person, channel)
  if (contact.inboxAssignee === agent.id) return { contact, by: byAgent(agent) }
  throw new ActRefused('the contact is not assigned to this agent, who can look at it and change nothing')
}
