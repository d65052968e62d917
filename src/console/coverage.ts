import { play, type Replay } from '../harness/player.ts'
import { proofsByArea, proofsIn, ruleProofs } from '../harness/report/coverage.ts'
import { turnOfTheLoop } from '../harness/time/real-clock.ts'
import type { Stories } from './stories.ts'
import type { ShownCoverage } from './wire.ts'

type Played = Pick<Replay, 'name' | 'status' | 'rules' | 'because'>

/** Which rules are proven by the stories that were played here last. */
export class Coverage {
  readonly #stories: Stories
  readonly #seed: number
  readonly #played = new Map<string, Played>()
  #isPlaying = false
  #all = 0
  #isOver = false

  constructor(stories: Stories, seed: number) {
    this.#stories = stories
    this.#seed = seed
  }

  /** Keeps how a story ended. */
  note(replay: Played): void {
    this.#played.set(replay.name, replay)
  }

  /** The rules by section, each with the stories that name it and how they ended here. */
  async shown(): Promise<ShownCoverage> {
    const stories = await this.#stories.list()
    const areas = proofsByArea(ruleProofs(proofsIn([...this.#played.values()] as Replay[])))
    return {
      playing: this.#isPlaying ? { done: this.#played.size, all: this.#all } : null,
      areas: areas.map(({ area, title, proofs, proven }) => ({
        area,
        title,
        proven,
        rules: proofs.map(({ id, proven: isProven }) => ({
          id,
          isProven,
          stories: stories
            .filter(({ rules }) => rules.includes(id))
            .map(({ name }) => ({ name, verdict: this.#played.get(name)?.status ?? null })),
        })),
      })),
    }
  }

  /** Plays all stories as fast as they go, one after another; does nothing while that is under way. */
  async playAll(): Promise<void> {
    if (this.#isPlaying) return
    this.#isPlaying = true
    this.#played.clear()
    try {
      const names = (await this.#stories.list()).map(({ name }) => name)
      this.#all = names.length
      for (const name of names) {
        if (this.#isOver) return
        const named = await this.#stories.named(name)
        if (named) this.note(await play(named, { seed: this.#seed }))
        // Others are served meanwhile.
        await turnOfTheLoop()
      }
    } finally {
      this.#isPlaying = false
    }
  }

  end(): void {
    this.#isOver = true
  }
}
