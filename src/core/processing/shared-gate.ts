import type { LaneGate, WaitingLanes } from '../inbox/lane-gate.ts'
import type { Clock } from '../ports/clock.ts'
import {
  admits,
  afterAttempt,
  type GatedSide,
  type GateNotice,
  type Meeting,
  nextEarly,
  nextLookAtMs,
  openGate,
  postpone,
  wordOf,
} from './gate.ts'

/** The gate before one side, open at first: it keeps time, and lets the lanes that wait start in time. */
export class SharedGate<Side extends GatedSide> implements LaneGate {
  readonly #clock: Clock
  readonly #side: Side
  readonly #announce: (notice: GateNotice<Side>) => void
  readonly #state = openGate()
  /** Ends the sleep until the next look, if there is one: an abort that nobody hears costs an exception all the same. */
  #timer: AbortController | undefined
  #isStopped = false
  #announced: GateNotice['kustomer'] = 'answers'
  /** Since when it is as it was announced. */
  #sinceMs: number | undefined
  #lookAtMs = Number.POSITIVE_INFINITY
  #lanes: WaitingLanes | undefined

  /** @param announce told when the side begins to refuse or to limit, and when it answers again */
  constructor(side: Side, clock: Clock, announce: (notice: GateNotice<Side>) => void = () => {}) {
    this.#side = side
    this.#clock = clock
    this.#announce = announce
  }

  admits(lane: string): boolean {
    return admits(this.#state, lane, this.#clock.now())
  }

  left(lane: string): void {
    if (this.#state.closed?.probe === lane) this.met(lane, 'untouched')
  }

  nextEarly(): string | undefined {
    return nextEarly(this.#state, this.#clock.now())
  }

  watch(lanes: WaitingLanes): void {
    this.#lanes = lanes
  }

  /** Tells how an attempt on a lane met the side. */
  met(lane: string, meeting: Meeting): void {
    const mayStart = afterAttempt(this.#state, lane, meeting, this.#clock.now())
    this.#announceChange()
    if (mayStart) this.#lanes?.start()
    this.#plan()
  }

  /** Wakes nobody any more, and keeps no process alive. */
  stop(): void {
    this.#isStopped = true
    this.#timer?.abort()
  }

  /** The present state, for an operator. */
  notice(): GateNotice<Side> {
    const nowMs = this.#clock.now()
    const nextAtMs = nextLookAtMs(this.#state, nowMs)
    const notice = {
      [this.#side]: wordOf(this.#state, nowMs),
      ...(nextAtMs === undefined ? {} : { nextAtMs }),
    }
    return notice as GateNotice<Side>
  }

  /** The same in one form for all sides; while it answers nobody asks since when. */
  standing(): { state: GateNotice['kustomer']; sinceMs?: number; nextAtMs?: number } {
    const nowMs = this.#clock.now()
    const state = wordOf(this.#state, nowMs)
    const nextAtMs = nextLookAtMs(this.#state, nowMs)
    return {
      state,
      ...(state === 'answers' || this.#sinceMs === undefined ? {} : { sinceMs: this.#sinceMs }),
      ...(nextAtMs === undefined ? {} : { nextAtMs }),
    }
  }

  /** Sleeps until the gate must be looked at again, in place of an earlier plan. */
  #plan(): void {
    const nowMs = this.#clock.now()
    const atMs = nextLookAtMs(this.#state, nowMs) ?? Number.POSITIVE_INFINITY
    if (atMs === this.#lookAtMs) return
    this.#lookAtMs = atMs
    this.#timer?.abort()
    this.#timer = undefined
    if (atMs === Number.POSITIVE_INFINITY || this.#isStopped) return
    this.#timer = new AbortController()
    void this.#clock.sleep(Math.max(0, atMs - nowMs), this.#timer.signal).then(
      () => {
        if (this.#lookAtMs === atMs) this.#look()
      },
      () => {},
    )
  }

  #look(): void {
    this.#lookAtMs = Number.POSITIVE_INFINITY
    if (this.#clock.now() >= this.#state.limitedUntilMs) {
      if (this.#state.closed) {
        const lane = this.#nextProbe()
        // Whoever asks first probes when nobody waits; a lane that is at work already cannot.
        if (lane === undefined) return
        this.#lanes?.tryNow(lane)
      } else this.#lanes?.start()
      postpone(this.#state, this.#clock.now())
      this.#announceChange()
    }
    this.#plan()
  }

  /** A lane that was not refused yet goes first: its work may succeed where that of the others cannot. */
  #nextProbe(): string | undefined {
    const { refused } = this.#state
    const fresh = this.#lanes?.firstBut(refused)
    if (fresh !== undefined) return fresh
    for (const lane of refused) return lane
    return undefined
  }

  #announceChange(): void {
    const word = wordOf(this.#state, this.#clock.now())
    if (word === this.#announced) return
    this.#announced = word
    this.#sinceMs = this.#clock.now()
    this.#announce(this.notice())
  }
}
