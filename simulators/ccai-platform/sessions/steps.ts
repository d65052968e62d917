import { ActRefused } from '../../kit/host.ts'
import type { Call, Session, SessionKind } from '../state/session.ts'
import { sessionNamed } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callSteps, isPossibleForCall } from './call-steps.ts'
import { chatSteps, isPossibleForChat } from './chat-steps.ts'

/**
 * The call with this name, for an act.
 * @throws ActRefused when there is none, or its status does not allow the act
 */
export function callFor(instance: CcaiInstance, name: string, step: string): Call {
  return sessionFor(instance, 'call', name, step) as Call
}

/**
 * The call or chat with this name, for an act.
 * @throws ActRefused when there is none, or its status does not allow the act
 */
export function sessionFor({ state }: CcaiInstance, kind: SessionKind, name: string, step: string): Session {
  const session = (kind === 'call' ? state.calls : state.chats).first('name', name)
  if (!session) {
    const others: Session[] = kind === 'call' ? [...state.calls.values()] : [...state.chats.values()]
    const names = others.map((other) => other.name)
    throw new ActRefused(`${step}: no ${kind} "${name}"; there is ${names.join(', ') || 'none'}`)
  }
  const allowed = allowedActs(session)
  if (allowed.includes(step)) return session
  throw new ActRefused(
    `${step}: ${kind} "${name}" is ${session.status}; allowed now: ${allowed.join(', ') || 'nothing'}`,
  )
}

/** The names of the acts that are possible with a session now. */
function allowedActs(session: Session): string[] {
  return session.kind === 'call'
    ? callSteps[session.status].filter((step) => isPossibleForCall(session, step))
    : chatSteps[session.status].filter((step) => isPossibleForChat(session, step))
}

/** @throws ActRefused when a call or chat with this name exists, because names are unique among both */
export function assertNewSession({ state }: CcaiInstance, name: string, step: string): void {
  const other = sessionNamed(state, name)
  if (other) throw new ActRefused(`${step}: there is a ${other.kind} "${name}" already`)
}
