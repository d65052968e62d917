import { after } from '../../core/ports/clock.ts'
import { realTimeMs } from './real-clock.ts'
import type { Wait } from './virtual-clock.ts'

/** How fast simulated time passes while somebody watches; `instant` waits for nothing. */
export type PaceSpeed = 1 | 10 | 'instant'

/** What is told of time: where it is, and where it is going. */
export interface PaceState {
  readonly speed: PaceSpeed
  readonly paused: boolean
  /** The moment that the last wait began at, and the one it goes on to, in simulated epoch milliseconds. */
  readonly fromMs: number
  readonly untilMs: number
  /** How much of the wait is over, in simulated milliseconds. */
  readonly passedMs: number
  /** What a story waits for before its next step, however many waits that takes. */
  readonly step?: Wait
}

/** A shorter wait, as a message has on its way, is not told of: it is over before it could be drawn. */
const toldFromMs = 250

/**
 * Lets virtual time pass at a speed that a person can follow, and stop and go on as they say. A conductor asks it
 * before each move of its clock; what is waited for is real time, so that no journal depends on it.
 */
export class Pace {
  readonly #onChange: (state: PaceState) => void
  #speed: PaceSpeed
  #paused: boolean
  #fromMs = 0
  #untilMs = 0
  #passedMs = 0
  #step: Wait | undefined
  /** How many waits may be skipped although time is paused. */
  #steps = 0
  #isStirred = false
  #isOver = false
  #wake: () => void = () => {}
  /** When the wait under way began, in real milliseconds. */
  #waitingSinceMs: number | undefined

  /** `onChange` is called when a wait begins that can be seen, and whenever the speed, a pause or a step changes how it goes on. */
  constructor(options: {
    readonly speed?: PaceSpeed
    readonly paused?: boolean
    readonly onChange?: (state: PaceState) => void
  }) {
    this.#speed = options.speed ?? 1
    this.#paused = options.paused ?? false
    this.#onChange = options.onChange ?? (() => {})
  }

  state(): PaceState {
    return {
      speed: this.#speed,
      paused: this.#paused,
      fromMs: this.#fromMs,
      untilMs: this.#untilMs,
      passedMs: this.#passedMs,
      ...(this.#step ? { step: this.#step } : {}),
    }
  }

  /** Tells that a story waits until its next step; `undefined` once it waits no more. */
  set nextStep(step: Wait | undefined) {
    this.#step = step
  }

  get speed(): PaceSpeed {
    return this.#speed
  }

  set speed(speed: PaceSpeed) {
    this.#speed = speed
    this.#stir()
  }

  get paused(): boolean {
    return this.#paused
  }

  /** Where time is within the wait under way, in simulated epoch milliseconds: nothing is due before. */
  get nowMs(): number {
    return Math.floor(this.#fromMs + this.#passed())
  }

  pause(): void {
    this.#paused = true
    this.#stir()
  }

  resume(): void {
    this.#paused = false
    this.#steps = 0
    this.#stir()
  }

  /** Lets time move on once, to whatever is due next, and pauses it. */
  step(): void {
    this.#paused = true
    this.#steps += 1
    this.#stir()
  }

  /** Ends the wait under way, because something was done by hand and another moment may be the next one. */
  stir(): void {
    this.#isStirred = true
    this.#wake()
  }

  /** Waits for nothing any more. */
  end(): void {
    this.#isOver = true
    this.#wake()
  }

  /**
   * Resolves with `go` when time may move from `fromMs` to `untilMs`, and with `look` when what is due has to be looked
   * at again.
   */
  async until(fromMs: number, untilMs: number): Promise<'go' | 'look'> {
    if (this.#fromMs !== fromMs || this.#untilMs !== untilMs) {
      this.#fromMs = fromMs
      this.#untilMs = untilMs
      this.#passedMs = 0
      if (untilMs - fromMs >= toldFromMs && this.#speed !== 'instant') this.#onChange(this.state())
    }
    for (;;) {
      if (this.#isStirred) {
        this.#isStirred = false
        return 'look'
      }
      if (this.#isOver || (!this.#paused && this.#speed === 'instant')) return 'go'
      if (this.#steps > 0) {
        this.#steps -= 1
        return 'go'
      }
      const leftMs = untilMs - fromMs - this.#passedMs
      if (!this.#paused && leftMs <= 0) return 'go'
      await this.#wait(this.#paused ? undefined : leftMs)
    }
  }

  /** Resolves when something was done by hand, or the speed was changed. */
  async untilStirred(): Promise<void> {
    if (!this.#isStirred && !this.#isOver) await this.#wait(undefined)
    this.#isStirred = false
  }

  /** Waits for so much simulated time, or for a change. */
  async #wait(simulatedMs: number | undefined): Promise<void> {
    const rate = this.#rate
    if (simulatedMs !== undefined) this.#waitingSinceMs = realTimeMs()
    await new Promise<void>((resolve) => {
      const cancel = simulatedMs === undefined ? () => {} : after(simulatedMs / rate, resolve)
      this.#wake = () => {
        cancel()
        resolve()
      }
    })
    this.#wake = () => {}
    this.#passedMs = this.#passed(rate)
    this.#waitingSinceMs = undefined
  }

  /** Simulated milliseconds in a real one; nothing is waited for at `instant`. */
  get #rate(): number {
    return this.#speed === 'instant' ? 1 : this.#speed
  }

  #passed(rate = this.#rate): number {
    const waitedMs = this.#waitingSinceMs === undefined ? 0 : realTimeMs() - this.#waitingSinceMs
    return Math.min(this.#untilMs - this.#fromMs, this.#passedMs + waitedMs * rate)
  }

  #stir(): void {
    this.#wake()
    // The time that has passed is known once the wait has ended.
    queueMicrotask(() => this.#onChange(this.state()))
  }
}
