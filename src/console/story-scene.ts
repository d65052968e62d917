import { ActRefused } from '../../simulators/kit/host.ts'
import { type Capsule, capsuleOf, type Versions } from '../harness/capsule/capsule.ts'
import { type PlayOptions, play, type Replay } from '../harness/player.ts'
import type { Given } from '../harness/scenario/schema.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { type World, worldStartMs } from '../harness/world/world.ts'
import { PacedScene, type SceneStart } from './paced-scene.ts'
import { shownVerdict } from './shown-verdict.ts'
import type { ShownScene } from './wire.ts'

/** How a story is shown, beside how it is played. */
export type StoryOptions = SceneStart &
  Pick<PlayOptions, 'seed'> & {
    /** Shown how the story ended. */
    readonly onPlayed: (played: Replay) => void
  }

/** A story that plays at a pace that a person can follow, judged at its end as `standin run` judges it. */
export class StoryScene extends PacedScene {
  readonly given: Given
  readonly #named: NamedScenario
  readonly #options: StoryOptions
  #replay: Replay | undefined
  #isTouched = false
  #playing: Promise<void>

  constructor(id: string, named: NamedScenario, options: StoryOptions) {
    super(id, options)
    this.given = named.scenario.given
    this.#named = named
    this.#options = options
    this.#playing = this.#play()
  }

  /**
   * The story as one file that replays it byte for byte.
   * @throws ActRefused before it is over, and where its journal is not of the story alone
   */
  capsule(versions: Versions): Capsule {
    if (!this.#replay) throw new ActRefused('the story is not over; its capsule holds how it ended')
    if (this.#isTouched || (this.world && wasTouched(this.world, this.#named))) {
      throw new ActRefused('something was done in it by hand; save that as a scenario, or restart the story')
    }
    const { seed = 1 } = this.#options
    return capsuleOf(this.#named, this.#replay, { versions, seed, over: 'memory', core: 'own' })
  }

  override async act(step: Readonly<Record<string, unknown>>): Promise<unknown> {
    const done = await super.act(step)
    this.#isTouched = true
    return done
  }

  shown(): ShownScene {
    const { name, scenario } = this.#named
    const { title, rules } = scenario
    return { id: this.id, kind: 'story', title, story: name, rules, startAtMs: worldStartMs, core: 'own' }
  }

  /** Plays the story from its beginning, at the speed that it has now. */
  override async restart(): Promise<void> {
    this.pace.end()
    await this.#playing
    this.#replay = undefined
    this.#isTouched = false
    this.renewPace()
    this.#playing = this.#play()
  }

  override async close(): Promise<void> {
    this.pace.end()
    await this.#playing
    await super.close()
  }

  protected whyOver(): string | undefined {
    return this.verdict && 'the story is over; restart it, or play by hand'
  }

  async #play(): Promise<void> {
    const { seed } = this.#options
    const onStart: PlayOptions['onStart'] = (world) => {
      this.show(world)
      this.tellTime()
    }
    try {
      const replay = await play(this.#named, { seed, pace: this.pace, onStart })
      this.#options.onPlayed(replay)
      this.#replay = replay
      this.tellEnd(shownVerdict(replay))
    } catch (error) {
      const actual = error instanceof Error ? error.message : String(error)
      const failure = {
        expectation: 'the story can be played',
        expected: 'every step',
        actual,
        journal: [],
        earlier: 0,
      }
      this.tellEnd({ status: 'error', failures: [failure], because: [] })
    }
  }
}

/** Whether faults were switched on by hand: then there are more than the story and its capsule have. */
function wasTouched({ faults }: World, { scenario, playedBefore }: NamedScenario): boolean {
  const own = scenario.steps.filter((step) => 'do' in step && step.do === 'fault').length
  return faults.records().length > own + (playedBefore?.faults.length ?? 0)
}
