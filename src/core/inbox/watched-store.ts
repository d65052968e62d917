import { type Store, StoreFull } from './store.ts'

/** What an operator is told when a method of the store begins to fail, and when it works again. */
export interface StoreNotice {
  readonly store: 'fails' | 'works'
  readonly method: keyof Store
  /** The code of its error, such as `ECONNRESET`, if it has one. */
  readonly code?: string
}

/** The errors of stores, each with its method and code. */
const failures = new WeakMap<object, string>()

/** Method and code, such as `settle: ECONNRESET`, of an error with which a watched store rejected. */
export function storeFailureOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? failures.get(error) : undefined
}

/**
 * The same store, whose failures are told, and known to {@link storeFailureOf}: whoever works on an event has to tell
 * them from a defect that the event itself has, which an attempt after the outage would meet again. Its promises are
 * those of the store itself, so that nothing happens later than without.
 */
export function watchedStore(store: Store, announce: (notice: StoreNotice) => void = () => {}): Store {
  const failing = new Set<keyof Store>()

  function noteFailure(method: keyof Store, error: unknown): void {
    if (error instanceof StoreFull) return
    const code = codeOf(error)
    if (typeof error === 'object' && error !== null)
      failures.set(error, code === undefined ? method : `${method}: ${code}`)
    if (failing.has(method)) return
    failing.add(method)
    announce({ store: 'fails', method, ...(code !== undefined && { code }) })
  }

  function watched<T>(method: keyof Store, call: () => Promise<T>): Promise<T> {
    const result = promised(call)
    result.then(
      () => {
        if (failing.delete(method)) announce({ store: 'works', method })
      },
      (error) => noteFailure(method, error),
    )
    return result
  }

  const shared: Pick<Store, 'claim' | 'release' | 'unattended'> = store.claim
    ? {
        claim: (lane) => watched('claim', () => store.claim!(lane)),
        release: (lane) => watched('release', () => store.release!(lane)),
        unattended: (nowMs, limit) => watched('unattended', () => store.unattended!(nowMs, limit)),
      }
    : {}
  return {
    ...shared,
    accept: (rows) => watched('accept', () => store.accept(rows)),
    head: (lane) => watched('head', () => store.head(lane)),
    waiting: (lane) => watched('waiting', () => store.waiting(lane)),
    lanes: () => watched('lanes', () => store.lanes()),
    settle: (key, settlement) => watched('settle', () => store.settle(key, settlement)),
    dead: (limit) => watched('dead', () => store.dead(limit)),
    redrive: (key, nowMs) => watched('redrive', () => store.redrive(key, nowMs)),
    newestDoneAtMs: (session) => watched('newestDoneAtMs', () => store.newestDoneAtMs(session)),
    remember: (name, value) => watched('remember', () => store.remember(name, value)),
    recall: (name) => watched('recall', () => store.recall(name)),
    recallAll: (prefix) => watched('recallAll', () => store.recallAll(prefix)),
    backlogs: (sorts) => watched('backlogs', () => store.backlogs(sorts)),
    count: () => watched('count', () => store.count()),
  }
}

/** What a call promises; a throw before its promise is a rejection too. */
function promised<T>(call: () => Promise<T>): Promise<T> {
  try {
    return call()
  } catch (error) {
    return Promise.reject(error)
  }
}

/** What looks like a code: `ECONNRESET`, or five characters of SQL; a message might quote the row, so it is dropped. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : undefined
}
