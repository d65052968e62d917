import type { Network } from '../network/network.ts'
import { realTimeMs } from '../time/real-clock.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'

/** Real time without progress after which a world is called stalled, in milliseconds. */
const stallLimitMs = 5_000

/** How often worlds settle by themselves before the rest of the process gets a turn: signals, output, other worlds. */
const settledATurn = 64
let settled = 0

/** A world that stopped moving: what it waits for is in the message. */
export class Stalled extends Error {
  override readonly name = 'Stalled'
}

/** What a conductor moves, and whom it asks. */
export interface ConductorParts {
  readonly clock: VirtualClock
  /** Whose traffic has to be over before time moves on. */
  readonly network: Pick<Network, 'onTheWire' | 'onlyPromises'>
  /** Called whenever the world is quiet, before time moves on. */
  readonly onQuiet?: () => void
}

/**
 * Moves virtual time: pop one entry, let everything it sets off run until all is quiet, pop the next. One at a time
 * moves a world's clock.
 */
export class Conductor {
  readonly #parts: ConductorParts

  constructor(parts: ConductorParts) {
    this.#parts = parts
  }

  /**
   * Resolves when all is quiet. Promises alone have run out by the next tick. Where there is more, nothing may be on
   * the wire for three turns of the event loop: a multipart body takes two of them on newer Node versions.
   * @throws Stalled after five real seconds with something on the wire
   */
  async settle(): Promise<void> {
    const { network } = this.#parts
    settled += 1
    if (settled % settledATurn !== 0) {
      // A tick that is asked for outside of promises would come before them.
      await new Promise<void>((resolve) => queueMicrotask(() => process.nextTick(resolve)))
      if (network.onlyPromises()) return
    }
    let calmTurns = 0
    let waitingSinceMs: number | undefined
    while (calmTurns < 3) {
      await new Promise((resolve) => setImmediate(resolve))
      if (network.onTheWire() === 0) {
        calmTurns += 1
        waitingSinceMs = undefined
        continue
      }
      calmTurns = 0
      waitingSinceMs ??= realTimeMs()
      if (realTimeMs() - waitingSinceMs > stallLimitMs) {
        throw new Stalled(`stalled: ${network.onTheWire()} messages on the wire made no progress`)
      }
    }
  }

  /**
   * Plays on until `atMs`, until `stop` says so at a quiet moment, or until no work is due. Time stands at `atMs`
   * only when it was reached; `idle` leaves it where the last work was done.
   */
  async playUntil(atMs: number, stop: () => boolean = () => false): Promise<'time' | 'stopped' | 'idle'> {
    const { clock, onQuiet } = this.#parts
    for (;;) {
      await this.settle()
      onQuiet?.()
      if (stop()) return 'stopped'
      const nextAtMs = clock.nextAtMs()
      if (nextAtMs === undefined || !clock.hasWork()) return 'idle'
      if (nextAtMs > atMs) {
        clock.jump(atMs)
        return 'time'
      }
      clock.step()
    }
  }

  /** Plays until `atMs` and lets time arrive there, whether or not anything was due. */
  async passUntil(atMs: number): Promise<void> {
    const { clock } = this.#parts
    await this.playUntil(atMs)
    for (
      let nextAtMs = clock.nextAtMs();
      nextAtMs !== undefined && nextAtMs <= atMs;
      nextAtMs = clock.nextAtMs()
    ) {
      clock.step()
      await this.settle()
    }
    clock.jump(atMs)
  }
}
