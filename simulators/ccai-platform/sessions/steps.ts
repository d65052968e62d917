import { ActRefused } from '../../kit/host.ts'
import type { Call, Chat, Session, SessionKind } from '../state/session.ts'
import { sessionNamed } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

/** A session of one kind. */
export type SessionOf<Kind extends SessionKind> = { call: Call; chat: Chat }[Kind]

/** Whether a session is of this kind and in one of these statuses, and possible besides: what an act is allowed for. */
export function sessionIn<Kind extends SessionKind>(
  kind: Kind,
  statuses: ReadonlyArray<Session['status']>,
  isPossible: (session: SessionOf<Kind>) => boolean = () => true,
): (session: Session) => boolean {
  return (session) =>
    session.kind === kind && statuses.includes(session.status) && isPossible(session as SessionOf<Kind>)
}

/** Whether it is a call that no agent had, so that nobody wraps it up or rates it once it is finished. */
export function isVoicemail({ kind, agentId }: Session): boolean {
  return kind === 'call' && agentId === null
}

/** @throws ActRefused when there is no such session of this kind, or it does not allow the step now */
export function sessionFor<Kind extends SessionKind>(
  instance: CcaiInstance,
  kind: Kind,
  name: string,
  step: string,
): SessionOf<Kind> {
  const { calls, chats } = instance.state
  const session = (kind === 'call' ? calls : chats).first('name', name)
  if (!session) {
    const all: Session[] = kind === 'call' ? [...calls.values()] : [...chats.values()]
    const known = all.map((other) => other.name)
    throw new ActRefused(`${step}: no ${kind} "${name}"; there is ${known.join(', ') || 'none'}`)
  }
  const allowed = allowedNow(instance, session)
  if (allowed.includes(step)) return session as SessionOf<Kind>
  throw new ActRefused(
    `${step}: ${kind} "${name}" is ${session.status}; allowed now: ${allowed.join(', ') || 'nothing'}`,
  )
}

/** What can be done with a session now, by the names of the acts. */
function allowedNow({ simulator }: CcaiInstance, session: Session): string[] {
  return simulator.acts.filter((act) => act.isAllowedFor?.(session)).map(({ name }) => name)
}

/** @throws ActRefused when a call or chat of this name exists: they share their names */
export function assertNewSession({ state }: CcaiInstance, name: string, step: string): void {
  const other = sessionNamed(state, name)
  if (other) throw new ActRefused(`${step}: there is a ${other.kind} "${name}" already`)
}
