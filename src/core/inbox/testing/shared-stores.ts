import { memoryStore } from '../memory-store.ts'
import type { Store } from '../store.ts'

/** One store in memory as two processes share it, each with the lanes and names that it has claimed. */
export function sharedStores(): [Required<Store>, Required<Store>] {
  const common = memoryStore()
  const owners = new Map<string, number>()
  const of = (process: number): Required<Store> => ({
    ...common,
    claim: async (name) => {
      if (owners.has(name) && owners.get(name) !== process) return false
      owners.set(name, process)
      return true
    },
    release: async (name) => {
      owners.delete(name)
    },
    unattended: async () => [],
  })
  return [of(1), of(2)]
}
