import type { Clock } from '../ports/clock.ts'
import type { Store } from './store.ts'

/** How soon who waits for another process asks again, in milliseconds. */
const againMs = 200

/**
 * Does work under a name that no other process that shares the store does work under meanwhile; who dies at it holds up
 * nobody. Within this process its callers take turns by themselves. Without a shared store it is done as it is.
 */
export function exclusively<T>(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  return store.claim ? claimed(store as Required<Store>, clock, `exclusively:${name}`, work) : work()
}

async function claimed<T>(
  store: Required<Store>,
  clock: Clock,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  while (!(await store.claim(name))) await clock.sleep(againMs)
  try {
    return await work()
  } finally {
    await store.release(name)
  }
}
