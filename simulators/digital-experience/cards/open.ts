import type { Card, CardIdentity, OpenCard } from '../state/card.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { nameOfEndUser } from './find.ts'
import { showPersons } from './records.ts'

/** Somebody who reaches an agent, on one channel. */
export interface CardContact {
  readonly contactNumber: string
  readonly interactionId: string
  readonly agentId: string
  readonly platform: string
  readonly idOnExternalPlatform: string
  /** What is known of the name; the card is called by its id on the platform otherwise. */
  readonly fullName: string | null
}

/**
 * The card of a contact, which is made where the contact is new, and where a known contact comes on a new channel:
 * each identity has one.
 */
export function cardOf(
  instance: DigitalExperienceInstance,
  contact: CardContact,
): { card: Card; isNew: boolean } {
  const { host, state } = instance
  const { platform, idOnExternalPlatform } = contact
  const id = identityIdOf(contact)
  const known = state.cards.first('identity', id)
  if (known) return { card: known, isNew: false }
  const endUser = state.endUsers.get(id)
  const fullName = contact.fullName ?? (endUser ? nameOfEndUser(endUser) : idOnExternalPlatform)
  const identity: CardIdentity = { id, platform, idOnExternalPlatform, fullName }
  const nowMs = host.now()
  const card = state.cards.put({
    id,
    fullName,
    identities: [identity],
    customFields: [],
    notes: [],
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    mergedInto: null,
  })
  return { card, isNew: true }
}

/** The id of somebody on one channel, which is that of the card until it is merged. */
export function identityIdOf({
  platform,
  idOnExternalPlatform,
}: Pick<CardContact, 'platform' | 'idOnExternalPlatform'>) {
  return [platform, idOnExternalPlatform].join('_')
}

/** An interaction opens: where the administrator has enabled it for the agent, its card opens beside it. */
export function opensInteraction(instance: DigitalExperienceInstance, contact: CardContact): void {
  if (instance.state.cardAgents.get(contact.agentId) === undefined) return
  const { isNew } = cardOf(instance, contact)
  if (isNew) {
    const subject = `contact/${contact.contactNumber}`
    instance.host.record({ change: 'card.created', subject, rule: 'card-per-contact-and-channel' })
  }
  openCard(instance, contact, 'with the interaction')
}

/** Opens the card beside the interaction, with the CRM's records of the person. */
export function openCard(instance: DigitalExperienceInstance, contact: CardContact, how: string): OpenCard {
  const { host, state } = instance
  const { contactNumber, agentId, interactionId, idOnExternalPlatform } = contact
  cardOf(instance, contact)
  const before = state.openCards.get(contactNumber)
  const open = state.openCards.put({
    id: contactNumber,
    agentId,
    identityId: identityIdOf(contact),
    interactionId,
    records: before?.records ?? [],
    crmFailure: null,
    offered: null,
    merge: null,
  })
  host.record({
    change: 'card.opened',
    subject: `contact/${contactNumber}`,
    detail: how,
    rule: 'card-opens-with-interaction',
  })
  const reached = reachedBy(idOnExternalPlatform)
  // Opened again, it asks again where the CRM gave it no records.
  if (reached && open.records.length === 0) void showPersons(instance, open, reached)
  return open
}

function reachedBy(idOnExternalPlatform: string): { phoneNumber: string } | { email: string } | undefined {
  if (/^\+?\d{4,}$/.test(idOnExternalPlatform)) return { phoneNumber: idOnExternalPlatform }
  return idOnExternalPlatform.includes('@') ? { email: idOnExternalPlatform } : undefined
}
