import type { Clock } from '../clock.ts'
import type { InstalledAppState, KustomerReads } from './reads.ts'

/** How long what was read of the app is relied on, in milliseconds: it changes with an administrator's click. */
const trustedMs = 60_000

/** The CCAI Platform app in Kustomer, listed there as UJET. */
export interface InstalledApp {
  isInstalled(): Promise<boolean>
  /** Whether it is installed and at its newest version. */
  isCurrent(): Promise<boolean>
}

/** What one core remembers of the app between two looks; `undefined` before the first. */
export interface AppMemory {
  last?: { readonly state: InstalledAppState | null; readonly atMs: number }
}

/**
 * Looks at the app at most once a minute.
 * @param check `off`: it is taken for installed and current, for no public API of Kustomer tells
 */
export function installedApp(
  kustomer: Pick<KustomerReads, 'installedApp'>,
  clock: Clock,
  memory: AppMemory,
  check: 'on' | 'off',
): InstalledApp {
  async function state(): Promise<InstalledAppState | null> {
    if (check === 'off') return { isCurrent: true }
    const nowMs = clock.now()
    if (memory.last && nowMs - memory.last.atMs < trustedMs) return memory.last.state
    const read = await kustomer.installedApp('ujet')
    memory.last = { state: read, atMs: nowMs }
    return read
  }
  return {
    isInstalled: async () => (await state()) !== null,
    isCurrent: async () => (await state())?.isCurrent ?? false,
  }
}
