import type { Network } from '../../harness/network/network.ts'
import { VirtualClock } from '../../harness/time/virtual-clock.ts'
import { Conductor } from '../../harness/world/conductor.ts'
import { worldStartMs } from '../../harness/world/world.ts'

/** A virtual clock that runs without being advanced: it jumps straight to whatever is scheduled next. */
export class LeapingClock extends VirtualClock {
  #conductor: Conductor | undefined
  #onStalled: (error: unknown) => void = () => {}
  #leaping = false

  constructor(startAtMs = worldStartMs) {
    super(startAtMs, () => 0)
  }

  /** Starts the clock; `onStalled` is called when the world makes no progress. */
  start(network: Network, onStalled: (error: unknown) => void): void {
    this.#conductor = new Conductor({ clock: this, network })
    this.#onStalled = onStalled
    void this.#leap()
  }

  override at(...due: Parameters<VirtualClock['at']>): ReturnType<VirtualClock['at']> {
    const added = super.at(...due)
    void this.#leap()
    return added
  }

  async #leap(): Promise<void> {
    const conductor = this.#conductor
    if (this.#leaping || !conductor) return
    this.#leaping = true
    try {
      // Loop, because work may be added between the end of `playUntil` and the reset of `#leaping`.
      while (this.hasWork()) await this.alone(() => conductor.playUntil(Number.POSITIVE_INFINITY))
    } catch (error) {
      this.#onStalled(error)
    } finally {
      this.#leaping = false
    }
  }
}
