import type { Clock } from '../ports/clock.ts'
import type { KustomerReads } from './reads.ts'

/**
 * How long what was read of the app is relied on, in milliseconds: it changes with an administrator's click. While
 * it turns everything away, it is looked at often, for what is turned away meanwhile is not made up for.
 */
const maxAgesMs: Readonly<Record<AppState, number>> = { current: 60_000, outdated: 2_000, absent: 2_000 }

/** How the CCAI Platform app, listed there as UJET, stands in Kustomer. */
export type AppState = 'absent' | 'outdated' | 'current'

/** Tells how the app stands, on behalf of the account of a client. */
export type ReadAppState = (kustomer: Pick<KustomerReads, 'installedApp'>) => Promise<AppState>

/**
 * Looks at the app at most once a minute for all who ask, or every two seconds while it is absent or outdated.
 * @param check `off`: it is taken for current without a look, for no public API of Kustomer tells
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
