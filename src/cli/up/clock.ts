import type { Network } from '../../harness/network/network.ts'
import type { WorldClock } from '../../harness/time/clock.ts'
import { scaledClock } from '../../harness/time/real-clock.ts'
import { VirtualClock } from '../../harness/time/virtual-clock.ts'
import { worldStartMs } from '../../harness/world/world.ts'
import { LeapingClock } from './leaping-clock.ts'
import type { Speed } from './options.ts'

/** The clock of a world at this speed, from `atMs` on where one goes on from a saved state. */
export function clockOf(speed: Speed, atMs?: number): WorldClock {
  if (speed === 'max') return new LeapingClock(atMs)
  if (speed === 'hand') return new VirtualClock(atMs ?? worldStartMs, () => 0)
  return scaledClock(Number(speed), atMs)
}

/** Lets time pass, where it leaps; `onStalled` is called when the world makes no progress. */
export function startClock(clock: WorldClock, network: Network, onStalled: (error: unknown) => void): void {
  if (clock instanceof LeapingClock) clock.start(network, onStalled)
}
