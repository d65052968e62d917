import type { LaneGate } from '../inbox/lane-gate.ts'
import { KustomerError } from '../kustomer/errors.ts'
import type { Clock } from '../ports/clock.ts'
import {
  admission,
  afterAttempt,
  type GateNotice,
  type GateState,
  type Meeting,
  nextLookAtMs,
  noticeOf,
  openGate,
  postponed,
} from './gate.ts'

/** The gate of one Kustomer credential. */
export interface KustomerGate extends LaneGate {
  /** Tells how an attempt on a lane met Kustomer. */
  met(lane: string, meeting: Meeting): void
  /** The present state, for an operator. */
  notice(): GateNotice
}

/**
 * Creates an open gate.
 * @param announce told when Kustomer begins to refuse or to limit, and when it answers again
 */
export function createKustomerGate(
  clock: Clock,
  announce: (notice: GateNotice) => void = () => {},
): KustomerGate {
  let state: GateState = openGate
  const held = new Set<string>()
  let wakeLane: (lane: string) => void = () => {}
  let announced: GateNotice['kustomer'] = 'answers'
  let lookAtMs = Number.POSITIVE_INFINITY

  /** Sleeps until the gate must be looked at again; a look that comes for an earlier plan is passed over. */
  function plan(): void {
    const atMs = nextLookAtMs(state, clock.now()) ?? Number.POSITIVE_INFINITY
    if (atMs === lookAtMs) return
    lookAtMs = atMs
    if (atMs === Number.POSITIVE_INFINITY) return
    void clock.sleep(Math.max(0, atMs - clock.now())).then(() => {
      if (lookAtMs === atMs) look()
    })
  }

  function look(): void {
    lookAtMs = Number.POSITIVE_INFINITY
    if (clock.now() >= state.limitedUntilMs) {
      const lanes = state.closed ? nextProbe() : [...held]
      wake(lanes)
      // Whoever asks first probes when nobody waits; a lane that is at work already cannot.
      if (state.closed && lanes.length === 0) return
      state = postponed(state, clock.now())
      announceChange()
    }
    plan()
  }

  /** A lane that was not refused yet goes first: its work may succeed where that of the others cannot. */
  function nextProbe(): string[] {
    for (const lane of held) if (!state.refused.has(lane)) return [lane]
    return [...state.refused.keys()].slice(0, 1)
  }

  function wake(lanes: readonly string[]): void {
    for (const lane of lanes) {
      held.delete(lane)
      wakeLane(lane)
    }
  }

  function announceChange(): void {
    const notice = noticeOf(state, clock.now())
    if (notice.kustomer === announced) return
    announced = notice.kustomer
    announce(notice)
  }

  function met(lane: string, meeting: Meeting): void {
    const step = afterAttempt(state, lane, meeting, clock.now())
    state = step.state
    announceChange()
    if (step.wake === 'everyone') wake([...new Set([...held, ...state.refused.keys()])])
    else wake(step.wake)
    plan()
  }

  return {
    admits(lane) {
      const { state: next, isAdmitted } = admission(state, lane, clock.now())
      state = next
      if (!isAdmitted) held.add(lane)
      return isAdmitted
    },
    left(lane) {
      if (state.closed?.probe === lane) met(lane, 'untouched')
    },
    onWake: (wakeNow) => {
      wakeLane = wakeNow
    },
    met,
    notice: () => noticeOf(state, clock.now()),
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
