import type { Clock } from '../ports/clock.ts'
import type { KustomerReads } from './reads.ts'

/**
 * How long each state is cached, in milliseconds. A state that blocks all events is cached only briefly, because
 * events blocked after an administrator has fixed it would be lost.
 */
const maxAgesMs: Readonly<Record<AppState, number>> = { current: 60_000, outdated: 2_000, absent: 2_000 }

/** Whether the CCAI Platform app, which Kustomer lists as UJET, is installed there and at its current version. */
export type AppState = 'absent' | 'outdated' | 'current'

/** Reads the app's state, from a cache or with the given client. */
export type ReadAppState = (kustomer: Pick<KustomerReads, 'installedApp'>) => Promise<AppState>

/**
 * Creates a cached reader of the app's state: one request a minute, or one every two seconds while absent or outdated.
 * @param check `off` assumes `current` without a request, because Kustomer has no public API for this
 */
export function cachedAppState(clock: Clock, check: 'on' | 'off'): ReadAppState {
  let last: { readonly state: AppState; readonly atMs: number } | undefined
  return async (kustomer) => {
    if (check === 'off') return 'current'
    if (last && clock.now() - last.atMs < maxAgesMs[last.state]) return last.state
    const app = await kustomer.installedApp('ujet')
    const state = app === null ? 'absent' : app.isCurrent ? 'current' : 'outdated'
    last = { state, atMs: clock.now() }
    return state
  }
}
