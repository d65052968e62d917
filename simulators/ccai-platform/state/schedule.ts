import type { Session } from './session.ts'
import { keyOf } from './session.ts'
import type { Upcoming } from './sessions.ts'
import type { CcaiInstance } from './state.ts'
/** Makes something happen by itself at `atMs`, once. */
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
