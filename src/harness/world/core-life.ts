import type { Store } from '../../core/inbox/store.ts'
import type { Fetch } from '../../core/ports/fetch.ts'
import type { Observer } from '../../core/processing/report.ts'
import { NetworkFailure } from '../network/network-failure.ts'

/** What of a core is seen from outside: its requests, its reports, and what it draws of the world's chance. */
interface Doings {
  readonly fetch: Fetch
  readonly observe: Observer
  readonly jitter: () => number
}

/** The commits of a core's store. */
const commits = ['accept', 'settle', 'redrive', 'remember'] as const satisfies ReadonlyArray<keyof Store>

/** The crash at a commit, if there is one: before it is done, or once it is, when nobody is told. */
export type AtCommit = (method: string) => { readonly moment: 'before' | 'after'; crash(): void } | undefined

/** The doings of one core, which end with its process: after `end` nothing gets out, and no answer gets in. */
export interface CoreLife extends Doings {
  /** The store, which the core reaches as long as it lives, and at whose commits it may crash. */
  readonly store: Store
  /** What it answers; the connection is reset when it ends before that. @throws NetworkFailure */
  answered<T>(answer: () => T | Promise<T>): T | Promise<T>
  end(): void
}

/** Lets a core that is stopped do nothing more, as after a crash, whatever it had under way. */
export function coreLife(
  { fetch, observe, jitter }: Doings,
  store: Store,
  atCommit: AtCommit = () => undefined,
): CoreLife {
  let ended = false
  const resets = new Set<(reason: NetworkFailure) => void>()
  const life: CoreLife = {
    fetch: (url, init) =>
      new Promise((resolve, reject) => {
        if (ended) return
        fetch(url, init).then(
          (answer) => ended || resolve(answer),
          (error) => ended || reject(error),
        )
      }),
    observe: (report) => {
      if (!ended) observe(report)
    },
    jitter: () => (ended ? 0 : jitter()),
    store: storeOfLife(store, () => ended, atCommit),
    answered: (given) => {
      if (ended) throw new NetworkFailure('ECONNREFUSED')
      const answer = given()
      if (!(answer instanceof Promise)) return answer
      return new Promise((resolve, reject) => {
        resets.add(reject)
        answer.then(resolve, reject).finally(() => resets.delete(reject))
      })
    },
    end: () => {
      ended = true
      for (const reset of resets) reset(new NetworkFailure('ECONNRESET'))
    },
  }
  return life
}

/** A store that a core which has ended does not hear of, and changes no more. */
function storeOfLife(store: Store, hasEnded: () => boolean, atCommit: AtCommit): Store {
  const lived = { ...store } as Record<keyof Store, (...given: unknown[]) => Promise<unknown>>
  for (const method of Object.keys(store) as Array<keyof Store>) {
    const call = (given: unknown[]) => (store[method] as (...given: unknown[]) => Promise<unknown>)(...given)
    const isCommit = (commits as readonly string[]).includes(method)
    lived[method] = (...given) => {
      if (hasEnded()) return never()
      const met = isCommit ? atCommit(method) : undefined
      if (!met) return call(given)
      // A store in memory has done what it is asked for when it returns.
      if (met.moment === 'after') call(given).catch(() => {})
      met.crash()
      return never()
    }
  }
  return lived as unknown as Store
}

function never<T>(): Promise<T> {
  return new Promise(() => {})
}
