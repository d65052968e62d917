import { ActRefused } from '../../simulators/kit/host.ts'
import { type PlayOptions, play, type Replay } from '../harness/player.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { Pace } from '../harness/time/pace.ts'
import type { VirtualClock } from '../harness/time/virtual-clock.ts'
import { perform } from '../harness/world/perform.ts'
import { worldStartMs } from '../harness/world/world.ts'
import { Scene } from './scene.ts'
import type { SceneEvent, ShownScene, ShownVerdict, TimeChange } from './wire.ts'

/** How a story is shown, beside how it is played. */
export type StoryOptions = Pick<PlayOptions, 'seed' | 'coreUrl' | 'settleMs'> & {
  readonly speed: Pace['speed']
  readonly paused: boolean
  /** Shown how the story ended. */
  readonly onPlayed: (played: Replay) => void
}

/** A story that plays at a pace that a person can follow, judged at its end as `standin run` judges it. */
export class StoryScene extends Scene {
  readonly #named: NamedScenario
  readonly #options: StoryOptions
  #pace: Pace
  #verdict: ShownVerdict | undefined
  #playing: Promise<void>

  constructor(id: string, named: NamedScenario, options: StoryOptions) {
    super(id)
    this.#named = named
    this.#options = options
    this.#pace = this.#paceFrom(options)
    this.#playing = this.#play(this.#pace)
  }

  /** What the story begins with. */
  get given(): NamedScenario['scenario']['given'] {
    return this.#named.scenario.given
  }

  shown(): ShownScene {
    const { name, scenario } = this.#named
    return {
      id: this.id,
      kind: 'story',
      title: scenario.title,
      story: name,
      rules: scenario.rules,
      startAtMs: worldStartMs,
      core: this.#options.coreUrl === undefined ? 'own' : 'elsewhere',
    }
  }

  time(): Extract<SceneEvent, { type: 'time' }> {
    return { type: 'time', nowMs: this.world?.clock.now() ?? worldStartMs, pace: this.#pace.state() }
  }

  changeTime({ speed, paused, step }: TimeChange): void {
    if (speed !== undefined) this.#pace.speed = speed
    if (step) this.#pace.step()
    else if (paused === true) this.#pace.pause()
    else if (paused === false) this.#pace.resume()
  }

  async act(step: Readonly<Record<string, unknown>>): Promise<unknown> {
    if (!this.world || this.#verdict) throw new ActRefused('the story is over; restart it, or play by hand')
    try {
      // What is done by hand is done at the time that is shown.
      ;(this.world.clock as VirtualClock).jump(this.#pace.nowMs)
      return await perform(this.world, step)
    } finally {
      this.#pace.stir()
      this.flush()
    }
  }

  /** Plays the story from its beginning, at the speed that it has now. */
  override async restart(): Promise<void> {
    const { speed, paused } = this.#pace
    this.#pace.end()
    await this.#playing
    this.#verdict = undefined
    this.#pace = this.#paceFrom({ speed, paused })
    this.#playing = this.#play(this.#pace)
  }

  async close(): Promise<void> {
    this.#pace.end()
    await this.#playing
    this.endFollowing()
  }

  override watch(...[watcher, since]: Parameters<Scene['watch']>): () => void {
    const unwatch = super.watch(watcher, since)
    if (this.#verdict) watcher({ type: 'end', verdict: this.#verdict })
    return unwatch
  }

  #paceFrom({ speed, paused }: Pick<StoryOptions, 'speed' | 'paused'>): Pace {
    return new Pace({
      speed,
      paused,
      onChange: () => {
        this.flush()
        this.send(this.time())
      },
    })
  }

  async #play(pace: Pace): Promise<void> {
    const { seed, coreUrl, settleMs } = this.#options
    try {
      const replay = await play(this.#named, {
        seed,
        coreUrl,
        settleMs,
        pace,
        onStart: (world) => {
          this.follow(world)
          this.send({ type: 'time', nowMs: world.clock.now(), pace: pace.state() })
        },
      })
      this.#options.onPlayed(replay)
      const { status, failures, because, reason } = replay
      const told =
        reason === undefined
          ? failures
          : [{ expectation: 'story', expected: '', actual: reason, journal: [] }]
      this.#verdict = { status, failures: told, because }
    } catch (error) {
      const actual = error instanceof Error ? error.message : String(error)
      const failure = { expectation: 'the story can be played', expected: 'every step', actual, journal: [] }
      this.#verdict = { status: 'error', failures: [failure], because: [] }
    }
    this.flush()
    this.send(this.time())
    this.send({ type: 'end', verdict: this.#verdict })
  }
}
