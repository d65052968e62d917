/** Number of lanes that Kustomer must refuse, with no answer to anybody between, before the others are held back. */
const lanesToClose = 3

const firstPauseMs = 1000
const longestPauseMs = 30_000

/** Whether Kustomer is asked, as plain data; see `openGate`. */
export interface GateState {
  /** Lanes whose last attempt Kustomer refused, in that order; true once they were retried before their time. */
  readonly refused: ReadonlyMap<string, boolean>
  /** Lanes that were refused since anybody was answered. */
  readonly sinceAnswer: ReadonlySet<string>
  /** Set while all lanes wait for one of them, the probe, to be answered. */
  readonly closed: Closed | null
  /** Until when the whole credential is limited, in epoch milliseconds. */
  readonly limitedUntilMs: number
}

interface Closed {
  readonly probes: number
  readonly nextProbeAtMs: number
  readonly probe: string | null
}

/** How an attempt met Kustomer: answered, refused, not at all, or limited with the whole credential. */
export type Meeting = 'answered' | 'refused' | 'untouched' | { readonly limitedUntilMs: number }

/** The next state, and whom to wake: everyone who waits, these lanes, or nobody. */
export interface GateStep {
  readonly state: GateState
  readonly wake: 'everyone' | readonly string[]
}

/** The state in which every lane may ask Kustomer. */
export const openGate: GateState = {
  refused: new Map(),
  sinceAnswer: new Set(),
  closed: null,
  limitedUntilMs: 0,
}

/** Whether a lane may be worked on now. While the gate is closed one lane at a time may, when its pause is over. */
export function admission(
  state: GateState,
  lane: string,
  nowMs: number,
): { readonly state: GateState; readonly isAdmitted: boolean } {
  const { closed } = state
  if (nowMs < state.limitedUntilMs) return { state, isAdmitted: false }
  if (!closed) return { state, isAdmitted: true }
  if (closed.probe !== null || nowMs < closed.nextProbeAtMs) return { state, isAdmitted: false }
  return { state: { ...state, closed: { ...closed, probe: lane } }, isAdmitted: true }
}

/** What an attempt on a lane tells about Kustomer. */
export function afterAttempt(state: GateState, lane: string, met: Meeting, nowMs: number): GateStep {
  if (met === 'refused') return { state: afterRefusal(state, lane, nowMs), wake: [] }
  if (met === 'answered') return afterAnswer(state, lane)
  const refused = new Map(state.refused)
  refused.delete(lane)
  const closed = state.closed?.probe === lane ? withoutProbe(state.closed, nowMs) : state.closed
  const limitedUntilMs =
    met === 'untouched' ? state.limitedUntilMs : Math.max(state.limitedUntilMs, met.limitedUntilMs)
  return { state: { ...state, refused, closed, limitedUntilMs }, wake: [] }
}

/** When the gate has to be looked at again, in epoch milliseconds; `undefined` while nobody waits for a time. */
export function nextLookAtMs({ closed, limitedUntilMs }: GateState, nowMs: number): number | undefined {
  if (nowMs < limitedUntilMs) return limitedUntilMs
  return closed && closed.probe === null ? closed.nextProbeAtMs : undefined
}

/** The state after a look at which no lane could begin to probe: the next one comes after a pause. */
export function postponed(state: GateState, nowMs: number): GateState {
  const { closed } = state
  if (!closed || closed.probe !== null || closed.nextProbeAtMs > nowMs) return state
  return { ...state, closed: { ...closed, nextProbeAtMs: nowMs + firstPauseMs } }
}

/** What the gate tells an operator: whether Kustomer is asked, and if not, when it is asked next. */
export interface GateNotice {
  readonly kustomer: 'answers' | 'refuses' | 'limits'
  /** When one lane asks again, or all may, in epoch milliseconds. */
  readonly nextAtMs?: number
}

/** The state in words. */
export function noticeOf(state: GateState, nowMs: number): GateNotice {
  const nextAtMs = nextLookAtMs(state, nowMs)
  const kustomer = nowMs < state.limitedUntilMs ? 'limits' : state.closed ? 'refuses' : 'answers'
  return nextAtMs === undefined ? { kustomer } : { kustomer, nextAtMs }
}

function afterRefusal(state: GateState, lane: string, nowMs: number): GateState {
  const { closed } = state
  // Set anew, so that the lane that was refused longest ago stands first.
  const refused = new Map(state.refused)
  refused.delete(lane)
  refused.set(lane, state.refused.get(lane) ?? false)
  if (closed) return { ...state, refused, closed: closed.probe === lane ? afterProbe(closed, nowMs) : closed }
  const sinceAnswer = new Set(state.sinceAnswer).add(lane)
  if (sinceAnswer.size < lanesToClose) return { ...state, refused, sinceAnswer }
  return {
    ...state,
    refused: new Map([...refused.keys()].map((name) => [name, false])),
    sinceAnswer: new Set(),
    closed: { probes: 0, nextProbeAtMs: nowMs + firstPauseMs, probe: null },
  }
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
function afterAnswer(state: GateState, lane: string): GateStep {
  const { closed, refused, sinceAnswer } = state
  if (!closed && refused.size === 0 && sinceAnswer.size === 0) return { state, wake: [] }
  const others = [...refused].filter(([name]) => name !== lane)
  return {
    state: {
      ...state,
      refused: new Map(others.map(([name]) => [name, true])),
      sinceAnswer: new Set(),
      closed: null,
    },
    wake: closed ? 'everyone' : others.filter(([, wasEarly]) => !wasEarly).map(([name]) => name),
  }
}
