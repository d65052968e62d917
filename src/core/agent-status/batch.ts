import type { Clock } from '../ports/clock.ts'

/**
 * Gathers what is asked for at about the same time into one call: while a call is under way, or the last began
 * less than `spacingMs` ago, askers wait together. All of a call share its fate.
 * @param call answers for all keys at once; a key that the answer lacks resolves to `undefined`
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
      // A failed call fails those who asked in it, not those who come after.
      previous = response.then(
        () => undefined,
        () => undefined,
      )
    }
    waiting.keys.add(key)
    return (await waiting.response).get(key)
  }
}
