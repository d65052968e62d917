import { type NamedScenario, play, type Replay } from '../src/harness/player.ts'
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

/** Replays the stories that name the rule, then the others, until one fails on an expectation. */
export async function judge(
  { rule, mutant, options, equivalent }: Mutant,
  stories: readonly NamedScenario[],
): Promise<Verdict> {
  const names = ({ scenario }: NamedScenario) => scenario.rules.some((named) => named === rule)
  const crashed: string[] = []
  for (const story of [...stories.filter(names), ...stories.filter((other) => !names(other))]) {
    const replay = await play(story, options)
    if (replay.status === 'passed') continue
    if (replay.status === 'error' || threw(replay)) {
      crashed.push(story.name)
      continue
    }
    const { expectation } = replay.failures[0]!
    const status = equivalent === undefined ? 'caught' : 'stale'
    return { rule, mutant, status, scenario: story.name, expectation, crashed }
  }
  return equivalent === undefined
    ? { rule, mutant, status: 'survived', crashed }
    : { rule, mutant, status: 'equivalent', reason: equivalent, crashed }
}

/** The core takes what its own code throws for a failure of the event, and goes on: no crash to the player. */
function threw({ journal }: Replay): boolean {
  return journal.some((line) => line.kind === 'decision' && /^a defect of the core: /.test(line.reason ?? ''))
}

/** Whether the verdict is as it should be: caught, or equivalent as declared. */
export function isWell({ status }: Verdict): boolean {
  return status === 'caught' || status === 'equivalent'
}
