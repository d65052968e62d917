import { ActRefused } from '../../simulators/kit/host.ts'
import type { Given } from '../harness/scenario/schema.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { type World, worldStartMs } from '../harness/world/world.ts'
import { Scene } from './scene.ts'
import type { GoneScene, SceneEvent, ShownScene, ShownVerdict, TimeChange } from './wire.ts'

/** The id of the scene of a story that is played against somebody's own integration. */
export function integrationSceneId(story: string): string {
  return `integration:${story}`
}

/** A story as it was played last against somebody's own integration, or is played. */
export class IntegrationScene extends Scene {
  readonly #onRestart: (named: NamedScenario) => Promise<void>
  #named: NamedScenario

  /** @param onRestart plays the story against the integration once more */
  constructor(named: NamedScenario, onRestart: (named: NamedScenario) => Promise<void>) {
    super(integrationSceneId(named.name))
    this.#named = named
    this.#onRestart = onRestart
  }

  get given(): Given {
    return this.#named.scenario.given
  }

  shown(): ShownScene {
    const { name, scenario } = this.#named
    const { title, rules } = scenario
    return {
      id: this.id,
      kind: 'story',
      core: 'elsewhere',
      startAtMs: worldStartMs,
      title,
      story: name,
      rules,
    }
  }

  /** What was played against an integration is played again from its list, and not against the project's own core. */
  override goneAs(why: GoneScene['why']): GoneScene {
    return { title: this.shown().title, why }
  }

  /** Shows the story from its beginning, as its file has it by now. */
  begin(named: NamedScenario, world: World): void {
    this.#named = named
    this.show(world)
  }

  /** Shows how it ended. */
  end(verdict: ShownVerdict): void {
    this.tellEnd(verdict)
  }

  time(): Extract<SceneEvent, { type: 'time' }> {
    return { type: 'time', nowMs: this.world?.clock.now() ?? worldStartMs }
  }

  changeTime(_change: TimeChange): void {
    throw new ActRefused('time waits for your integration, and for nobody else')
  }

  async act(_step: Readonly<Record<string, unknown>>): Promise<unknown> {
    throw new ActRefused('the steps of the story alone move its world; play by hand in main')
  }

  override restart(): Promise<void> {
    return this.#onRestart(this.#named)
  }
}
