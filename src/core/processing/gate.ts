/** Number of lanes that Kustomer must refuse, with no answer to anybody between, before the others are held back. */
const lanesToClose = 3

const firstPauseMs = 1000
const longestPauseMs = 30_000

/**
 * Whether Kustomer is asked; see {@link openGate}. The functions below change it in place: in an outage it names as many
 * lanes as were refused, and to copy them at each attempt would take the longer the more there are.
 */
export interface GateState {
  /** Lanes whose last attempt Kustomer refused, and that nobody was answered after, in that order. */
  refused: Set<string>
  /** Lanes that were refused before somebody was answered, and are to be tried before their time. */
  early: Set<string>
  /** Lanes that were tried before their time: those have a trouble of their own while they are refused. */
  readonly tried: Set<string>
  /** Lanes that were refused since anybody was answered, while the gate is open. */
  readonly sinceAnswer: Set<string>
  /** Set while all lanes wait for one of them, the probe, to be answered. */
  closed: Closed | null
  /** Until when the whole credential is limited, in epoch milliseconds. */
  limitedUntilMs: number
}

interface Closed {
  readonly probes: number
  readonly nextProbeAtMs: number
  readonly probe: string | null
}

/**
 * How an attempt met Kustomer: answered, refused, refused until a time of its own, not at all, or limited with the whole
 * credential.
 */
export type Meeting =
  | 'answered'
  | 'refused'
  | 'told-to-wait'
  | 'untouched'
  | { readonly limitedUntilMs: number }

/** A state in which every lane may ask Kustomer. */
export function openGate(): GateState {
  return {
    refused: new Set(),
    early: new Set(),
    tried: new Set(),
    sinceAnswer: new Set(),
    closed: null,
    limitedUntilMs: 0,
  }
}

/** Whether a lane may be worked on now. While the gate is closed one lane at a time may, when its pause is over. */
export function admits(state: GateState, lane: string, nowMs: number): boolean {
  const { closed } = state
  if (nowMs < state.limitedUntilMs) return false
  if (!closed) return true
  if (closed.probe !== null || nowMs < closed.nextProbeAtMs) return false
  state.closed = { ...closed, probe: lane }
  return true
}

/** What an attempt on a lane tells about Kustomer; `true` when lanes that wait may be started now. */
export function afterAttempt(state: GateState, lane: string, met: Meeting, nowMs: number): boolean {
  if (met === 'refused' || met === 'told-to-wait') {
    afterRefusal(state, lane, nowMs, met)
    return false
  }
  forget(state, lane)
  if (met === 'answered') return afterAnswer(state)
  if (state.closed?.probe === lane) state.closed = withoutProbe(state.closed, nowMs)
  if (met !== 'untouched') state.limitedUntilMs = Math.max(state.limitedUntilMs, met.limitedUntilMs)
  return false
}

/** The next lane to be tried before its time, each once, while the gate is open. */
export function nextEarly(state: GateState, nowMs: number): string | undefined {
  if (state.closed || nowMs < state.limitedUntilMs) return undefined
  for (const lane of state.early) {
    state.early.delete(lane)
    state.tried.add(lane)
    return lane
  }
  return undefined
}

/** When the gate has to be looked at again, in epoch milliseconds; `undefined` while nobody waits for a time. */
export function nextLookAtMs({ closed, limitedUntilMs }: GateState, nowMs: number): number | undefined {
  if (nowMs < limitedUntilMs) return limitedUntilMs
  return closed && closed.probe === null ? closed.nextProbeAtMs : undefined
}

/** After a look at which no lane could begin to probe, the next one comes after a pause. */
export function postpone(state: GateState, nowMs: number): void {
  const { closed } = state
  if (!closed || closed.probe !== null || closed.nextProbeAtMs > nowMs) return
  state.closed = { ...closed, nextProbeAtMs: nowMs + firstPauseMs }
}

/** Whoever a gate stands before: the middleware has one for each of its two sides. */
export type GatedSide = 'kustomer' | 'digitalExperience' | 'channel'

/** What a gate tells an operator: whether its side is asked, and if not, when it is asked next. */
export type GateNotice<Side extends GatedSide = 'kustomer'> = {
  readonly [Name in Side]: 'answers' | 'refuses' | 'limits'
} & {
  /** When one lane asks again, or all may, in epoch milliseconds. */
  readonly nextAtMs?: number
}

/** What the state comes to, in words. */
export function wordOf(state: GateState, nowMs: number): GateNotice['kustomer'] {
  if (nowMs < state.limitedUntilMs) return 'limits'
  return state.closed ? 'refuses' : 'answers'
}

function forget({ refused, early, tried }: GateState, lane: string): void {
  refused.delete(lane)
  early.delete(lane)
  tried.delete(lane)
}

function afterRefusal(state: GateState, lane: string, nowMs: number, met: 'refused' | 'told-to-wait'): void {
  const { closed, sinceAnswer } = state
  const wasTried = state.tried.has(lane) || state.early.has(lane)
  // Added anew, so that the lane that was refused longest ago stands first.
  forget(state, lane)
  // Whoever was told a time is not tried before it.
  if (met === 'refused' && (closed || !wasTried)) state.refused.add(lane)
  else if (met === 'refused') state.tried.add(lane)
  if (closed?.probe === lane) state.closed = afterProbe(closed, nowMs)
  if (closed) return
  sinceAnswer.add(lane)
  if (sinceAnswer.size < lanesToClose) return
  for (const lanes of [state.early, state.tried]) {
    for (const name of lanes) state.refused.add(name)
    lanes.clear()
  }
  sinceAnswer.clear()
  state.closed = { probes: 0, nextProbeAtMs: nowMs + firstPauseMs, probe: null }
}

function afterProbe({ probes }: Closed, nowMs: number): Closed {
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (probes + 1))
  return { probes: probes + 1, nextProbeAtMs: nowMs + pauseMs, probe: null }
}

/** An attempt that did not get as far as Kustomer proves nothing, so another lane probes at once. */
function withoutProbe(closed: Closed, nowMs: number): Closed {
  return { ...closed, probe: null, nextProbeAtMs: nowMs }
}

/**
 * Whoever is answered, all others are retried before their time, once: a lane that is refused while others are
 * answered has a trouble of its own, and waits by its own table until the gate closes again.
 */
function afterAnswer(state: GateState): boolean {
  const wasClosed = state.closed !== null
  state.closed = null
  state.sinceAnswer.clear()
  if (state.early.size === 0) [state.early, state.refused] = [state.refused, state.early]
  else {
    for (const lane of state.refused) state.early.add(lane)
    state.refused.clear()
  }
  return wasClosed || state.early.size > 0
}
