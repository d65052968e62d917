import type { JournalLine, Party } from '../journal/journal.ts'
import { actsByName } from '../world/acts.ts'

type Request = Extract<JournalLine, { kind: 'request' }>

/** A request of the core with its end: an answer, none, or a crash of the core before either. */
export interface CoreExchange {
  readonly request: Request
  readonly to: Party
  /** The number of the line at which it ended; none when it never did. */
  readonly endedAt: number
  readonly status: number | undefined
  readonly body: string
  /** Whether a fault met it. */
  readonly isDisturbed: boolean
}

/** Whether the core crashes at this line, so that it knows nothing any more that its store does not. */
export function isCrash(line: JournalLine): boolean {
  if (line.kind === 'change') return line.change === 'core.crashed'
  return line.kind === 'act' && actsByName.get(String(line.step.do))?.act.endsCore === true
}

/** Whether a decision is the end of the work on its event. */
export function isFinal({ outcome }: Pick<Extract<JournalLine, { kind: 'decision' }>, 'outcome'>): boolean {
  return outcome === 'applied' || outcome === 'nothing-to-do' || outcome === 'dead'
}

/** The requests of the core, in order. */
export function coreExchanges(journal: readonly JournalLine[]): CoreExchange[] {
  const all: Array<{ -readonly [Key in keyof CoreExchange]: CoreExchange[Key] }> = []
  const open = new Map<number, (typeof all)[number]>()
  for (const line of journal) {
    if (line.kind === 'request' && line.from === 'integration-core') {
      const begun = {
        request: line,
        to: line.to,
        endedAt: Number.POSITIVE_INFINITY,
        status: undefined,
        body: '',
        isDisturbed: false,
      }
      all.push(begun)
      open.set(line.exchange, begun)
    }
    const exchange = 'exchange' in line ? open.get(line.exchange) : undefined
    if (line.kind === 'fault' && exchange) exchange.isDisturbed = true
    if (isCrash(line)) {
      for (const each of open.values()) each.endedAt = line.n
      open.clear()
    }
    if (!exchange || (line.kind !== 'answer' && line.kind !== 'no-answer')) continue
    if (exchange.endedAt !== Number.POSITIVE_INFINITY) continue
    exchange.endedAt = line.n
    if (line.kind === 'answer') Object.assign(exchange, { status: line.status, body: line.body })
    open.delete(line.exchange)
  }
  return all
}
