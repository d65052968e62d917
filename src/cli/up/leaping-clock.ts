import type { Network } from '../../harness/network/network.ts'
import { VirtualClock } from '../../harness/time/virtual-clock.ts'
import { Conductor } from '../../harness/world/conductor.ts'
import { worldStartMs } from '../../harness/world/world.ts'

/** What is told of a clock that leaps. */
export interface LeapingEvents {
  /** The world makes no progress. */
  readonly onStalled: (error: unknown) => void
  /** Nothing is due any more but what repeats without an end, so time stands until somebody does something. */
  readonly onStands?: (why: string) => void
}

/**
 * A virtual clock that runs without being advanced: it jumps straight to whatever is scheduled next, as long as that may
 * lead anywhere. A contact that is offered to the same agent time and again would make years of seconds.
 */
export class LeapingClock extends VirtualClock {
  #conductor: Conductor | undefined
  #events: LeapingEvents | undefined
  #leaping = false

  constructor(startAtMs = worldStartMs) {
    super(startAtMs, () => 0)
  }

  /** Starts the clock. */
  start(network: Network, events: LeapingEvents): void {
    this.#conductor = new Conductor({ clock: this, network })
    this.#events = events
    void this.#leap()
  }

  override at(...due: Parameters<VirtualClock['at']>): ReturnType<VirtualClock['at']> {
    const added = super.at(...due)
    void this.#leap()
    return added
  }

  override somebodyActed(): void {
    super.somebodyActed()
    void this.#leap()
  }

  standsBecause(): string | undefined {
    const repetition = this.repetition()
    if (repetition === undefined) return undefined
    return `nothing is due but ${repetition}; it goes on once somebody does something, or by POST /__sim/clock/advance`
  }

  async #leap(): Promise<void> {
    const conductor = this.#conductor
    if (this.#leaping || !conductor || !this.#mayLeap()) return
    this.#leaping = true
    try {
      // Loop, because work may be added between the end of `playUntil` and the reset of `#leaping`.
      while (this.#mayLeap()) await this.alone(() => conductor.playUntil(Number.POSITIVE_INFINITY))
    } catch (error) {
      this.#events?.onStalled(error)
    } finally {
      this.#leaping = false
    }
    const why = this.standsBecause()
    if (why !== undefined) this.#events?.onStands?.(why)
  }

  #mayLeap(): boolean {
    return this.hasWork() && !this.onlyRepeats()
  }
}
