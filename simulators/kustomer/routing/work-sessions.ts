import type { WorkSessionRow } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The session that a user is in now. */
export function currentSession({ state }: KustomerInstance, user: string): WorkSessionRow | undefined {
  return state.workSessions.first('current', user)
}
