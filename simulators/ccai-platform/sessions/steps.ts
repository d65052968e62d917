import { ActRefused } from '../../kit/host.ts'
import type { Call, Chat, Session, SessionKind } from '../state/session.ts'
import { sessionNamed } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

/** A call or a chat, by its kind. */
export type SessionOf<Kind extends SessionKind> = { call: Call; chat: Chat }[Kind]

/** A check that a session is of this kind, has one of these statuses and meets a further condition: what an act is allowed for. */
export function sessionIn<Kind extends SessionKind>(
  kind: Kind,
  statuses: ReadonlyArray<Session['status']>,
  isPossible: (session: SessionOf<Kind>) => boolean = () => true,
): (session: Session) => boolean {
  return (session) =>
    session.kind === kind && statuses.includes(session.status) && isPossible(session as SessionOf<Kind>)
}

/** Whether no agent took part in the call, so that after its end nobody wraps it up or rates it. */
export function isVoicemail({ kind, agentId }: Session): boolean {
  return kind === 'call' && agentId === null
}

/**
 * The call or chat with this name, for an act.
 * @throws ActRefused when there is none, or its status does not allow the act
 */
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

/** The names of the acts that are possible with a session now. */
function allowedNow({ simulator }: CcaiInstance, session: Session): string[] {
  return simulator.acts.filter((act) => act.isAllowedFor?.(session)).map(({ name }) => name)
}

/** @throws ActRefused when a call or chat with this name exists, because names are unique among both */
export function assertNewSession({ state }: CcaiInstance, name: string, step: string): void {
  const other = sessionNamed(state, name)
  if (other) throw new ActRefused(`${step}: there is a ${other.kind} "${name}" already`)
}
