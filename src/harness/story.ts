import { toMs } from '../../simulators/kit/duration.ts'
import { ActRefused } from '../../simulators/kit/host.ts'
import { spanText } from '../../simulators/kit/span-text.ts'
import { check, meets, seen } from './expectations/check.ts'
import type { Failure } from './expectations/failure.ts'
import type { Fault } from './network/fault-kinds.ts'
import type { Expectation, Prohibition } from './scenario/expectation-schema.ts'
import { type PlacedFault, siteOf } from './scenario/played-before.ts'
import type { ActStep, FaultStep, Scenario, Step } from './scenario/schema.ts'
import type { Pace } from './time/pace.ts'
import type { VirtualClock } from './time/virtual-clock.ts'
import { Conductor, Stalled } from './world/conductor.ts'
import { awaitLateWork } from './world/late-work.ts'
import { perform } from './world/perform.ts'
import type { World } from './world/world.ts'

/** How long a step may wait for its answer, in simulated milliseconds. */
const answerLimitMs = 120_000

interface Watch {
  readonly expectation: string
  readonly never: Prohibition
  readonly fromMs: number
  readonly untilMs: number
}

/** How a story is played, beside what stands in it. */
interface StoryOptions {
  readonly pace?: Pace | undefined
  readonly faults?: readonly PlacedFault[] | undefined
  /** A step that is refused is passed over: under a fault its person may find nothing to do yet. */
  readonly passesRefused?: boolean
}

/** Plays the steps of a scenario and collects the failures. */
export class Story {
  readonly #world: World
  readonly #scenario: Scenario
  readonly #failures: Failure[]
  readonly #conductor: Conductor
  readonly #watches = new Set<Watch>()
  readonly #startMs: number
  readonly #faults: readonly PlacedFault[]
  readonly #passesRefused: boolean

  constructor(world: World, scenario: Scenario, failures: Failure[], options: StoryOptions) {
    const { pace, faults = [], passesRefused = false } = options
    this.#world = world
    this.#scenario = scenario
    this.#failures = failures
    this.#startMs = world.clock.now()
    this.#faults = faults
    this.#passesRefused = passesRefused
    this.#conductor = new Conductor({
      clock: world.clock as VirtualClock,
      network: world.network,
      onQuiet: () => this.#checkWatches(),
      pace,
    })
  }

  async play(): Promise<void> {
    const { clock } = this.#world
    const limitMs = clock.now() + toMs(this.#scenario.until)
    this.#beginFaults('start')
    for (const [at, step] of this.#scenario.steps.entries()) {
      if (step.after !== undefined) await this.#conductor.passUntil(clock.now() + toMs(step.after))
      else await this.#conductor.settle()
      this.#beginFaults(siteOf(at))
      await this.#playStep(step, at)
    }
    const ended = await this.#conductor.playUntil(Math.max(limitMs, clock.now()))
    const waiting = ended === 'idle' ? await this.#waiting() : []
    if (waiting.length > 0)
      throw new Stalled(`stuck: nothing is due, and still waited for: ${waiting.join('; ')}`)
    this.#failures.push(...check(this.#world, this.#scenario.expect, 'expect'))
  }

  /** Those that are none of the story's own steps. */
  #beginFaults(site: string): void {
    for (const { at, fault } of this.#faults) if (at === site) this.#world.faults.add(fault)
  }

  /** Waits for what an integration elsewhere does too late, if its first call comes within half a real second. */
  awaitLateWork(endedAt: number): Promise<void> {
    return awaitLateWork(this.#world.journal, endedAt, this.#conductor)
  }

  /** What is still waiting although nothing is scheduled that could end the wait. */
  async #waiting(): Promise<string[]> {
    const { network, core } = this.#world
    const events = (await core?.store.count())?.waiting ?? 0
    return [...network.waiting(), ...(events > 0 ? [`${events} events in the inbox of the core`] : [])]
  }

  async #playStep(step: Step, at: number): Promise<void> {
    const { clock, faults } = this.#world
    if ('never' in step) {
      const { never, during } = step as { never: Prohibition; during: `${number}s` }
      const [fromMs, expectation] = [clock.now(), `steps[${at}].never`]
      this.#watches.add({ expectation, never, fromMs, untilMs: fromMs + toMs(during) })
    } else if ('expect' in step) {
      const { expect, within } = step as { expect: Expectation; within: `${number}s` }
      const isMet = () => meets(this.#world, expect)
      const fromMs = clock.now()
      const ended = await this.#conductor.playUntil(fromMs + toMs(within), isMet)
      if (ended === 'stopped' || isMet()) return
      const when = `not within ${within}, from ${this.#storyTime(fromMs)} of the story on`
      const failures = check(this.#world, expect, `steps[${at}].expect`)
      this.#failures.push(...failures.map((failure) => ({ ...failure, when })))
    } else if ('do' in step && step.do === 'fault') {
      const { do: _do, after: _after, ...fault } = step as FaultStep
      faults.add(fault as Fault)
    } else if ('do' in step) await this.#act(step as ActStep, at)
  }

  /** A refused step ends the story, unless the scenario expects the refusal. */
  async #act(step: ActStep, at: number): Promise<void> {
    const { refused } = step
    const fail = (actual: string) =>
      this.#failures.push({
        expectation: `steps[${at}].refused`,
        expected: `refused with "${refused}"`,
        actual,
        journal: [],
      })
    try {
      const done = perform(this.#world, step)
      if (done instanceof Promise) await this.#answerOf(done)
      if (refused !== undefined) fail('it was done')
    } catch (error) {
      if (!(error instanceof ActRefused)) throw error
      if (refused === undefined && this.#passesRefused) return
      if (refused === undefined) throw error
      if (!error.message.includes(refused)) fail(error.message)
    }
  }

  /** What an act gives that is answered over the network, for which time has to pass. */
  async #answerOf(done: Promise<unknown>): Promise<void> {
    let isOver = false
    const over = () => {
      isOver = true
    }
    done.then(over, over)
    await this.#conductor.settle()
    if (!isOver) {
      const limitMs = this.#world.clock.now() + answerLimitMs
      await this.#conductor.playUntil(limitMs, () => isOver)
      if (!isOver) throw new Stalled('stuck: what the step asked for is not answered')
    }
    await done
  }

  #checkWatches(): void {
    for (const watch of this.#watches) {
      if (this.#world.clock.now() > watch.untilMs) this.#watches.delete(watch)
      else this.#look(watch)
    }
  }

  #look(watch: Watch): void {
    const failure = seen(this.#world, watch.never, watch.expectation)
    if (!failure) return
    this.#watches.delete(watch)
    const nowMs = this.#world.clock.now()
    const when = `${this.#storyTime(nowMs)} into the story, ${spanText(nowMs - watch.fromMs)} into the watch`
    this.#failures.push({ ...failure, when })
  }

  #storyTime(atMs: number): string {
    return spanText(atMs - this.#startMs)
  }
}
