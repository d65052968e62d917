import { ActRefused } from '../../kit/host.ts'
import type { Call, Session, SessionKind } from '../state/session.ts'
import { sessionNamed } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callSteps, isPossibleForCall } from './call-steps.ts'
import { chatSteps, isPossibleForChat } from './chat-steps.ts'

/** @throws ActRefused when there is no such call, or its status does not allow the step */
export function callFor(instance: CcaiInstance, name: string, step: string): Call {
  return sessionFor(instance, 'call', name, step) as Call
}

/** @throws ActRefused when there is no such session of this kind, or its status does not allow the step */
export function sessionFor({ state }: CcaiInstance, kind: SessionKind, name: string, step: string): Session {
  const session = (kind === 'call' ? state.calls : state.chats).first('name', name)
  if (!session) {
    const all: Session[] = kind === 'call' ? [...state.calls.values()] : [...state.chats.values()]
    const known = all.map((other) => other.name)
    throw new ActRefused(`${step}: no ${kind} "${name}"; there is ${known.join(', ') || 'none'}`)
  }
  const allowed = allowedNow(session)
  if (allowed.includes(step)) return session
  throw new ActRefused(
    `${step}: ${kind} "${name}" is ${session.status}; allowed now: ${allowed.join(', ') || 'nothing'}`,
  )
}

/** What can be done with a session now, by the names of the acts. */
function allowedNow(session: Session): string[] {
  return session.kind === 'call'
    ? callSteps[session.status].filter((step) => isPossibleForCall(session, step))
    : chatSteps[session.status].filter((step) => isPossibleForChat(session, step))
}

/** @throws ActRefused when a call or chat of this name exists: they share their names */
export function assertNewSession({ state }: CcaiInstance, name: string, step: string): void {
  const other = sessionNamed(state, name)
  if (other) throw new ActRefused(`${step}: there is a ${other.kind} "${name}" already`)
}
