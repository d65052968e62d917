import { play, type Replay } from '../../src/harness/player.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { byocDefects } from '../source-defects/byoc-defects.ts'
import { type DefectiveCode, defectiveCode } from '../source-defects/defective-code.ts'
import type { Mutant } from './mutant.ts'

/** The result for one mutant. */
export interface Verdict {
  readonly rule: string
  readonly mutant: string
  /** `stale` means declared equivalent although a scenario distinguishes it from the correct core. */
  readonly status: 'caught' | 'survived' | 'equivalent' | 'stale'
  /** The scenario that caught it, and the expectation that failed. */
  readonly scenario?: string
  readonly expectation?: string
  /** The reason for an equivalence. */
  readonly reason?: string
  /** Scenarios in which it crashed or got stuck; these do not count as caught. */
  readonly crashed: readonly string[]
}

/** The result of one scenario with a mutant; `crashed` includes getting stuck, `failed` is the expectation. */
type Outcome = 'passed' | 'crashed' | { readonly failed: string }

/** Replays one scenario with the mutant. */
export async function replayWith(story: NamedScenario, mutant: Mutant): Promise<Outcome> {
  const rewritten = mutant.rewrite?.(story) ?? story
  const replay = await replayOf(rewritten, mutant)
  if (replay.status === 'passed') return 'passed'
  // The platform itself is broken, and refuses what the story says can be done.
  if (mutant.defect && isRefused(replay)) return { failed: replay.failures[0]!.expectation }
  if (replay.status === 'error' || threw(replay)) return 'crashed'
  return { failed: inOriginal(replay.failures[0]!.expectation, story, rewritten) }
}

/** Made for the first defect, and the same for all. */
let codeWithDefects: Promise<DefectiveCode> | undefined

async function replayOf(story: NamedScenario, { defect, options }: Mutant): Promise<Replay> {
  if (!defect) return play(story, options)
  codeWithDefects ??= defectiveCode(byocDefects)
  return (await codeWithDefects).run(defect, (kit) => kit.play(story, options))
}

function isRefused({ status, journal }: Replay): boolean {
  return status === 'error' && journal.at(-1)?.kind === 'refused'
}

/** Replays the scenarios of the rule, the shortest first, then the others, until an expectation fails. */
export async function judge(mutant: Mutant, stories: readonly NamedScenario[]): Promise<Verdict> {
  const { rule, equivalent, defect } = mutant
  const crashed: string[] = []
  const played = defect ? stories.filter((story) => isConcerned(story, rule)) : stories
  for (const story of inOrder(rule, played)) {
    const outcome = await replayWith(story, mutant)
    if (outcome === 'crashed') crashed.push(story.name)
    if (typeof outcome === 'string') continue
    return {
      rule,
      mutant: mutant.mutant,
      status: equivalent === undefined ? 'caught' : 'stale',
      scenario: story.name,
      expectation: outcome.failed,
      crashed,
    }
  }
  return equivalent === undefined
    ? { rule, mutant: mutant.mutant, status: 'survived', crashed }
    : { rule, mutant: mutant.mutant, status: 'equivalent', reason: equivalent, crashed }
}

/** Whether a defect of a source can show in it: it has a channel of one's own, a system user, or names the rule. */
function isConcerned({ scenario: { given, rules } }: NamedScenario, rule: string): boolean {
  return given.channels.length > 0 || given.systemUser !== undefined || rules.some((named) => named === rule)
}

function inOrder(rule: string, stories: readonly NamedScenario[]): NamedScenario[] {
  const steps = ({ scenario }: NamedScenario) => scenario.steps.length
  const naming = storiesOf(rule, stories).sort((left, right) => steps(left) - steps(right))
  // Just short of a rule stands a story of much the same name, which does not list it.
  const words = new Set(rule.split('-'))
  const shared = ({ name }: NamedScenario) => name.split(/[-/]/).filter((word) => words.has(word)).length
  const others = stories.filter((other) => !naming.includes(other))
  return [...naming, ...others.sort((left, right) => shared(right) - shared(left))]
}

/** The scenarios that list the rule. */
export function storiesOf(rule: string, stories: readonly NamedScenario[]): NamedScenario[] {
  return stories.filter(({ scenario }) => scenario.rules.some((named) => named === rule))
}

/** Converts the step number in an expectation from the rewritten scenario to the original one. */
function inOriginal(expectation: string, story: NamedScenario, rewritten: NamedScenario): string {
  return expectation.replace(/^steps\[(\d+)\]/, (_all, at) => {
    const step = rewritten.scenario.steps[Number(at)]!
    return `steps[${story.scenario.steps.indexOf(step)}]`
  })
}

/** Whether the core's code threw; the core only records that as a defect, so the player sees no crash. */
function threw({ journal }: Replay): boolean {
  return journal.some((line) => line.kind === 'decision' && /^a defect of the core: /.test(line.reason ?? ''))
}

/** Whether the mutant was caught, or is equivalent as declared. */
export function isAsExpected({ status }: Verdict): boolean {
  return status === 'caught' || status === 'equivalent'
}
