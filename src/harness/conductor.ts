import { realTimeMs } from './real-clock.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** Real time without progress after which a world is called stalled, in milliseconds. */
const stallLimitMs = 5_000

/** A world that stopped moving: what it waits for is in the message. */
export class Stalled extends Error {
  override readonly name = 'Stalled'
}

/** What a conductor moves, and whom it asks. */
export interface ConductorParts {
  readonly clock: VirtualClock
  /** Messages between a sender and a receiver; requests that are being thought about do not count. */
  readonly onTheWire: () => number
  /** Called whenever the world is quiet, before time moves on. */
  readonly onQuiet: () => void
}

/** Moves virtual time: pop one entry, let everything it sets off run until all is quiet, pop the next. */
export class Conductor {
  readonly #parts: ConductorParts

  constructor(parts: ConductorParts) {
    this.#parts = parts
  }

  /**
   * Resolves when all is quiet: nothing on the wire, and three turns of the event loop without any. (A multipart
   * body takes two turns on newer Node versions.)
   * @throws Stalled after five real seconds with something on the wire
   */
  async settle(): Promise<void> {
    let calmTurns = 0
    let waitingSinceMs: number | undefined
    while (calmTurns < 3) {
      await new Promise((resolve) => setImmediate(resolve))
      if (this.#parts.onTheWire() === 0) {
        calmTurns += 1
        waitingSinceMs = undefined
        continue
      }
      calmTurns = 0
      waitingSinceMs ??= realTimeMs()
      if (realTimeMs() - waitingSinceMs > stallLimitMs) {
        throw new Stalled(`stalled: ${this.#parts.onTheWire()} messages on the wire made no progress`)
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
      onQuiet()
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
