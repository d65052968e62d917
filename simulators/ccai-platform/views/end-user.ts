import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/**
 * The contact of a session with the keys of the call object. Name, e-mail address and phone are ours, for look-ups: they
 * stand there where they are known of somebody who has an identifier, as an app or a mid-session authentication gave
 * them. `null` while the platform knows nobody: a withheld number, or one that is dialled for the first time.
 */
export function endUserObject(instance: CcaiInstance, session: Session): Record<string, unknown> | null {
  const { endUserId, identifier } = session
  const known = endUserId === null ? undefined : instance.state.endUsers.get(endUserId)
  if (!known) return null
  const email = (session.kind === 'chat' ? session.email : null) ?? known.email
  const { id, outContactId: out_contact_id, name, phone } = known
  const details = identifier === null ? {} : withoutNull({ name, email, phone })
  return { id, identifier, out_contact_id, ...details }
}

function withoutNull(details: Readonly<Record<string, string | null>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== null))
}
