import type { Replay } from '../player.ts'
import type { Places } from './place.ts'
import { failedOf, passedOf, virtualMsOf } from './reporter.ts'

/** The results of the stories of one folder. */
export interface FolderCounts {
  readonly folder: string
  readonly replays: readonly Replay[]
  readonly passed: number
  readonly failed: number
  readonly virtualMs: number
  readonly wallMs: number
}

/** The results of each folder, sorted by its name; stories without a place are counted under a dot. */
export function countsByFolder(replays: readonly Replay[], places: Places): FolderCounts[] {
  const folders = new Map<string, Replay[]>()
  for (const replay of replays) {
    const folder = places.get(replay.name)?.folder ?? '.'
    folders.set(folder, [...(folders.get(folder) ?? []), replay])
  }
  return [...folders]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([folder, inFolder]) => {
      const passed = passedOf(inFolder)
      const wallMs = inFolder.reduce((sum, replay) => sum + replay.wallMs, 0)
      const failed = failedOf(inFolder)
      return { folder, replays: inFolder, passed, failed, virtualMs: virtualMsOf(inFolder), wallMs }
    })
}
