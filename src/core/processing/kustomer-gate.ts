import { KustomerError } from '../kustomer/errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { GateNotice, Meeting } from './gate.ts'
import { SharedGate } from './shared-gate.ts'

/** The gate of one Kustomer credential. */
export class KustomerGate extends SharedGate<'kustomer'> {
  /** @param announce told when Kustomer begins to refuse or to limit, and when it answers again */
  constructor(clock: Clock, announce?: (notice: GateNotice) => void) {
    super('kustomer', clock, announce)
  }
}

/** How an attempt that sent this many requests, and failed with this error if it did, met Kustomer. */
function meetingOf(requests: number, error?: unknown): Meeting {
  if (!(error instanceof KustomerError)) return requests > 0 ? 'answered' : 'untouched'
  const { kind, retryAtMs, isOfRecord } = error
  if (kind === 'conflict' || kind === 'permanent') return requests > 0 ? 'answered' : 'untouched'
  if (kind !== 'throttled') return 'refused'
  return isOfRecord || retryAtMs === undefined ? 'answered' : { limitedUntilMs: retryAtMs }
}

/** Who tells the gate, at the end of an attempt on a lane, how it met Kustomer; it counts the account's requests. */
export function meetingTeller(
  { gate, account }: { readonly gate: Pick<KustomerGate, 'met'>; readonly account: { requests: number } },
  lane: string,
): (error?: unknown) => void {
  const before = account.requests
  return (error) => gate.met(lane, meetingOf(account.requests - before, error))
}
