import { availableParallelism } from 'node:os'
import type { PlayOptions, Replay } from '../harness/player.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { replayStory } from './replay/story.ts'
import { replayInThreads, type ThreadedReplays } from './replay/threads.ts'

/** How to replay stories: callbacks before and after each, and whether to stop at the first failure. */
export interface ReplayOptions
  extends Pick<PlayOptions, 'seed' | 'over' | 'strict' | 'coreUrl' | 'settleMs' | 'ports'> {
  readonly failFast?: boolean | undefined
  /** How many are played at once; unless said, as many as the machine has cores, where that pays. */
  readonly workers?: number | undefined
  readonly onBegin?: (name: string) => void
  readonly onEnd?: (replay: Replay) => void
}

/** Whether the code runs as it was written: another thread would compile all of it again. */
const runsSource = import.meta.url.endsWith('.ts')

const worker = new URL(runsSource ? './replay/worker.ts' : './replay/worker.js', import.meta.url)

/** How many stories a further thread has to take over before it has paid for its start. */
const storiesForThread = 20

/**
 * Replays stories and tells of each in their order, whichever ends first. An integration elsewhere that leaves a
 * callback without an answer is played against no longer.
 * @throws CallError as a replay of one story does, after those before it
 */
export async function replayAll(
  stories: readonly NamedScenario[],
  { failFast = false, workers, onBegin, onEnd, ...options }: ReplayOptions,
): Promise<Replay[]> {
  const threads = Math.min(workers ?? payingThreads(stories.length, options), stories.length)
  const running = threads > 1 ? replayInThreads(stories, options, threads, worker) : inTurn(stories, options)
  const replays: Replay[] = []
  try {
    for (const [at, { name }] of stories.entries()) {
      onBegin?.(name)
      const replay = await running.of(at)
      replays.push(replay)
      onEnd?.(replay)
      if (replay.silence !== undefined) break
      if (failFast && (replay.status === 'failed' || replay.status === 'error')) break
    }
  } finally {
    await running.end()
  }
  return replays
}

function payingThreads(stories: number, { coreUrl }: Pick<PlayOptions, 'coreUrl'>): number {
  if (coreUrl !== undefined || runsSource) return 1
  return Math.min(availableParallelism(), 1 + Math.floor(stories / storiesForThread))
}

/** In this thread, each when it is asked for. */
function inTurn(stories: readonly NamedScenario[], options: PlayOptions): ThreadedReplays {
  return { of: (at) => replayStory(stories[at]!, options), end: async () => {} }
}
