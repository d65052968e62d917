import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MemoryStore, type MemoryStoreData, memoryStore } from '../../core/inbox/memory-store.ts'
import type { StoreLimits } from '../../core/inbox/store.ts'

/** Where the core of a world can have its inbox. */
export const worldStores = ['memory', 'file'] as const

/** Where the core of a world has its inbox. */
export type WorldStore = (typeof worldStores)[number]

/** The stores of a world's core: each core that is started has one of its own, with what the one before left. */
export interface CoreStores {
  /**
   * The store of the next core. @param from what is in it, in place of what the one before left
   * @throws TypeError for `from` where the inbox is in a file, which is what it is
   */
  next(limits: StoreLimits, from?: MemoryStoreData): MemoryStore
  close(): void
}

/** Makes the stores of a world; a database is loaded for a file alone. */
export async function coreStoresIn(place: WorldStore): Promise<CoreStores> {
  return place === 'file' ? inFile() : inMemory()
}

function inMemory(): CoreStores {
  let last: MemoryStore | undefined
  return {
    next: (limits, from = last?.snapshot()) => {
      last = memoryStore(from, limits)
      return last
    },
    close: () => {},
  }
}

async function inFile(): Promise<CoreStores> {
  const { fileStore } = await import('../../core/stores/file-store.ts')
  const folder = mkdtempSync(join(tmpdir(), 'standin-inbox-'))
  let last: { close(): void } | undefined
  return {
    next: (limits, from) => {
      if (from) throw new TypeError('an inbox in a file begins with what is in the file')
      last?.close()
      // A commit is over before time goes on, so that equal seeds write equal journals.
      const store = fileStore(join(folder, 'inbox.db'), limits, queueMicrotask)
      last = store
      return store
    },
    close: () => {
      last?.close()
      rmSync(folder, { recursive: true })
    },
  }
}
