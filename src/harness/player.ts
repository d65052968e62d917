import { toMs } from '../../simulators/kit/duration.ts'
import { ActRefused } from '../../simulators/kit/host.ts'
import { spanText } from '../../simulators/kit/span-text.ts'
import { check, meets, seen } from './expectations/check.ts'
import type { Failure } from './expectations/failure.ts'
import { namesInJournal } from './expectations/story-names.ts'
import { applyGiven } from './given/apply.ts'
import { tokenOf } from './given/token.ts'
import type { Fault } from './network/fault-kinds.ts'
import type { JournalLine } from './network/journal.ts'
import type { Expectation, Prohibition } from './scenario/expectation-schema.ts'
import { needOfOwnCore } from './scenario/own-core.ts'
import type { ActStep, FaultStep, Scenario, Step } from './scenario/schema.ts'
import type { NamedScenario } from './scenario/variants.ts'
import { realTimeMs } from './time/real-clock.ts'
import type { VirtualClock } from './time/virtual-clock.ts'
import { Conductor, Stalled } from './world/conductor.ts'
import { controlOfStory } from './world/control.ts'
import { perform } from './world/perform.ts'
import { createWorld, type World } from './world/world.ts'
import type { WorldOptions } from './world/world-options.ts'

/** The result of replaying one story. */
export interface Replay {
  /** The scenario's name, followed by a slash and the variant's name if it has variants. */
  readonly name: string
  readonly title: string
  readonly rules: readonly string[]
  /** `error`: the story could not be played to its end, or a server crashed. */
  /** `not-applicable`: it needs the project's own core, and another integration is in its place. */
  readonly status: 'passed' | 'failed' | 'error' | 'not-applicable'
  /** Why the story is not applicable. */
  readonly reason?: string
  readonly virtualMs: number
  readonly wallMs: number
  readonly journalHash: string
  readonly failures: readonly Failure[]
  /** Ids of the rules that were applied, according to the journal. */
  readonly because: readonly string[]
  /** When the story began, in simulated epoch milliseconds. */
  readonly startAtMs: number
  /** Ids of the rules that the story names although no decision and no change of its journal cites them. */
  readonly unshownRules: readonly string[]
  readonly journal: readonly JournalLine[]
  /** What the story calls the records in its journal, by their ids; there when it failed. */
  readonly names?: ReadonlyMap<string, string>
}

/** How a story is replayed. */
export type PlayOptions = Pick<
  WorldOptions,
  'seed' | 'over' | 'rules' | 'statusRules' | 'tokens' | 'coreUrl' | 'settleMs' | 'mustAnswer' | 'ports'
> & {
  /** A story fails when it names a rule that nothing in its journal shows. */
  readonly strict?: boolean
}

/**
 * Replays one story in a world of its own, in virtual time. With `coreUrl`, an integration outside the process takes
 * the core's place, over real sockets; a story that needs the project's own core is then not played.
 * @throws ServiceSilent when that integration must answer and does not; GivenError for a `given` that is impossible
 */
export async function play({ name, scenario }: NamedScenario, options: PlayOptions = {}): Promise<Replay> {
  const startedMs = realTimeMs()
  const { given } = scenario
  const reason = options.coreUrl === undefined ? undefined : needOfOwnCore(scenario)
  if (reason !== undefined) return notPlayed(name, scenario, reason)
  const worldOptions: WorldOptions = {
    ...options,
    over: options.coreUrl === undefined ? options.over : 'http',
    closed: options.coreUrl === undefined,
    switches: given.switches,
    settings: given.settings as Record<string, string>,
    initialToken: (kustomer) => tokenOf(kustomer, given),
  }
  const world = await createWorld(worldOptions, options.coreUrl === undefined ? undefined : controlOfStory)
  const failures: Failure[] = []
  let error = false
  const startMs = world.clock.now()
  try {
    applyGiven(world, given)
    await new Story(world, scenario, failures).play()
  } catch (thrown) {
    if (!(thrown instanceof ActRefused || thrown instanceof Stalled)) throw thrown
    error = true
    failures.push({
      expectation: 'the story can be played',
      expected: 'every step',
      actual: thrown.message,
      journal: [],
    })
  } finally {
    await world.close()
  }
  for (const crash of world.crashes) {
    error = true
    failures.push({
      expectation: `${crash.party} does not crash`,
      expected: 'an answer',
      actual: crash.error instanceof Error ? (crash.error.stack ?? crash.error.message) : String(crash.error),
      journal: [],
    })
  }
  const journal = world.journal.lines()
  const because = new Set(journal.flatMap(rulesIn))
  // Another integration reports no decisions: what it did shows in the records alone.
  const isOwnCore = options.coreUrl === undefined
  const unshownRules = isOwnCore ? scenario.rules.filter((rule) => !because.has(rule)) : []
  if (options.strict && unshownRules.length > 0) failures.push(unshownFailure(unshownRules))
  return {
    name,
    title: scenario.title,
    rules: scenario.rules,
    status: error ? 'error' : failures.length > 0 ? 'failed' : 'passed',
    virtualMs: world.clock.now() - startMs,
    wallMs: realTimeMs() - startedMs,
    journalHash: world.journal.hash(),
    failures,
    because: [...because],
    startAtMs: startMs,
    unshownRules,
    journal,
    ...(failures.length > 0 ? { names: namesInJournal(world) } : {}),
  }
}

function notPlayed(name: string, { title, rules }: Scenario, reason: string): Replay {
  return {
    name,
    title,
    rules,
    status: 'not-applicable',
    reason,
    unshownRules: [],
    startAtMs: 0,
    virtualMs: 0,
    wallMs: 0,
    journalHash: '',
    failures: [],
    because: [],
    journal: [],
  }
}

/** The rules that a journal line shows: of a decision of the core, or of a change that a platform made itself. */
function rulesIn(line: JournalLine): readonly string[] {
  if (line.kind === 'decision') return line.because
  return line.kind === 'change' && line.rule !== undefined ? [line.rule] : []
}

function unshownFailure(rules: readonly string[]): Failure {
  return {
    expectation: 'rules',
    expected: 'each is cited by a decision or a change',
    actual: `claims rules that nothing showed: ${rules.join(', ')}`,
    journal: [],
  }
}

interface Watch {
  readonly expectation: string
  readonly never: Prohibition
  readonly fromMs: number
  readonly untilMs: number
}

/** Plays the steps of a scenario and collects the failures. */
class Story {
  readonly #world: World
  readonly #scenario: Scenario
  readonly #failures: Failure[]
  readonly #conductor: Conductor
  readonly #watches = new Set<Watch>()
  readonly #startMs: number

  constructor(world: World, scenario: Scenario, failures: Failure[]) {
    this.#world = world
    this.#scenario = scenario
    this.#failures = failures
    this.#startMs = world.clock.now()
    this.#conductor = new Conductor({
      clock: world.clock as VirtualClock,
      network: world.network,
      onQuiet: () => this.#checkWatches(),
    })
  }

  async play(): Promise<void> {
    const { clock } = this.#world
    const limitMs = clock.now() + toMs(this.#scenario.until)
    for (const [at, step] of this.#scenario.steps.entries()) {
      if (step.after !== undefined) await this.#conductor.passUntil(clock.now() + toMs(step.after))
      else await this.#conductor.settle()
      await this.#playStep(step, at)
    }
    const ended = await this.#conductor.playUntil(Math.max(limitMs, clock.now()))
    const waiting = ended === 'idle' ? await this.#waiting() : []
    if (waiting.length > 0)
      throw new Stalled(`stuck: nothing is due, and still waited for: ${waiting.join('; ')}`)
    this.#failures.push(...check(this.#world, this.#scenario.expect, 'expect'))
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
    } else if ('do' in step) this.#act(step as ActStep, at)
  }

  /** A refused step ends the story, unless the scenario expects the refusal. */
  #act(step: ActStep, at: number): void {
    const { refused } = step
    const fail = (actual: string) =>
      this.#failures.push({
        expectation: `steps[${at}].refused`,
        expected: `refused with "${refused}"`,
        actual,
        journal: [],
      })
    try {
      perform(this.#world, step)
      if (refused !== undefined) fail('it was done')
    } catch (error) {
      if (!(error instanceof ActRefused) || refused === undefined) throw error
      if (!error.message.includes(refused)) fail(error.message)
    }
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
