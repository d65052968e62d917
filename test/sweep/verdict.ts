import type { JournalLine } from '../../src/harness/journal/journal.ts'
import type { Replay } from '../../src/harness/player.ts'
import type { Site } from './exchanges.ts'
import type { SweptFault } from './swept-faults.ts'

/**
 * `held`: all that must be true is. `not-met`: the fault met nothing. `told`: something is otherwise, and the core has
 * said so. `by-nature`: something is otherwise, as this fault brings with it. `violation`: something is otherwise, and nobody knows.
 */
export interface Verdict {
  readonly is: 'held' | 'not-met' | 'told' | 'by-nature' | 'violation'
  readonly why: string
}

/** Judges a story that was played with a fault at one of its exchanges. */
export function verdictOf(replay: Replay, site: Site, fault: SweptFault, isSpread: boolean): Verdict {
  const { failures, journal, status } = replay
  const wrong = failures.map(({ expectation, actual }) => `${expectation}: ${actual}`).join('; ')
  if (failures.some(({ expectation }) => expectation.endsWith('does not crash')))
    return { is: 'violation', why: wrong }
  const isMet = journal.some((line) => line.kind === 'fault')
  if (!isMet) return { is: status === 'passed' ? 'not-met' : 'violation', why: wrong }
  if (status === 'passed') return { is: 'held', why: '' }
  const nature = natureOf(site, fault, isSpread)
  if (nature !== undefined) return { is: 'by-nature', why: nature }
  const told = toldIn(journal)
  if (told !== undefined) return { is: 'told', why: told }
  return { is: 'violation', why: wrong }
}

/** What the core, or a platform to its agent, said of something that it did not do, or that may stand there twice. */
function toldIn(journal: readonly JournalLine[]): string | undefined {
  for (const line of journal) {
    if (line.kind === 'change' && line.change === 'message.failed') return 'the agent sees that it failed'
    if (line.kind === 'change' && /^page\./.test(line.change) && !/^(?:200|303)$/.test(line.detail ?? '')) {
      return 'the administrator sees that the page failed'
    }
    if (line.kind !== 'decision') continue
    if (line.mayBeTwice) return `may be twice: ${line.mayBeTwice.join(', ')}`
    if (line.givenUp) return `given up: ${line.givenUp.join(', ')}`
    if (line.outcome === 'dead') return `dead: ${line.reason}`
  }
  return undefined
}

/** Why this fault at this exchange changes what is true in the end, whatever the core does. */
function natureOf({ from, to, method }: Site, { name }: SweptFault, isSpread: boolean): string | undefined {
  if (name === 'status-404' && method === 'GET') return 'a well-formed 404 proves that there is none'
  if (name === 'status-429' && !isSpread) {
    return 'a limit of a minute lasts past the next step of a story of seconds'
  }
  if (name === 'status-409' && method === 'POST' && to === 'digital-experience') {
    return 'a 409 says that the message is there'
  }
  if (name === 'dropped') return 'a callback that is never delivered is unknown to the core'
  if (to !== 'integration-core' && from !== 'integration-core') {
    return 'the platforms’ own pages do not repeat what failed between them'
  }
  return undefined
}
