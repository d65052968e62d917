import { DigitalUnavailable, NoDigitalToken } from '../digital-experience/errors.ts'
import type { Clock } from '../ports/clock.ts'
import { FinalFailure } from '../processing/failure.ts'
import type { GateNotice, Meeting } from '../processing/gate.ts'
import { SharedGate } from '../processing/shared-gate.ts'
import { ChannelUnavailable } from './channel.ts'

/** One gate for each direction, before the side that it writes to. */
export interface ByocGates {
  readonly inbound: SharedGate<'digitalExperience'>
  readonly outbound: SharedGate<'channel'>
}

/** Both gates, open at first. */
export function byocGates(
  clock: Clock,
  announce?: (notice: GateNotice<'digitalExperience'> | GateNotice<'channel'>) => void,
): ByocGates {
  return {
    inbound: new SharedGate('digitalExperience', clock, announce),
    outbound: new SharedGate('channel', clock, announce),
  }
}

/**
 * How an attempt met the side of its gate. A limit may be that of one contact alone, which no answer tells: it counts
 * as any other refusal, so only when several lanes in a row meet it are the others held back.
 * @param isAnswered whether the side answered before the attempt failed, if it did
 */
export function meetingOf(isAnswered: boolean, error?: unknown): Meeting {
  if (isAnswered || error instanceof FinalFailure) return 'answered'
  if (!(error instanceof DigitalUnavailable || error instanceof ChannelUnavailable)) return 'untouched'
  const isToldByThem = error.retryAtMs !== undefined && !(error instanceof NoDigitalToken)
  return isToldByThem ? 'told-to-wait' : 'refused'
}
