import type { Network } from '../harness/network/network.ts'
import { VirtualClock } from '../harness/time/virtual-clock.ts'
import { Conductor } from '../harness/world/conductor.ts'
import { worldStartMs } from '../harness/world/world.ts'

/** Virtual time that moves by itself: whenever work is due, it leaps there, as fast as the machine can. */
export class LeapingClock extends VirtualClock {
  #conductor: Conductor | undefined
  #onStalled: (error: unknown) => void = () => {}
  #leaping = false

  constructor() {
    super(worldStartMs, () => 0)
  }

  /** From now on time leaps. `onStalled` hears when the world stopped moving. */
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
    if (this.#leaping || !this.#conductor) return
    this.#leaping = true
    try {
      // Work that comes in after the last look and before the end would wait for the next without the loop.
      while (this.hasWork()) await this.#conductor.playUntil(Number.POSITIVE_INFINITY)
    } catch (error) {
      this.#onStalled(error)
    } finally {
      this.#leaping = false
    }
  }
}
