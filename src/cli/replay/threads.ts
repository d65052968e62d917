import { Worker } from 'node:worker_threads'
import type { Replay } from '../../harness/player.ts'
import type { NamedScenario } from '../../harness/scenario/variants.ts'
import { CallError } from '../call-error.ts'
import { closeQueue, type Outcome, playQueue, type QueueOptions, storyOf, storyQueue } from './queue.ts'

/** Stories that are being replayed by several threads at once. */
export interface ThreadedReplays {
  /** The replay of the story at a place. @throws as a replay in this thread does, and when its thread ends early */
  of(at: number): Promise<Replay>
  /** Ends all threads, whether or not all stories were played. */
  end(): Promise<void>
}

/**
 * Starts to replay stories in so many threads, of which this one is the first. Which thread plays a story changes
 * nothing in its replay: each has a world of its own.
 * @param entry the module that plays stories in the other threads
 */
export function replayInThreads(
  stories: readonly NamedScenario[],
  options: QueueOptions,
  threads: number,
  entry: URL,
): ThreadedReplays {
  const queue = storyQueue(stories, options, threads)
  const open = new Map<number, (outcome: Outcome) => void>()
  const outcomes = stories.map((_, at) => new Promise<Outcome>((resolve) => open.set(at, resolve)))
  const tell = (outcome: Outcome) => {
    open.get(outcome.at)?.(outcome)
    open.delete(outcome.at)
  }
  const fail = (thread: number, reason: string) => {
    const story = storyOf(queue, thread)?.name
    const defect = new Error(`a worker ended ${story ? `while it played ${story}` : 'early'}: ${reason}`)
    for (const at of open.keys()) tell({ at, defect })
  }
  const workers = Array.from({ length: threads - 1 }, (_, before) => {
    const thread = before + 1
    const worker = startWorker(entry, { queue, thread })
    worker.on('message', tell)
    worker.on('error', (error) => fail(thread, error.stack ?? String(error)))
    worker.on('exit', (code) => {
      if (code !== 0 || storyOf(queue, thread)) fail(thread, `exit code ${code}`)
    })
    return worker
  })
  const own = playQueue(queue, 0, tell)
  return {
    of: async (at) => replayOf(await outcomes[at]!),
    end: async () => {
      closeQueue(queue)
      await Promise.all([own, ...workers.map((worker) => worker.terminate())])
    },
  }
}

/** Starts a thread that runs the module `entry` and is handed what it is to play. */
export function startWorker(entry: URL, workerData: object): Worker {
  if (!entry.pathname.endsWith('.ts')) return new Worker(entry, { workerData })
  // Code that runs as it was written needs its TypeScript loader, which not every Node gives to a thread.
  const url = JSON.stringify(entry.href)
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import(${url}) })`
  return new Worker(code, { eval: true, execArgv: [], workerData })
}

function replayOf(outcome: Outcome): Replay {
  if ('replay' in outcome) return outcome.replay
  throw 'callError' in outcome ? new CallError(outcome.callError) : outcome.defect
}
