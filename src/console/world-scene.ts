import { ActRefused } from '../../simulators/kit/host.ts'
import type { Given } from '../harness/scenario/schema.ts'
import { perform } from '../harness/world/perform.ts'
import type { World } from '../harness/world/world.ts'
import { Scene } from './scene.ts'
import type { SceneEvent, ShownScene, TimeChange } from './wire.ts'

/** A world of `standin up`, which passes by the clock that it was started with. */
export class WorldScene extends Scene {
  readonly given: Given
  readonly #title: string
  readonly #world: World
  readonly #startAtMs: number

  /** @param given what `standin up` begins its worlds with */
  constructor(id: string, title: string, world: World, given: Given) {
    super(id)
    this.given = given
    this.#title = title
    this.#world = world
    this.#startAtMs = world.clock.now()
    this.show(world)
  }

  shown(): ShownScene {
    const { id } = this
    const core = this.#world.core ? 'own' : 'elsewhere'
    return { id, kind: 'world', title: this.#title, rules: [], startAtMs: this.#startAtMs, core }
  }

  time(): Extract<SceneEvent, { type: 'time' }> {
    return { type: 'time', nowMs: this.#world.clock.now() }
  }

  changeTime(_change: TimeChange): void {
    throw new ActRefused('this world goes by the clock that standin up was started with (--speed)')
  }

  async act(step: Readonly<Record<string, unknown>>): Promise<unknown> {
    return perform(this.#world, step)
  }
}
