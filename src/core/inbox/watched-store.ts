import { type Store, StoreFull } from './store.ts'

/** What an operator is told when a method of the store begins to fail, and when it works again, and when it is full. */
export interface StoreNotice {
  readonly store: 'fails' | 'works' | 'full'
  readonly method: keyof Store
  /** The code of its error, such as `ECONNRESET`, if it has one. */
  readonly code?: string
}

/** A store whose failures are told. */
export interface WatchedStore extends Store {
  /** Whether it refused the last delivery for want of room, and has made none since. */
  isFull(): boolean
  /** Whether it failed when a delivery, or how an attempt ended, was last to be written. */
  isFailing(): boolean
}

/** The errors of stores, each with its method and code. */
const failures = new WeakMap<object, string>()

/** Method and code, such as `settle: ECONNRESET`, of an error with which a watched store rejected. */
export function storeFailureOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? failures.get(error) : undefined
}

/** What the calls of a store have come to. */
class Watch {
  readonly #announce: (notice: StoreNotice) => void
  readonly #failing = new Set<keyof Store>()
  #isFull = false

  constructor(announce: (notice: StoreNotice) => void) {
    this.#announce = announce
  }

  isFull = (): boolean => this.#isFull

  isFailing = (): boolean => this.#failing.has('accept') || this.#failing.has('settle')

  /** @param makesRoom whether a delivery finds room behind a call that came to this */
  watched = <T>(
    method: keyof Store,
    call: () => Promise<T>,
    makesRoom: (value: T) => boolean = () => false,
  ): Promise<T> => {
    const result = promised(call)
    result.then(
      (value) => {
        if (this.#failing.delete(method)) this.#announce({ store: 'works', method })
        if (this.#isFull && makesRoom(value)) this.#isFull = false
      },
      (error) => this.#noteFailure(method, error),
    )
    return result
  }

  #noteFailure(method: keyof Store, error: unknown): void {
    if (error instanceof StoreFull) {
      if (!this.#isFull) this.#announce({ store: 'full', method })
      this.#isFull = true
      return
    }
    const code = codeOf(error)
    if (typeof error === 'object' && error !== null)
      failures.set(error, code === undefined ? method : `${method}: ${code}`)
    if (this.#failing.has(method)) return
    this.#failing.add(method)
    this.#announce({ store: 'fails', method, ...(code !== undefined && { code }) })
  }
}

/**
 * The same store, whose failures are told, and known to {@link storeFailureOf}: whoever works on an event has to tell
 * them from a defect that the event itself has, which an attempt after the outage would meet again. Its promises are
 * those of the store itself, so that nothing happens later than without.
 */
export function watchedStore(store: Store, announce: (notice: StoreNotice) => void = () => {}): WatchedStore {
  const { watched, isFull, isFailing } = new Watch(announce)
  const shared: Pick<Store, 'claim' | 'release' | 'unattended'> = store.claim
    ? {
        claim: (lane) => watched('claim', () => store.claim!(lane)),
        release: (lane) => watched('release', () => store.release!(lane)),
        unattended: (nowMs, limit) => watched('unattended', () => store.unattended!(nowMs, limit)),
      }
    : {}
  return {
    ...shared,
    isFull,
    isFailing,
    accept: (rows) =>
      watched(
        'accept',
        () => store.accept(rows),
        () => true,
      ),
    head: (lane) => watched('head', () => store.head(lane)),
    waiting: (lane) => watched('waiting', () => store.waiting(lane)),
    lanes: () => watched('lanes', () => store.lanes()),
    settle: (key, settlement) =>
      watched(
        'settle',
        () => store.settle(key, settlement),
        () => settlement.state === 'done',
      ),
    dead: (limit) => watched('dead', () => store.dead(limit)),
    redrive: (key, nowMs) => watched('redrive', () => store.redrive(key, nowMs)),
    discard: (key) =>
      watched(
        'discard',
        () => store.discard(key),
        (isDiscarded) => isDiscarded,
      ),
    row: (key) => watched('row', () => store.row(key)),
    newestDoneAtMs: (session) => watched('newestDoneAtMs', () => store.newestDoneAtMs(session)),
    remember: (name, value) => watched('remember', () => store.remember(name, value)),
    recall: (name) => watched('recall', () => store.recall(name)),
    recallAll: (prefix) => watched('recallAll', () => store.recallAll(prefix)),
    backlogs: (sorts) => watched('backlogs', () => store.backlogs(sorts)),
    waitingSince: (momentsMs) => watched('waitingSince', () => store.waitingSince(momentsMs)),
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
