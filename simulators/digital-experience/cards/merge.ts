import { ProblemError } from '../../kit/problem.ts'
import type { Card } from '../state/card.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { allCards, cardWith } from './find.ts'

/**
 * Merges a card into the one that is open: identities, notes and custom fields move there. Of a custom field with two
 * values both stay, and each identity keeps its name, so that nothing is lost (ours).
 * @throws ProblemError and changes nothing when either is no card, or both are one
 */
export function mergeCards(instance: DigitalExperienceInstance, survivorId: string, mergedId: string): Card {
  const { host, state } = instance
  const survivor = cardWith(instance, survivorId)
  const merged = cardWith(instance, mergedId)
  if (survivor.id === merged.id) {
    throw new ProblemError({ status: 409, title: 'A card cannot be merged into itself.' })
  }
  const nowMs = host.now()
  const isNew = ({ ident, value }: Card['customFields'][number]) =>
    !survivor.customFields.some((field) => field.ident === ident && field.value === value)
  // First what gives its identities up, so that each belongs to one card at any time.
  state.cards.put({
    ...merged,
    identities: [],
    customFields: [],
    notes: [],
    updatedAtMs: nowMs,
    mergedInto: survivor.id,
  })
  const card = state.cards.put({
    ...survivor,
    identities: [...survivor.identities, ...merged.identities],
    customFields: [...survivor.customFields, ...merged.customFields.filter(isNew)],
    notes: [...survivor.notes, ...merged.notes].sort((one, other) => one.createdAtMs - other.createdAtMs),
    updatedAtMs: nowMs,
  })
  host.record({
    change: 'card.merged',
    subject: 'card',
    detail: `${card.identities.length} identities`,
    rule: 'card-merge',
  })
  return card
}

/** Other cards that seem to be of the same person: of the same full name, or the same id on another platform (ours). */
export function possibleDuplicates(instance: DigitalExperienceInstance, card: Card): Card[] {
  const ids = new Set(card.identities.map(({ idOnExternalPlatform }) => idOnExternalPlatform))
  return allCards(instance).filter(
    (other) =>
      other.id !== card.id &&
      (folded(other.fullName) === folded(card.fullName) ||
        other.identities.some(({ idOnExternalPlatform }) => ids.has(idOnExternalPlatform))),
  )
}

/** Other cards in whose full name the text stands: all that the vendor's client searches by. */
export function cardsNamed(instance: DigitalExperienceInstance, card: Card, text: string): Card[] {
  return allCards(instance).filter(
    (other) => other.id !== card.id && folded(other.fullName).includes(folded(text)),
  )
}

function folded(name: string): string {
  return name.trim().toLowerCase()
}
