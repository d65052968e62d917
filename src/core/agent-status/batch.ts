import type { Clock } from '../ports/clock.ts'

/**
 * Batches concurrent look-ups: while a request runs, or the last one started less than `minIntervalMs` ago, further
 * keys are collected for the next request. If a request fails, all its callers are rejected.
 * @param request looks up all keys at once; a key missing from its response resolves to `undefined`
 */
export function batched<Key, Value>(
  clock: Clock,
  minIntervalMs: number,
  request: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let waiting: { readonly keys: Set<Key>; readonly response: Promise<ReadonlyMap<Key, Value>> } | undefined
  let previous: Promise<unknown> = Promise.resolve()
  let previousAtMs = Number.NEGATIVE_INFINITY

  async function sendNext(keys: Set<Key>): Promise<ReadonlyMap<Key, Value>> {
    const waitMs = previousAtMs + minIntervalMs - clock.now()
    if (waitMs > 0) await clock.sleep(waitMs)
    waiting = undefined
    previousAtMs = clock.now()
    return request([...keys])
  }

  return async (key) => {
    if (!waiting) {
      const keys = new Set<Key>()
      const response = previous.then(() => sendNext(keys))
      waiting = { keys, response }
      // A failed request must not reject the callers of the next one.
      previous = response.then(
        () => undefined,
        () => undefined,
      )
    }
    waiting.keys.add(key)
    return (await waiting.response).get(key)
  }
}
