import type { Network } from '../../harness/network/network.ts'
import { mainWorld } from '../../harness/network/world-address.ts'
import type { WorldClock } from '../../harness/time/clock.ts'
import { scaledClock } from '../../harness/time/real-clock.ts'
import { VirtualClock } from '../../harness/time/virtual-clock.ts'
import { worldStartMs } from '../../harness/world/world.ts'
import type { Terminal } from '../terminal.ts'
import { LeapingClock, type LeapingEvents } from './leaping-clock.ts'
import type { Speed } from './options.ts'

/** The clock of a world at this speed, from `atMs` on where one goes on from a saved state. */
export function clockOf(speed: Speed, atMs?: number): WorldClock {
  if (speed === 'max') return new LeapingClock(atMs)
  if (speed === 'hand') return new VirtualClock(atMs ?? worldStartMs, () => 0)
  return scaledClock(Number(speed), atMs)
}

/** Lets time pass, where it leaps. */
export function startClock(clock: WorldClock, network: Network, events: LeapingEvents): void {
  if (clock instanceof LeapingClock) clock.start(network, events)
}

/** Tells a person on the error output that time does not pass as they may expect, and in which world that is. */
export function clockNotices({ stderr }: Pick<Terminal, 'stderr'>): (name: string) => LeapingEvents {
  return (name) => {
    const of = name === mainWorld ? '' : ` [${name}]`
    return {
      onStalled: (error) => stderr.write(`standin:${of} ${String(error)}\n`),
      onStands: (why) => stderr.write(`standin:${of} time stands: ${why}\n`),
    }
  }
}
