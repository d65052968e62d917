import { type Guest, guestsUntil } from '../state/guests.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change, postChange } from './changes.ts'

/** Somebody joins a session beside its agent at once. */
export function join(instance: CcaiInstance, session: Session, who: Who): void {
  add(instance, session, 'joined', { ...who, fromMs: instance.host.now() })
}

/** A third party is dialled, who is in the call once they pick up. */
export function dialThirdParty(instance: CcaiInstance, session: Session, number: string): void {
  add(instance, session, 'third-party-dialled', { agentId: null, number, fromMs: null })
}

/** The third party who is dialled picks up. */
export function pickUp(instance: CcaiInstance, session: Session): void {
  const fromMs = instance.host.now()
  const guests = session.guests.map((guest) => (isDialled(guest) ? { ...guest, fromMs } : guest))
  postChange(instance, change(instance, session, 'joined', { guests }))
}

/** Who joined leaves; a third party who is still dialled does not pick up. */
export function leave(instance: CcaiInstance, session: Session): void {
  const guests = guestsUntil(session, instance.host.now())
  postChange(instance, change(instance, session, 'left', { guests }))
}

/** Whether it is a third party who has not picked up yet. */
export function isDialled({ fromMs, toMs }: Guest): boolean {
  return fromMs === null && toMs === null
}

/** A supervisor by the agent's id, or a third party by number. */
type Who = Pick<Guest, 'agentId' | 'number'>

function add(
  instance: CcaiInstance,
  session: Session,
  what: string,
  guest: Pick<Guest, 'agentId' | 'number' | 'fromMs'>,
): void {
  const guests = [...session.guests, { ...guest, toMs: null, failReason: 'nothing' }]
  postChange(instance, change(instance, session, what, { guests }))
}
