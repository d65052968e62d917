import { realClock } from '../../core/ports/clock.ts'
import type { Journal } from '../journal/journal.ts'
import { realTimeMs } from '../time/real-clock.ts'
import type { Conductor } from './conductor.ts'

/** How long a service outside is waited for that may work after a story's end, in real milliseconds. */
const lateLimitMs = 500

/** How often the journal is looked at meanwhile, in real milliseconds. */
const lookMs = 10

/** Waits for calls from outside that come too late for a story, so that a report can tell of them. */
export async function awaitLateWork(
  journal: Journal,
  endedAt: number,
  conductor: Pick<Conductor, 'settle'>,
): Promise<void> {
  const untilMs = realTimeMs() + lateLimitMs
  while (realTimeMs() < untilMs) {
    await realClock.sleep(lookMs)
    const isLate = journal.lines().some((line) => line.n >= endedAt && line.kind === 'request')
    if (isLate) return await conductor.settle()
  }
}
