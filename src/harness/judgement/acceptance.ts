import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import type { Truth } from './truth.ts'

const intake = /^\/ccai\/(?:session|chat)-events(?:\?|$)/

/** Each event that the core answered 2xx for is in its inbox. */
export function lostEvents(
  journal: readonly JournalLine[],
  { rows }: Pick<Truth, 'rows'>,
): Breach | undefined {
  if (!rows) return undefined
  const kept = new Set(rows.map(({ key }) => key))
  const open = new Map<number, Extract<JournalLine, { kind: 'request' }>>()
  for (const line of journal) {
    if (line.kind === 'request' && line.to === 'integration-core' && intake.test(line.path)) {
      open.set(line.exchange, line)
    }
    const request = line.kind === 'answer' ? open.get(line.exchange) : undefined
    if (!request || line.kind !== 'answer' || line.status >= 300) continue
    const lost = eventsIn(request.body).find((event) => !kept.has(`ccai-platform:${event}`))
    if (lost === undefined) continue
    return {
      invariant: 'nothing is lost',
      why: `the core answered ${line.status} for the event ${lost}, which is not in its inbox`,
      journal: [request.n, line.n],
    }
  }
  return undefined
}

function eventsIn(body: string): string[] {
  try {
    const { events } = JSON.parse(body) as { events?: ReadonlyArray<{ event_id?: unknown }> }
    return (events ?? []).flatMap(({ event_id: id }) => (typeof id === 'string' ? [id] : []))
  } catch {
    return []
  }
}

/** What comes without the login of its platform is not taken in. */
export function acceptedFromStrangers(journal: readonly JournalLine[]): Breach | undefined {
  const strange = new Map<number, number>()
  for (const line of journal) {
    if (line.kind === 'request' && line.to === 'integration-core' && intake.test(line.path)) {
      if (line.credential === 'unknown' || line.credential === 'none') strange.set(line.exchange, line.n)
    }
    if (line.kind !== 'answer' || line.status >= 300) continue
    const request = strange.get(line.exchange)
    if (request === undefined) continue
    return {
      invariant: 'nothing is accepted from strangers',
      why: `the core answered ${line.status} to a post whose login does not verify`,
      journal: [request, line.n],
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
