import { ProblemError } from '../../kit/problem.ts'
import type { Card } from '../state/card.ts'
import type { EndUser } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Every card of the tenant: a digital person has one from the first message on. */
export function allCards(instance: DigitalExperienceInstance): Card[] {
  const { state } = instance
  const made = [...state.cards.values()].filter(({ mergedInto }) => mergedInto === null)
  const unseen = [...state.endUsers.values()].filter(
    ({ id }) => state.cards.first('identity', id) === undefined,
  )
  return [...made, ...unseen.map((endUser) => cardOfEndUser(instance, endUser))]
}

/**
 * The card with this id, or the one that a merged one went into, where the tenant redirects.
 * @throws ProblemError with 404 when there is none
 */
export function cardWith(instance: DigitalExperienceInstance, id: string): Card {
  const { state } = instance
  const made = state.cards.get(id)
  if (made && made.mergedInto === null) return made
  const endUser = made ? undefined : state.endUsers.get(id)
  if (endUser && state.cards.first('identity', id) === undefined) return cardOfEndUser(instance, endUser)
  throw new ProblemError({ status: 404, title: 'Customer not found' })
}

/** The card into which a merged one went at last; `undefined` for one that was not merged. */
export function survivorOf({ state }: DigitalExperienceInstance, id: string): string | undefined {
  let at = state.cards.get(id)?.mergedInto
  let last: string | undefined
  while (at) {
    last = at
    at = state.cards.get(at)?.mergedInto
  }
  return last
}

/** What a person on an external platform is called. */
export function nameOfEndUser({ firstName, lastName, nickname, idOnExternalPlatform }: EndUser): string {
  return [firstName, lastName].filter((part) => part).join(' ') || nickname || idOnExternalPlatform
}

/** The card that a digital person has before anybody changed it: as old as the first contact. */
function cardOfEndUser({ state }: DigitalExperienceInstance, endUser: EndUser): Card {
  const { id, idOnExternalPlatform } = endUser
  const fullName = nameOfEndUser(endUser)
  const platform = id.slice(0, id.indexOf('_'))
  const sinceMs = state.contacts.first('person', id)?.createdAtMs ?? 0
  return {
    id,
    fullName,
    identities: [{ id, platform, idOnExternalPlatform, fullName }],
    customFields: [],
    notes: [],
    createdAtMs: sinceMs,
    updatedAtMs: sinceMs,
    mergedInto: null,
  }
}
