import { z } from 'zod'
import { ActRefused } from '../../kit/host.ts'
import { agentWith } from '../administration/find.ts'
import type { CardContact } from '../cards/open.ts'
import { cardContactOf } from '../contacts/card-contact.ts'
import { contactWith } from '../contacts/find.ts'
import { cardContactOf as ofInteraction } from '../interactions/card-contact.ts'
import type { OpenCard } from '../state/card.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const name = z.string().min(1).max(200)

/** Which interaction an agent is in: a call or quick contact by its name, else a person's digital contact. */
export const whoseCard = {
  agent: name,
  interaction: name.optional(),
  person: name.optional(),
  channel: name.optional(),
}
/** What these stand for in a story. */
export const cardRefs = { agent: 'agent', person: 'person', channel: 'channel' } as const

interface Whose {
  readonly agent: string
  readonly interaction?: string | undefined
  readonly person?: string | undefined
  readonly channel?: string | undefined
}

/** The contact that is meant. @throws ActRefused when there is none, or the agent does not have it */
export function cardContact(instance: DigitalExperienceInstance, whose: Whose): CardContact {
  const { id: agentId } = agentWith(instance, whose.agent)
  if ((whose.interaction === undefined) === (whose.person === undefined)) {
    throw new ActRefused('interaction, person: expected one of both')
  }
  if (whose.person !== undefined) {
    const contact = contactWith(instance, whose.person, whose.channel)
    if (contact.inboxAssignee === agentId) return cardContactOf(instance, contact, agentId)
    throw new ActRefused('the contact is not assigned to this agent; allowed for the agent who has it')
  }
  const interaction = instance.state.interactions.get(whose.interaction!)
  if (!interaction)
    throw new ActRefused(`there is no interaction "${whose.interaction}"; allowed once it began`)
  if (interaction.agentId === agentId) return ofInteraction(interaction)
  throw new ActRefused('the interaction is another agent’s; allowed for the agent who has it')
}

/** The card that is open for the contact. @throws ActRefused when none is */
export function openCardOf(instance: DigitalExperienceInstance, whose: Whose): OpenCard {
  const { contactNumber, agentId } = cardContact(instance, whose)
  const open = instance.state.openCards.get(contactNumber)
  if (open?.agentId === agentId) return open
  throw new ActRefused('the customer card is not open; allowed after cxone.card.open')
}
