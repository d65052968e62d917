import type { Clock } from '../ports/clock.ts'

/**
 * Gathers what is asked for at about the same time into one call: while a call is under way, or the last began
 * less than `spacingMs` ago, askers wait together. All of a call share its fate.
 * @param call answers for all keys at once; a key that the answer lacks resolves to `undefined`
 */
export function batched<Key, Value>(
  clock: Clock,
  spacingMs: number,
  call: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let waiting: { readonly keys: Set<Key>; readonly answer: Promise<ReadonlyMap<Key, Value>> } | undefined
  let last: Promise<unknown> = Promise.resolve()
  let lastAtMs = Number.NEGATIVE_INFINITY

  async function callNext(keys: Set<Key>): Promise<ReadonlyMap<Key, Value>> {
    const restMs = lastAtMs + spacingMs - clock.now()
    if (restMs > 0) await clock.sleep(restMs)
    waiting = undefined
    lastAtMs = clock.now()
    return call([...keys])
  }

  return async (key) => {
    if (!waiting) {
      const keys = new Set<Key>()
      const answer = last.then(() => callNext(keys))
      waiting = { keys, answer }
      // A failed call fails those who asked in it, not those who come after.
      last = answer.then(
        () => undefined,
        () => undefined,
      )
    }
    waiting.keys.add(key)
    return (await waiting.answer).get(key)
  }
}
