import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { takenPosts } from './taken-posts.ts'
import type { Truth } from './truth.ts'

/** Each event that the core answered 2xx for is in its inbox. */
export function lostEvents(
  journal: readonly JournalLine[],
  { rows }: Pick<Truth, 'rows'>,
): Breach | undefined {
  if (!rows) return undefined
  const kept = new Set(rows.map(({ key }) => key))
  for (const { request, answer, keys } of takenPosts(journal)) {
    const lost = keys.find((key) => !kept.has(key))
    if (lost === undefined) continue
    return {
      invariant: 'nothing is lost',
      why: `the core answered ${answer.status} for the event ${lost}, which is not in its inbox`,
      journal: [request.n, answer.n],
    }
  }
  return undefined
}

const signed = /^\/byoc\/channel\/events/

/** What comes without the login of its platform is not taken in; a signature of the channel stands in no journal. */
export function acceptedFromStrangers(journal: readonly JournalLine[]): Breach | undefined {
  for (const { request, answer } of takenPosts(journal)) {
    const { credential, path } = request
    if ((credential !== 'unknown' && credential !== 'none') || signed.test(path)) continue
    return {
      invariant: 'nothing is accepted from strangers',
      why: `the core answered ${answer.status} to a post whose login does not verify`,
      journal: [request.n, answer.n],
    }
  }
  return undefined
}

/** Nothing that was accepted waits for ever, but for so many events that wait without a fault as well. */
export function unsettledEvents({ rows }: Pick<Truth, 'rows'>, usual: number): Breach | undefined {
  const waiting = rows?.filter(({ state }) => state === 'waiting') ?? []
  if (waiting.length <= usual) return undefined
  return {
    invariant: 'everything that was accepted is settled',
    why: `${waiting.length} events wait still at the end: ${waiting.map(({ key }) => key).join(', ')}`,
    journal: [],
  }
}
