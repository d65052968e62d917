import { ActRefused } from '../../simulators/kit/host.ts'
import { Pace } from '../harness/time/pace.ts'
import type { VirtualClock } from '../harness/time/virtual-clock.ts'
import { perform } from '../harness/world/perform.ts'
import { worldStartMs } from '../harness/world/world.ts'
import { Scene } from './scene.ts'
import type { SceneEvent, TimeChange } from './wire.ts'

/** A shorter wait needs no bar. */
const toldFromMs = 1000

/** How time passes when a scene begins. */
export type SceneStart = Pick<Pace, 'speed' | 'paused'>

/** A world of its own whose virtual time passes at a pace that a person can follow. */
export abstract class PacedScene extends Scene {
  #pace: Pace

  constructor(id: string, start: SceneStart) {
    super(id)
    this.#pace = this.#paceFrom(start)
  }

  /** Why nothing can be done in it any more; `undefined` while something can. */
  protected abstract whyOver(): string | undefined

  protected get pace(): Pace {
    return this.#pace
  }

  /** A new pace, which goes on as the one before did. */
  protected renewPace(): void {
    this.#pace = this.#paceFrom(this.#pace)
  }

  time(): Extract<SceneEvent, { type: 'time' }> {
    const pace = this.#pace.state()
    const clock = this.world?.clock as VirtualClock | undefined
    const step = pace.step ? [{ ...pace.step, what: 'the next step' }] : []
    return {
      type: 'time',
      nowMs: clock?.now() ?? worldStartMs,
      pace,
      waits: [...(clock?.waits() ?? []), ...step].filter(
        ({ fromMs, untilMs }) => untilMs - fromMs >= toldFromMs,
      ),
    }
  }

  changeTime({ speed, paused, step }: TimeChange): void {
    if (speed !== undefined) this.#pace.speed = speed
    if (step) this.#pace.step()
    else if (paused === true) this.#pace.pause()
    else if (paused === false) this.#pace.resume()
  }

  async act(step: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { world } = this
    const why = world ? this.whyOver() : 'the world is being made'
    if (!world || why !== undefined)
      throw new ActRefused(why!)
      // What is done by hand is done at the time that is shown.
    ;(world.clock as VirtualClock).jump(this.#pace.nowMs)
    try {
      return await perform(world, step)
    } finally {
      this.#pace.stir()
      this.flush()
    }
  }

  #paceFrom({ speed, paused }: SceneStart): Pace {
    return new Pace({ speed, paused, onChange: () => this.tellTime() })
  }

  protected tellTime(): void {
    this.flush()
    this.send(this.time())
  }
}
