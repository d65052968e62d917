import { setTimeout as sleep } from 'node:timers/promises'
import type { Threads } from './arrivals.ts'
import { nowMs, type Pace } from './paced.ts'
import { type MeasuredServer, memoryBytes, processorMs } from './up-process.ts'

/** The ways that messages go. */
export const wayNames = ['person to agent', 'agent to person'] as const
/** One of them. */
export type WayName = (typeof wayNames)[number]

/** What servers made of a load. */
export interface Seen {
  readonly ways: Readonly<Record<WayName, SeenWay>>
  readonly processes: readonly SeenProcess[]
}

/** What one process took while the load went on. */
export interface SeenProcess {
  readonly name: string
  /** Resident memory at the two times. */
  readonly bytes: readonly number[]
  readonly processorMs: number
}

/** What became of the messages of one way. */
export interface SeenWay {
  readonly sent: Threads
  readonly there: Threads
  readonly latenciesMs: readonly number[]
}

/** As long as nothing more arrives, the rest counts as lost. */
const patienceMs = 15_000

/** A text of usual length that tells its message. */
export const textOf = (id: string) => `${id} ${'so it was said, and so it stands. '.repeat(3)}`

/** When memory is read for the first time, in seconds; the second time is at the end. */
export const earlySecond = ({ seconds }: Pace) => Math.max(1, Math.min(10, Math.floor(seconds / 2)))

/** Follows what processes take from now on: their memory as each second of a load has passed, their processor time. */
export function watch(servers: ReadonlyArray<Pick<MeasuredServer, 'child' | 'name'>>, pace: Pace) {
  const bytes = servers.map((): number[] => [])
  const beforeMs = servers.map(processorMs)
  return {
    onSecond: (second: number) => {
      if (second !== earlySecond(pace) && second !== pace.seconds) return
      for (const [at, server] of servers.entries()) bytes[at]!.push(memoryBytes(server))
    },
    processes: (): SeenProcess[] =>
      servers.map((server, at) => ({
        name: server.name,
        bytes: bytes[at]!,
        processorMs: processorMs(server) - beforeMs[at]!,
      })),
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
