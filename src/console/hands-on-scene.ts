import { ActRefused } from '../../simulators/kit/host.ts'
import { applyGiven } from '../harness/given/apply.ts'
import type { Given } from '../harness/scenario/schema.ts'
import { Pace } from '../harness/time/pace.ts'
import type { VirtualClock } from '../harness/time/virtual-clock.ts'
import { Conductor } from '../harness/world/conductor.ts'
import { perform } from '../harness/world/perform.ts'
import { createWorld, type World, worldStartMs } from '../harness/world/world.ts'
import { Scene } from './scene.ts'
import type { SceneEvent, ShownScene, TimeChange } from './wire.ts'

/** How far time goes on where nothing is due, before it is looked at again, in simulated milliseconds. */
const idleStepMs = 60_000

/** A world of one's own, in which nothing happens but what somebody does by hand, and what follows from it. */
export class HandsOnScene extends Scene {
  readonly #pace: Pace
  #made: World | undefined
  #isOver = false
  #running: Promise<void> = Promise.resolve()

  constructor(id: string, options: Pick<Pace, 'speed' | 'paused'>) {
    super(id)
    this.#pace = new Pace({
      ...options,
      onChange: () => {
        this.flush()
        this.send(this.time())
      },
    })
  }

  /** Makes the world with this given, and lets its time pass. @throws GivenError for one that is not possible */
  async open(given: Given, seed: number): Promise<void> {
    const { switches, settings } = given
    const world = await createWorld({ seed, switches, settings: settings as Record<string, string> })
    this.#made = world
    applyGiven(world, given)
    this.follow(world)
    this.#running = this.#run(world)
  }

  shown(): ShownScene {
    const { id } = this
    return { id, kind: 'hands-on', title: 'By hand', rules: [], startAtMs: worldStartMs, core: 'own' }
  }

  time(): Extract<SceneEvent, { type: 'time' }> {
    return { type: 'time', nowMs: this.#made?.clock.now() ?? worldStartMs, pace: this.#pace.state() }
  }

  changeTime({ speed, paused, step }: TimeChange): void {
    if (speed !== undefined) this.#pace.speed = speed
    if (step) this.#pace.step()
    else if (paused === true) this.#pace.pause()
    else if (paused === false) this.#pace.resume()
  }

  async act(step: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (!this.#made || this.#isOver) throw new ActRefused('this world is closed')
    try {
      // What is done by hand is done at the time that is shown.
      ;(this.#made.clock as VirtualClock).jump(this.#pace.nowMs)
      return await perform(this.#made, step)
    } finally {
      this.#pace.stir()
      this.flush()
    }
  }

  async close(): Promise<void> {
    this.#isOver = true
    this.#pace.end()
    await this.#running
    this.endFollowing()
    await this.#made?.close()
  }

  /** At the highest speed time leaps to whatever is due, and then waits for the next act. */
  async #run(world: World): Promise<void> {
    const clock = world.clock as VirtualClock
    const conductor = new Conductor({ clock, network: world.network, pace: this.#pace })
    while (!this.#isOver) {
      await conductor.playUntil(clock.now() + idleStepMs, () => this.#isOver)
      this.flush()
      if (this.#isOver) return
      if (this.#pace.speed === 'instant') {
        await this.#pace.untilStirred()
        continue
      }
      const untilMs = clock.now() + idleStepMs
      if ((await this.#pace.until(clock.now(), untilMs)) === 'go') clock.jump(untilMs)
    }
  }
}
