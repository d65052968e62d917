import { setTimeout as sleep } from 'node:timers/promises'
import type { Threads } from './arrivals.ts'
import { nowMs, type Pace, wholeSeconds } from './paced.ts'
import { type MeasuredServer, memoryBytes, processorMs } from './up-process.ts'

/** The ways that messages go. */
export const wayNames = ['person to agent', 'agent to person'] as const
/** One of them. */
export type WayName = (typeof wayNames)[number]

/** What servers made of a load. */
export interface Seen {
  readonly ways: Readonly<Record<WayName, SeenWay>>
  readonly processes: readonly SeenProcess[]
  /** When the warm-up ended, in epoch milliseconds. */
  readonly warmAtMs: number
}

/** What one process took after the warm-up. */
export interface SeenProcess {
  readonly name: string
  /** Resident memory at the end of the warm-up, and at the end. */
  readonly bytes: readonly number[]
  readonly processorMs: number
}

/** What became of the messages of one way. */
export interface SeenWay {
  readonly sent: Threads
  readonly there: Threads
  readonly journeys: readonly Journey[]
}

/** How long one message was on its way. */
export interface Journey {
  /** In epoch milliseconds. */
  readonly startedAtMs: number
  readonly tookMs: number
}

/** As long as nothing more arrives, the rest counts as lost. */
const patienceMs = 15_000

/** A text of usual length that tells its message. */
export const textOf = (id: string) => `${id} ${'so it was said, and so it stands. '.repeat(3)}`

/** Follows what processes take from the end of the warm-up to the end of the load: memory and processor time. */
export function watch(servers: ReadonlyArray<Pick<MeasuredServer, 'child' | 'name'>>, pace: Pace) {
  const bytes = servers.map((): number[] => [])
  let beforeMs: readonly number[] = []
  let warmAtMs = 0
  return {
    onSecond: (second: number) => {
      const isWarm = second === pace.warmUpSeconds
      if (!isWarm && second !== wholeSeconds(pace)) return
      for (const [at, server] of servers.entries()) bytes[at]!.push(memoryBytes(server))
      if (!isWarm) return
      beforeMs = servers.map(processorMs)
      warmAtMs = nowMs()
    },
    /** What was seen; to be asked after the load. */
    taken: (): Pick<Seen, 'processes' | 'warmAtMs'> => ({
      processes: servers.map((server, at) => ({
        name: server.name,
        bytes: bytes[at]!,
        processorMs: processorMs(server) - beforeMs[at]!,
      })),
      warmAtMs,
    }),
  }
}

/** Waits until as many have arrived as were sent, or nothing more does. */
export async function untilArrived(count: () => number | Promise<number>, expected: number): Promise<void> {
  let before = await count()
  let sinceMs = nowMs()
  while (before < expected && nowMs() - sinceMs < patienceMs) {
    await sleep(50)
    const now = await count()
    if (now === before) continue
    before = now
    sinceMs = nowMs()
  }
}
