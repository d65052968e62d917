import { ActRefused } from '../../simulators/kit/host.ts'
import type { Replay } from '../harness/player.ts'
import type { Given } from '../harness/scenario/schema.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import type { World } from '../harness/world/world.ts'
import { handsOnGiven } from './hands-on-given.ts'
import { HandsOnScene } from './hands-on-scene.ts'
import { IntegrationScene, integrationSceneId } from './integration-scene.ts'
import type { OwnIntegration } from './own-integration.ts'
import type { SceneStart } from './paced-scene.ts'
import { savedScenario } from './saved-scenario.ts'
import type { Scene } from './scene.ts'
import { StoryScene } from './story-scene.ts'
import type { GoneScene, ShownScene } from './wire.ts'
import { WorldScene } from './world-scene.ts'

/** So many scenes stand at once beside the worlds of `standin up`; the oldest gives way. */
const mostScenes = 20

/** So many stories that were played against somebody's own integration have their stage beside those. */
const mostOfIntegration = 50

/** So many scenes that are gone are kept in mind. */
const mostGone = 500

/** Before the name of a world of `standin up`, in the id of its scene. */
const worldPrefix = 'world:'

/** What the console is told of the process that it runs in. */
export interface ConsoleHost {
  /** The worlds of `standin up`, by name. */
  readonly worlds: () => ReadonlyMap<string, World>
  /** Ends one of them; false when there is none of this name. @throws ActRefused for the main one */
  readonly removeWorld: (name: string) => Promise<boolean>
  /** Calls `listener` with the name of each that ends. */
  readonly onWorldRemoved: (listener: (name: string) => void) => void
  /** What a world that is played in by hand begins with. */
  readonly given: Given
  readonly seed: number
  /** Of Standin, for capsules. */
  readonly version: string
  /** What stands in the core's place, where it is somebody's own integration. */
  readonly integration?: OwnIntegration | undefined
}

/** Everything that is watched, by id. */
export class Scenes {
  readonly #host: ConsoleHost
  readonly #onPlayed: (played: Replay) => void
  readonly #scenes = new Map<string, Scene>()
  /** Those that are gone, for whoever still has their address. */
  readonly #gone = new Map<string, GoneScene>()
  #made = 0

  constructor(host: ConsoleHost, onPlayed: (played: Replay) => void) {
    this.#host = host
    this.#onPlayed = onPlayed
    host.onWorldRemoved((name) => {
      const id = worldPrefix + name
      this.#noteGone(id, { title: name, why: 'removed' })
      void this.#end(id, 'removed')
    })
  }

  /** The scenes there are, those of the server's worlds first. */
  list(): ShownScene[] {
    const worlds = Array.from(this.#host.worlds().keys(), (name) => this.named(worldPrefix + name)!)
    const others = [...this.#scenes.values()].filter((scene) => !(scene instanceof WorldScene))
    return [...worlds, ...others].map((scene) => scene.shown())
  }

  /** A scene by its id; `undefined` when there is none. */
  named(id: string): Scene | undefined {
    const scene = this.#scenes.get(id)
    if (!id.startsWith(worldPrefix)) return scene
    const name = id.slice(worldPrefix.length)
    const world = this.#host.worlds().get(name)
    // A world of the name of one that has ended is another world.
    if (scene && scene.world === world) return scene
    this.#scenes.delete(id)
    if (!world) return undefined
    const made = new WorldScene(id, name, world, this.#host.given)
    this.#scenes.set(id, made)
    return made
  }

  /** Plays a story. */
  play(named: NamedScenario, start: SceneStart): Scene {
    const { seed } = this.#host
    return this.#keep(new StoryScene(this.#nextId(), named, { ...start, seed, onPlayed: this.#onPlayed }))
  }

  /**
   * The scene of a story that is played against somebody's own integration; there is one for each story.
   * @param onRestart plays it once more
   */
  ofIntegration(named: NamedScenario, onRestart: (named: NamedScenario) => Promise<void>): IntegrationScene {
    const there = this.#scenes.get(integrationSceneId(named.name))
    if (there instanceof IntegrationScene) return there
    return this.#keep(new IntegrationScene(named, onRestart))
  }

  /** Opens a world to play in by hand. */
  async open(start: SceneStart): Promise<Scene> {
    const scene = new HandsOnScene(this.#nextId(), start, handsOnGiven(this.#host.given))
    await scene.open(this.#host.seed)
    return this.#keep(scene)
  }

  /** What was done in a scene as a scenario. @throws ActRefused before it has begun */
  async saved(scene: Scene): Promise<object> {
    const { world, given } = scene
    if (!world) throw new ActRefused('nothing has happened yet')
    return savedScenario({ world, given, startAtMs: scene.shown().startAtMs })
  }

  /** Removes what is played, or a world of `standin up`. @throws ActRefused for the main world */
  remove(id: string): Promise<boolean> {
    if (id.startsWith(worldPrefix)) return this.#host.removeWorld(id.slice(worldPrefix.length))
    return this.#end(id, 'removed')
  }

  /** What is known of a scene that is not there; `never` of one that this server has not had. */
  gone(id: string): GoneScene {
    return this.#gone.get(id) ?? { title: id.replace(worldPrefix, ''), why: 'never' }
  }

  async close(): Promise<void> {
    for (const scene of this.#scenes.values()) await scene.close()
    this.#scenes.clear()
  }

  async #end(id: string, why: GoneScene['why']): Promise<boolean> {
    const scene = this.#scenes.get(id)
    if (!scene) return false
    this.#scenes.delete(id)
    this.#noteGone(id, scene.goneAs(why))
    scene.tellGone(why)
    await scene.close()
    return true
  }

  #noteGone(id: string, gone: GoneScene): void {
    this.#gone.set(id, gone)
    if (this.#gone.size > mostGone) this.#gone.delete(this.#gone.keys().next().value!)
  }

  #nextId(): string {
    this.#made += 1
    return `s${this.#made}`
  }

  #keep<S extends Scene>(scene: S): S {
    const isOfIntegration = (one: Scene) => one instanceof IntegrationScene
    const others = [...this.#scenes.values()].filter(
      (one) => !(one instanceof WorldScene) && isOfIntegration(one) === isOfIntegration(scene),
    )
    const most = isOfIntegration(scene) ? mostOfIntegration : mostScenes
    if (others.length >= most) void this.#end(others[0]!.id, 'evicted')
    this.#scenes.set(scene.id, scene)
    return scene
  }
}
