import { applyGiven } from '../harness/given/apply.ts'
import { worldOptionsOf } from '../harness/given/world-options-of.ts'
import type { Given } from '../harness/scenario/schema.ts'
import type { VirtualClock } from '../harness/time/virtual-clock.ts'
import { Conductor } from '../harness/world/conductor.ts'
import { createWorld, type World, worldStartMs } from '../harness/world/world.ts'
import { PacedScene, type SceneStart } from './paced-scene.ts'
import type { ShownScene } from './wire.ts'

/** How far time goes on where nothing is due, before it is looked at again, in simulated milliseconds. */
const idleStepMs = 60_000

/** A world of one's own, in which nothing happens but what somebody does by hand, and what follows from it. */
export class HandsOnScene extends PacedScene {
  readonly given: Given
  #isOver = false
  #running: Promise<void> = Promise.resolve()

  constructor(id: string, start: SceneStart, given: Given) {
    super(id, start)
    this.given = given
  }

  /** Makes its world, and lets its time pass. @throws GivenError for a given that is not possible */
  async open(seed: number): Promise<void> {
    const { given } = this
    const world = await createWorld({ seed, ...worldOptionsOf(given) })
    applyGiven(world, given)
    this.show(world)
    this.#running = this.#run(world)
  }

  shown(): ShownScene {
    const { id } = this
    return { id, kind: 'hands-on', title: 'By hand', rules: [], startAtMs: worldStartMs, core: 'own' }
  }

  override async close(): Promise<void> {
    this.#isOver = true
    this.pace.end()
    await this.#running
    await super.close()
    await this.world?.close()
  }

  protected whyOver(): string | undefined {
    return this.#isOver ? 'this world is closed' : undefined
  }

  /** At the highest speed time leaps to whatever is due, and then waits for the next act. */
  async #run(world: World): Promise<void> {
    const clock = world.clock as VirtualClock
    const conductor = new Conductor({ clock, network: world.network, pace: this.pace })
    while (!this.#isOver) {
      await conductor.playUntil(clock.now() + idleStepMs, () => this.#isOver)
      this.flush()
      if (this.#isOver) return
      if (this.pace.speed === 'instant') {
        await this.pace.untilStirred()
        continue
      }
      const untilMs = clock.now() + idleStepMs
      if ((await this.pace.until(clock.now(), untilMs)) === 'go') clock.jump(untilMs)
    }
  }
}
