import { memoryStore } from '../inbox/memory-store.ts'
import type { Store, StoreLimits } from '../inbox/store.ts'
import { postgresPlace } from './store-name.ts'

/** A store that is open. */
export interface OpenStore {
  readonly store: Store
  /** What an operator is told of it at the start. */
  readonly told: string
  /** Gives up what it holds open. */
  close(): void
}

/**
 * Opens the store that the setting `STORE` names.
 * @throws StoreFileError when its file or database cannot be used
 */
export async function openStore(named: string, limits: StoreLimits): Promise<OpenStore> {
  if (named === 'memory') {
    const told = 'memory: what is answered 2xx lasts as long as this process'
    return { store: memoryStore(undefined, limits), told, close: () => {} }
  }
  if (/^postgres(?:ql)?:/.test(named)) {
    const { postgresStore } = await import('./postgres-store.ts')
    const store = await postgresStore(named, limits)
    const told = `postgres: what is answered 2xx is kept in ${postgresPlace(named)}`
    return { store, told, close: () => store.close() }
  }
  // Loaded for a file alone: it brings a database with it.
  const { fileStore } = await import('./file-store.ts')
  const path = named.slice('file:'.length)
  const store = fileStore(path, limits)
  return { store, told: `file: what is answered 2xx is kept in ${path}`, close: () => store.close() }
}
