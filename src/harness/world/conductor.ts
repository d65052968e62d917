import type { Network } from '../network/network.ts'
import type { Pace } from '../time/pace.ts'
import { realPause, realTimeMs, tick, turnOfTheLoop } from '../time/real-clock.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'

/** Real time without progress after which a world counts as stalled, in milliseconds. */
const stallLimitMs = 5_000

/** How often a service outside the process is looked at while time waits for it, in real milliseconds. */
const serviceLookMs = 2

/** Every so many calls of `settle`, in all worlds, one lets the event loop turn, for signals and output. */
const settlesPerTurn = 64
let settleCount = 0

/** Thrown when a world makes no progress; the message says what it waits for. */
export class Stalled extends Error {
  override readonly name = 'Stalled'
}

/** The dependencies of a {@link Conductor}. */
export interface ConductorParts {
  readonly clock: VirtualClock
  /** The network whose messages must have arrived before time moves on. */
  readonly network: Pick<Network, 'onTheWire' | 'onlyPromises' | 'isServiceBusy'>
  /** Called whenever the world is quiet, before time moves on. */
  readonly onQuiet?: () => void
  /** Holds time back for somebody who watches. */
  readonly pace?: Pace | undefined
}

/**
 * Advances virtual time: runs one entry, waits until everything that it caused has run, then runs the next. Only one
 * conductor may advance a world's clock at a time.
 */
export class Conductor {
  readonly #parts: ConductorParts

  constructor(parts: ConductorParts) {
    this.#parts = parts
  }

  /**
   * Resolves when the world is quiet, and a service outside the process is idle: nothing more happens until time moves.
   * @throws Stalled after five real seconds with something on the wire
   */
  async settle(): Promise<void> {
    const { network } = this.#parts
    await this.settleWithin()
    while (network.isServiceBusy()) {
      await realPause(serviceLookMs)
      await this.#arrived()
    }
  }

  /**
   * Resolves when the parties in this process are quiet. If only promises are pending, they have run by the next tick.
   * Otherwise no message may be on the wire for three turns of the event loop, because a multipart body takes two of
   * them on newer Node versions.
   * @throws Stalled after five real seconds with something on the wire
   */
  async settleWithin(): Promise<void> {
    const { network } = this.#parts
    settleCount += 1
    if (settleCount % settlesPerTurn !== 0) {
      // Without the microtask, a tick requested outside of a promise would run before pending promises.
      await undefined
      await tick()
      if (network.onlyPromises()) return
    }
    await this.#arrived()
  }

  /** Resolves when no message has been on the wire for three turns of the event loop. */
  async #arrived(): Promise<void> {
    const { network } = this.#parts
    let calmTurns = 0
    let waitingSinceMs: number | undefined
    while (calmTurns < 3) {
      await turnOfTheLoop()
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
   * Plays until `atMs`, until `stop` returns true at a quiet moment, or until no work is scheduled, where `atMs` is never:
   * none but what repeats without an end. The clock ends at `atMs` only in the first case, else at the entry that ran last.
   */
  async playUntil(atMs: number, stop: () => boolean = () => false): Promise<'time' | 'stopped' | 'idle'> {
    const { clock, onQuiet, pace } = this.#parts
    for (;;) {
      await this.settle()
      onQuiet?.()
      if (stop()) return 'stopped'
      const nextAtMs = clock.nextAtMs()
      if (nextAtMs === undefined || !clock.hasWork()) return 'idle'
      if (atMs === Number.POSITIVE_INFINITY && clock.onlyRepeats()) return 'idle'
      if (pace && (await pace.until(clock.now(), Math.min(nextAtMs, atMs))) === 'look') continue
      if (nextAtMs > atMs) {
        clock.jump(atMs)
        return 'time'
      }
      clock.step()
    }
  }

  /** Plays until `atMs` and moves the clock there, even if no work is scheduled. */
  async passUntil(atMs: number): Promise<void> {
    const { clock, pace } = this.#parts
    if (pace) pace.nextStep = { fromMs: clock.now(), untilMs: atMs }
    while ((await this.playUntil(atMs)) === 'idle' && pace && clock.now() < atMs) {
      if ((await pace.until(clock.now(), atMs)) === 'go') break
    }
    for (
      let nextAtMs = clock.nextAtMs();
      nextAtMs !== undefined && nextAtMs <= atMs;
      nextAtMs = clock.nextAtMs()
    ) {
      clock.step()
      await this.settle()
    }
    clock.jump(atMs)
    if (pace) pace.nextStep = undefined
  }
}
