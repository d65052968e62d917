import { ActRefused } from '../../simulators/kit/host.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { type World, worldStartMs } from '../harness/world/world.ts'
import { Scene } from './scene.ts'
import type { SceneEvent, ShownScene, ShownVerdict, TimeChange } from './wire.ts'

/** The id of the scene of the integration: there is one, as one integration plays one story at a time. */
export const integrationSceneId = 'integration'

/** The story that is played against somebody's own integration, or was last. */
export class IntegrationScene extends Scene {
  readonly #onRestart: (story: string) => Promise<void>
  #named: NamedScenario | undefined
  #verdict: ShownVerdict | undefined

  /** @param onRestart plays a story against the integration once more */
  constructor(onRestart: (story: string) => Promise<void>) {
    super(integrationSceneId)
    this.#onRestart = onRestart
  }

  shown(): ShownScene {
    const { id } = this
    const { name, scenario } = this.#named ?? {}
    return {
      ...{ id, kind: 'story', core: 'elsewhere', startAtMs: worldStartMs },
      title: scenario?.title ?? 'My integration: no story has been played against it yet',
      ...(name === undefined ? {} : { story: name }),
      rules: scenario?.rules ?? [],
    }
  }

  /** Shows a story from its beginning. */
  begin(named: NamedScenario, world: World): void {
    this.#named = named
    this.#verdict = undefined
    this.show(world)
  }

  /** Shows how it ended. */
  end(verdict: ShownVerdict): void {
    this.flush()
    this.#verdict = verdict
    this.send(this.time())
    this.send({ type: 'end', verdict })
  }

  override watch(...[watcher, since]: Parameters<Scene['watch']>): () => void {
    const unwatch = super.watch(watcher, since)
    if (this.#verdict) watcher({ type: 'end', verdict: this.#verdict })
    return unwatch
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

  override async restart(): Promise<void> {
    if (!this.#named) throw new ActRefused('no story has been played yet; choose one under My integration')
    await this.#onRestart(this.#named.name)
  }
}
