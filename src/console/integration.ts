import { ActRefused } from '../../simulators/kit/host.ts'
import { GivenError } from '../harness/given/given-error.ts'
import type { LentPlace } from '../harness/network/main-place.ts'
import { mainWorld } from '../harness/network/world-address.ts'
import { play, type Replay } from '../harness/player.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { turnOfTheLoop } from '../harness/time/real-clock.ts'
import type { World } from '../harness/world/world.ts'
import { type IntegrationScene, integrationSceneId } from './integration-scene.ts'
import type { OwnIntegration } from './own-integration.ts'
import type { Scenes } from './scenes.ts'
import { shownVerdict } from './shown-verdict.ts'
import type { ShownIntegration, ShownJudgement } from './wire.ts'

/** What is known of a story that was played, but for its stage, which may be gone by now. */
type Judgement = Omit<ShownJudgement, 'scene'>

/** Plays stories against an integration, one at a time, each in a world that has the main one's place, and keeps the verdicts. */
export class IntegrationStories {
  readonly #own: OwnIntegration
  readonly #scenes: Scenes
  readonly #seed: number
  readonly #judgements = new Map<string, Judgement>()
  #playing: ShownIntegration['playing'] = null
  #running: Promise<void> = Promise.resolve()
  #note: string | null = null
  #isToStop = false

  /** @param scenes where the stage of each story is kept */
  constructor(own: OwnIntegration, seed: number, scenes: Scenes) {
    this.#own = own
    this.#seed = seed
    this.#scenes = scenes
  }

  shown(): ShownIntegration {
    const { url } = this.#own
    const judgements = Array.from(this.#judgements.values(), (judgement): ShownJudgement => {
      const scene = this.#scenes.named(integrationSceneId(judgement.story))
      return { ...judgement, ...(scene ? { scene: scene.id } : {}) }
    })
    return { url, playing: this.#playing, note: this.#note, judgements }
  }

  /**
   * Begins to play stories, once nothing is under way between the worlds and the integration.
   * @throws ActRefused while others are played
   */
  async begin(stories: readonly NamedScenario[]): Promise<void> {
    if (this.#playing) throw new ActRefused('stories are being played already; stop them first')
    this.#playing = { done: 0, all: stories.length, story: '' }
    this.#note = null
    this.#isToStop = false
    try {
      const place = await this.#own.lendPlace()
      this.#running = this.#playAll(stories, place)
    } catch (error) {
      this.#playing = null
      throw error
    }
  }

  /** Ends after the story that is played now. */
  async stop(): Promise<void> {
    this.#isToStop = true
    await this.#running
  }

  async #playAll(stories: readonly NamedScenario[], place: LentPlace): Promise<void> {
    try {
      for (const [done, named] of stories.entries()) {
        if (this.#isToStop) break
        this.#playing = { done, all: stories.length, story: named.name }
        const judgement = await this.#judge(named, place)
        this.#judgements.delete(named.name)
        if (judgement) this.#judgements.set(named.name, judgement)
        else break
        await turnOfTheLoop()
      }
    } finally {
      place.giveBack()
      this.#playing = null
    }
  }

  /** The judgement of one story; `undefined` when the integration is not there, which judges nothing. */
  async #judge(named: NamedScenario, place: LentPlace): Promise<Judgement | undefined> {
    const { url: coreUrl, settings, settleMs, worlds } = this.#own
    const nothing = () => {}
    const shared = {
      ...{ name: mainWorld, prefix: '', worlds, onSecret: nothing, onForgotten: nothing },
      transportFor: (external: Parameters<LentPlace['transportFor']>[0]) => place.transportFor(external),
    }
    const options = { seed: this.#seed, coreUrl, settings, settleMs, shared }
    let scene: IntegrationScene | undefined
    const onStart = (world: World) => {
      scene = this.#scenes.ofIntegration(named, (again) => this.begin([again]))
      scene.begin(named, world)
    }
    try {
      const replay = await play(named, { ...options, onStart })
      scene?.end(shownVerdict(replay))
      const { silence } = replay
      if (silence === undefined) return judgementOf(replay)
      this.#note = `In ${named.name} your integration ${silence}: neither that story nor a later one is judged.`
      return undefined
    } catch (error) {
      if (!(error instanceof GivenError)) throw error
      const failure = { expectation: 'given', expected: 'what is possible', actual: error.message }
      const { title } = named.scenario
      return { story: named.name, title, status: 'error', failures: [failure], facts: [], faults: [] }
    }
  }
}

function judgementOf(replay: Replay): Judgement {
  const { name, title, status, reason, failures, service, journal } = replay
  const met = new Map<string, number>()
  for (const line of journal) {
    if (line.kind === 'fault') met.set(line.fault, (met.get(line.fault) ?? 0) + 1)
  }
  return {
    ...{ story: name, title, status },
    ...(reason === undefined ? {} : { reason }),
    failures: failures.map(({ expectation, expected, actual, nearest }) => ({
      ...{ expectation, expected, actual },
      ...(nearest === undefined ? {} : { nearest }),
    })),
    facts: status === 'passed' ? [] : (service?.facts ?? []),
    faults: Array.from(met, ([fault, times]) => ({ fault, times })),
  }
}
