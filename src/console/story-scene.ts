import { type PlayOptions, play, type Replay } from '../harness/player.ts'
import { journalLineText } from '../harness/report/journal-line-text.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { worldStartMs } from '../harness/world/world.ts'
import { PacedScene, type SceneStart } from './paced-scene.ts'
import type { Scene } from './scene.ts'
import type { ShownFailure, ShownScene, ShownVerdict } from './wire.ts'

/** So many of the lines that led to a failure are told, the latest of them. */
const linesTold = 12

/** How a story is shown, beside how it is played. */
export type StoryOptions = SceneStart &
  Pick<PlayOptions, 'seed'> & {
    /** Shown how the story ended. */
    readonly onPlayed: (played: Replay) => void
  }

/** A story that plays at a pace that a person can follow, judged at its end as `standin run` judges it. */
export class StoryScene extends PacedScene {
  readonly #named: NamedScenario
  readonly #options: StoryOptions
  #verdict: ShownVerdict | undefined
  #playing: Promise<void>

  constructor(id: string, named: NamedScenario, options: StoryOptions) {
    super(id, options)
    this.#named = named
    this.#options = options
    this.#playing = this.#play()
  }

  /** What the story begins with. */
  get given(): NamedScenario['scenario']['given'] {
    return this.#named.scenario.given
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
    this.#verdict = undefined
    this.renewPace()
    this.#playing = this.#play()
  }

  override async close(): Promise<void> {
    this.pace.end()
    await this.#playing
    await super.close()
  }

  override watch(...[watcher, since]: Parameters<Scene['watch']>): () => void {
    const unwatch = super.watch(watcher, since)
    if (this.#verdict) watcher({ type: 'end', verdict: this.#verdict })
    return unwatch
  }

  protected whyOver(): string | undefined {
    return this.#verdict && 'the story is over; restart it, or play by hand'
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
      const { status, failures, because } = replay
      this.#verdict = { status, failures: failures.map((failure) => shownFailure(failure, replay)), because }
    } catch (error) {
      const actual = error instanceof Error ? error.message : String(error)
      const failure = {
        expectation: 'the story can be played',
        expected: 'every step',
        actual,
        journal: [],
        earlier: 0,
      }
      this.#verdict = { status: 'error', failures: [failure], because: [] }
    }
    this.tellTime()
    this.send({ type: 'end', verdict: this.#verdict })
  }
}

/** The same as the JSON report has, its lines with their numbers, which lead to them. */
function shownFailure(
  failure: Replay['failures'][number],
  { journal, startAtMs, names }: Replay,
): ShownFailure {
  const told = new Set(failure.journal.slice(-linesTold))
  const lines = journal.filter(({ n }) => told.has(n))
  return {
    ...failure,
    earlier: failure.journal.length - told.size,
    journal: lines.map((line) => ({ n: line.n, text: journalLineText(line, startAtMs, names) })),
  }
}
