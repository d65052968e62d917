import { externalIdOf, isSessionExternalId } from './external-id.ts'
import { appUserOf } from './rules/customer.ts'
import type { ContactSituation, KnownCustomer, RuleSettings, Situation } from './situation.ts'

/** What becomes of a session whose end user has changed in its course. */
export type Authentication =
  /** This session began the conversation, which goes to the end user's customer; `null`: who is made. */
  | { readonly move: KnownCustomer | null }
  /** It is with the right customer. */
  | { readonly keep: KnownCustomer }
  /** It stays with another customer, for this reason. */
  | { readonly stay: string }

/**
 * The page "Mid-session authentication" of CCAI Platform: the identifier links the session to the verified end user. What
 * that means for a record is not said. Ours: a conversation that this session began moves, with what the same contact
 * added to it since; one that it joined stays, for what stands there was before anybody proved who they are. No customers
 * are ever merged.
 */
export function authenticationOf({
  session,
  settings,
  conversation,
  endUser,
}: Situation): Authentication | undefined {
  if (!endUser || !conversation) return undefined
  const own = externalIdOf(session, settings)
  const { customer, holder } = endUser
  const isTheirs = customer?.id === conversation.customerId
  if (isTheirs) return { keep: customer }
  // A customer who was made for this very session, and is known by nothing else, is who has now told who they are.
  if (!customer && holder?.createdBySession === own && isUnknown(holder, settings)) return { keep: holder }
  if (settings.authenticatedSession === 'stay') return { stay: 'a setting' }
  if (conversation.externalId !== own) return { stay: 'its conversation was begun by another session' }
  return { move: customer }
}

/** The external ids of a customer with the identifier of the contact, where that is to be added. */
export function withIdentifier(
  situation: ContactSituation,
  customer: KnownCustomer | null,
): string[] | undefined {
  const identifier = appUserOf(situation)
  if (identifier === null || !customer?.externalIds || customer.isGone) return undefined
  if (!isUnknown(customer, situation.settings)) return undefined
  return [...customer.externalIds, identifier]
}

/** Whether a customer is known by no identifier of an end user. */
function isUnknown({ externalIds }: KnownCustomer, settings: RuleSettings): boolean {
  return externalIds?.every((id) => isSessionExternalId(id, settings)) ?? false
}
