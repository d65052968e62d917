import { keyOf, type Session } from '../state/session.ts'
import type { Upcoming } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Schedules something to happen to a session once, at `atMs`. */
export function schedule(
  { state, host }: CcaiInstance,
  what: Upcoming['what'],
  session: Session,
  atMs: number,
): void {
  const { kind, id: sessionId } = session
  state.upcoming.put({ id: `${what}-${keyOf(session)}`, what, kind, sessionId, atMs })
  host.wakeAt(atMs)
}
