import { ActRefused } from '../../simulators/kit/host.ts'
import type { Failure } from './expectations/failure.ts'
import { accountOf, type ServiceAccount } from './expectations/service-account.ts'
import { namesInJournal } from './expectations/story-names.ts'
import { applyGiven } from './given/apply.ts'
import { worldOptionsOf } from './given/world-options-of.ts'
import type { JournalLine } from './journal/journal.ts'
import { type Truth, truthOf } from './judgement/truth.ts'
import { type Verdict, verdictOf } from './judgement/verdict.ts'
import { ServiceSilent } from './network/external-traffic.ts'
import { needOfOwnCore } from './scenario/own-core.ts'
import type { PlacedFault, PlayedBefore, Undisturbed } from './scenario/played-before.ts'
import type { Scenario } from './scenario/schema.ts'
import type { NamedScenario } from './scenario/variants.ts'
import { Story } from './story.ts'
import type { Pace } from './time/pace.ts'
import { realTimeMs } from './time/real-clock.ts'
import { Stalled } from './world/conductor.ts'
import { controlOfStory } from './world/control.ts'
import { withoutRule } from './world/without-rule.ts'
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
  /** What an integration outside of the process did, where one is in the core's place. */
  readonly service?: ServiceAccount
  /** Of a capsule: whether its journal is the same, byte for byte; left out where two integrations would be compared. */
  readonly isSameJournal?: boolean
  /** Of an explored story: how it was judged. */
  readonly verdict?: Verdict
  /** How that integration left a callback without an answer: the story ended there, and is not judged. */
  readonly silence?: string
}

/** How a story is replayed. */
export type PlayOptions = Pick<
  WorldOptions,
  | 'seed'
  | 'over'
  | 'store'
  | 'rules'
  | 'statusRules'
  | 'tokens'
  | 'coreUrl'
  | 'settleMs'
  | 'ports'
  | 'shared'
  | 'settings'
> & {
  /** A story fails when it names a rule that nothing in its journal shows. */
  readonly strict?: boolean
  /** Shown the world once its `given` is there, before the first step. */
  readonly onStart?: (world: World) => void
  /** Faults beside those of the story. */
  readonly faults?: readonly PlacedFault[]
  /** The story is judged as an explorer does: by its invariants, and by what it comes to without the faults. */
  readonly undisturbed?: Undisturbed
  /** Holds time back for somebody who watches. */
  readonly pace?: Pace
  /** Shown the world as the story leaves it, however it ended. */
  readonly onEnd?: (world: World) => void
}

/**
 * Replays one story in a world of its own, in virtual time. With `coreUrl`, an integration outside the process takes
 * the core's place, over real sockets; a story that needs the project's own core is then not played.
 * @throws GivenError for a `given` that is impossible
 */
export async function play(
  { name, scenario, without, playedBefore }: NamedScenario,
  typed: PlayOptions = {},
): Promise<Replay> {
  const asTyped = without === undefined ? typed : { ...typed, ...withoutRule(without) }
  const options = asBefore(asTyped, playedBefore)
  const startedMs = realTimeMs()
  const isOwnCore = options.coreUrl === undefined
  const reason = isOwnCore ? undefined : needOfOwnCore(scenario, options.faults)
  if (reason !== undefined) return notPlayed(name, scenario, reason)
  const world = await createWorld(worldOf(scenario, options), isOwnCore ? undefined : controlOfStory)
  const startMs = world.clock.now()
  const ended = await playIn(world, scenario, options)
  const journal = world.journal.lines()
  const verdict = judged(ended, journal, options)
  const failures = verdict ? [...verdict.failures] : ended.failures
  const journalHash = world.journal.hash()
  const because = new Set(journal.flatMap(rulesIn))
  // Another integration reports no decisions: what it did shows in the records alone.
  const unshownRules = isOwnCore ? scenario.rules.filter((rule) => !because.has(rule)) : []
  if (options.strict && unshownRules.length > 0) failures.push(unshownFailure(unshownRules))
  return {
    name,
    title: scenario.title,
    rules: scenario.rules,
    status: statusOf(ended, failures, verdict),
    virtualMs: world.clock.now() - startMs,
    wallMs: realTimeMs() - startedMs,
    journalHash,
    failures,
    because: [...because],
    startAtMs: startMs,
    unshownRules,
    journal,
    ...(verdict ? { verdict } : {}),
    ...(failures.length > 0 ? { names: namesInJournal(world) } : {}),
    ...(isOwnCore && playedBefore?.core === 'own'
      ? { isSameJournal: journalHash === playedBefore.journalHash }
      : {}),
    ...(isOwnCore ? {} : serviceParts(failures, journal, ended)),
  }
}

/** Whatever decides what is written in the journal is as it was. */
function asBefore(options: PlayOptions, before: PlayedBefore | undefined): PlayOptions {
  if (!before) return options
  const { seed, over, store, faults, explored } = before
  return { ...options, seed, over, store, faults, ...(explored && { undisturbed: explored.undisturbed }) }
}

function worldOf({ given }: Scenario, options: PlayOptions): WorldOptions {
  const isOwnCore = options.coreUrl === undefined
  const ofGiven = worldOptionsOf(given)
  return {
    ...options,
    over: isOwnCore ? options.over : 'http',
    closed: isOwnCore,
    mustAnswer: !isOwnCore,
    ...ofGiven,
    settings: { ...options.settings, ...ofGiven.settings },
  }
}

/** The verdict on an explored story. */
function judged(
  { failures, isBroken, truth }: Ending,
  journal: readonly JournalLine[],
  { undisturbed, faults = [] }: PlayOptions,
): Verdict | undefined {
  if (!undisturbed || !truth) return undefined
  const status = statusOf({ isBroken }, failures)
  return verdictOf(
    { failures, journal, status, truth },
    undisturbed,
    faults.map(({ fault }) => fault),
  )
}

/** What is excused in an explored story, such as a step that was refused with its reason, does not count. */
function statusOf(
  { isBroken }: Pick<Ending, 'isBroken'>,
  failures: readonly Failure[],
  verdict?: Verdict,
): 'passed' | 'failed' | 'error' {
  if (verdict && verdict.is !== 'violation') return 'passed'
  return isBroken ? 'error' : failures.length > 0 ? 'failed' : 'passed'
}

/** How a story ended. */
interface Ending {
  readonly failures: Failure[]
  /** It was not played to its end, or a server crashed. */
  readonly isBroken: boolean
  readonly silence: string | undefined
  /** The number of the first journal line after its end. */
  readonly endedAt: number
  /** What was true then; there when it is judged as an explorer does. */
  readonly truth: Truth | undefined
}

async function playIn(world: World, scenario: Scenario, options: PlayOptions): Promise<Ending> {
  const isOwnCore = options.coreUrl === undefined
  const failures: Failure[] = []
  const fail = (expectation: string, expected: string, actual: string) =>
    failures.push({ expectation, expected, actual, journal: [] })
  let isBroken = false
  let silence: string | undefined
  let endedAt = 0
  let truth: Truth | undefined
  try {
    applyGiven(world, scenario.given)
    options.onStart?.(world)
    const { pace, faults } = options
    const passesRefused = options.undisturbed?.hasExpectations === false
    const story = new Story(world, scenario, failures, { pace, faults, passesRefused })
    await story.play()
    endedAt = world.journal.nextLine
    const isToExplain = failures.length > 0 && !isOwnCore
    if (isToExplain && accountOf(world.journal.lines(), endedAt).hasTaken) await story.awaitLateWork(endedAt)
  } catch (thrown) {
    if (thrown instanceof ServiceSilent) {
      silence = thrown.message
      fail('your integration answers', 'an answer to every callback', `it ${silence}`)
    } else if (thrown instanceof ActRefused || thrown instanceof Stalled) {
      fail('the story can be played', 'every step', thrown.message)
    } else throw thrown
    isBroken = true
    endedAt = world.journal.nextLine
  } finally {
    options.onEnd?.(world)
    if (options.undisturbed) truth = truthOf(world)
    await world.close()
  }
  for (const { party, error } of world.crashes) {
    isBroken = true
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    fail(`${party} does not crash`, 'an answer', text)
  }
  return { failures, isBroken, silence, endedAt, truth }
}

/** What is told of an integration elsewhere; failures without journal lines of their own get those that tell of it. */
function serviceParts(
  failures: Failure[],
  journal: readonly JournalLine[],
  { endedAt, silence }: Ending,
): Pick<Replay, 'service' | 'silence'> {
  const service = accountOf(journal, endedAt)
  for (const [at, failure] of failures.entries()) {
    if (failure.journal.length === 0) failures[at] = { ...failure, journal: service.journal }
  }
  return { service, ...(silence === undefined ? {} : { silence }) }
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
