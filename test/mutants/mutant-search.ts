import { play, type Replay } from '../../src/harness/player.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import type { Mutant } from './mutant.ts'

/** What became of one mutant. */
export interface Verdict {
  readonly rule: string
  readonly mutant: string
  /** `stale`: declared equivalent, and yet a story tells it from the whole core. */
  readonly status: 'caught' | 'survived' | 'equivalent' | 'stale'
  /** The story that caught it, and the expectation of it that failed. */
  readonly scenario?: string
  readonly expectation?: string
  /** Why it is equivalent. */
  readonly reason?: string
  /** Stories that it made crash or get stuck: those count for nothing. */
  readonly crashed: readonly string[]
}

/** What one story makes of a mutant: it passes, it crashes or gets stuck, or this expectation of it fails. */
type Outcome = 'passed' | 'crashed' | { readonly failed: string }

/** Replays one story on what is broken. */
export async function tryOn(story: NamedScenario, mutant: Mutant): Promise<Outcome> {
  const told = mutant.retell?.(story) ?? story
  const replay = await play(told, mutant.options)
  if (replay.status === 'passed') return 'passed'
  if (replay.status === 'error' || threw(replay)) return 'crashed'
  return { failed: asWritten(replay.failures[0]!.expectation, story, told) }
}

/** Replays the stories that name the rule, the shortest first, then the others, until one fails on an expectation. */
export async function judge(mutant: Mutant, stories: readonly NamedScenario[]): Promise<Verdict> {
  const { rule, equivalent } = mutant
  const crashed: string[] = []
  for (const story of inOrder(rule, stories)) {
    const outcome = await tryOn(story, mutant)
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

function inOrder(rule: string, stories: readonly NamedScenario[]): NamedScenario[] {
  const steps = ({ scenario }: NamedScenario) => scenario.steps.length
  const naming = storiesOf(rule, stories).sort((one, other) => steps(one) - steps(other))
  return [...naming, ...stories.filter((other) => !naming.includes(other))]
}

/** The stories that name the rule. */
export function storiesOf(rule: string, stories: readonly NamedScenario[]): NamedScenario[] {
  return stories.filter(({ scenario }) => scenario.rules.some((named) => named === rule))
}

/** A step that failed, by its number in the story as it is written. */
function asWritten(expectation: string, story: NamedScenario, told: NamedScenario): string {
  return expectation.replace(/^steps\[(\d+)\]/, (_all, at) => {
    const step = told.scenario.steps[Number(at)]!
    return `steps[${story.scenario.steps.indexOf(step)}]`
  })
}

/** The core takes what its own code throws for a failure of the event, and goes on: no crash to the player. */
function threw({ journal }: Replay): boolean {
  return journal.some((line) => line.kind === 'decision' && /^a defect of the core: /.test(line.reason ?? ''))
}

/** Whether the verdict is as it should be: caught, or equivalent as declared. */
export function isWell({ status }: Verdict): boolean {
  return status === 'caught' || status === 'equivalent'
}
