import type { Due, DueOptions, WorldClock } from './clock.ts'

/** A wait from one moment to another, in simulated epoch milliseconds. */
export interface Wait {
  readonly fromMs: number
  readonly untilMs: number
}

/** A shorter wait is on nobody's mind. */
const toldFromMs = 1000

/** How many timers of platforms, each set by the one before, are taken for a repetition without an end. */
const repeatedTimes = 1000

/** A class, because a replay makes hundreds, and this way none has functions of its own. */
class Entry implements Due {
  readonly atMs: number
  readonly tie: number
  readonly sequence: number
  readonly housekeeping: boolean
  readonly what: string
  readonly mayRepeat: boolean
  /** How many timers of platforms came one from the other before it, itself among them. */
  repeats: number
  run: () => void
  cancelled = false
  readonly #onEnd: (entry: Entry) => void

  constructor(
    place: Pick<Entry, 'atMs' | 'tie' | 'sequence' | 'repeats'>,
    { what, housekeeping = false, mayRepeat = false }: DueOptions,
    run: () => void,
    onEnd: (entry: Entry) => void,
  ) {
    this.atMs = place.atMs
    this.tie = place.tie
    this.sequence = place.sequence
    this.repeats = place.repeats
    this.mayRepeat = mayRepeat
    this.housekeeping = housekeeping
    this.what = what
    this.run = run
    this.#onEnd = onEnd
  }

  cancel(): void {
    if (this.cancelled) return
    this.cancelled = true
    // The entry stays in the queue until its time, but its callback can be garbage collected now.
    this.run = nothing
    this.#onEnd(this)
  }
}

/**
 * Simulated time with one priority queue for timers and network messages, ordered by time, then random tie key,
 * then sequence. Time moves only by {@link VirtualClock.step} and {@link VirtualClock.jump}, never with real time.
 */
export class VirtualClock implements WorldClock {
  readonly virtual = true
  readonly #tie: () => number
  readonly #heap: Entry[] = []
  #nowMs: number
  #sequence = 0
  #work = 0
  readonly #waits = new Set<Wait>()
  #turn: Promise<unknown> = Promise.resolve()
  /** What the entry that ran last has in {@link Entry.repeats}: all that is scheduled until the next one is its doing. */
  #repeats = 0
  /** Those that nothing but a repetition without an end waits for. */
  readonly #endless = new Set<Entry>()
  readonly #uncount = (entry: Entry) => {
    if (!entry.housekeeping) this.#work -= 1
    this.#endless.delete(entry)
  }

  /** `tie` draws the key that orders entries due at the same moment, so that the seed decides, not the event loop. */
  constructor(startAtMs: number, tie: () => number) {
    refuseNoNumber(startAtMs, 'the start')
    this.#nowMs = startAtMs
    this.#tie = tie
  }

  now(): number {
    return this.#nowMs
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      const what = `a wait of ${delayMs} ms`
      if (!signal) {
        if (delayMs < toldFromMs) this.at(this.#nowMs + delayMs, resolve, { what })
        else this.#waitLong(delayMs, resolve, what)
        return
      }
      const onAbort = () => {
        due.cancel()
        reject(signal.reason)
      }
      // One signal may end many waits: those that are over must not stay with it.
      const wake = () => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }
      const due = this.at(this.#nowMs + delayMs, wake, { what })
      signal.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** The long waits under way, of which none can be called off, in the order in which they began. */
  waits(): readonly Wait[] {
    return [...this.#waits]
  }

  #waitLong(delayMs: number, resolve: () => void, what: string): void {
    const wait: Wait = { fromMs: this.#nowMs, untilMs: this.#nowMs + delayMs }
    const wake = () => {
      this.#waits.delete(wait)
      resolve()
    }
    this.at(wait.untilMs, wake, { what })
    this.#waits.add(wait)
  }

  /** @throws RangeError for no number, which has no place in the order of time: the queue would give them out in any. */
  at(atMs: number, run: () => void, options: DueOptions): Due {
    refuseNoNumber(atMs, options.what)
    // What is due at once is no wait: a queue that is worked off comes to its end.
    const repeats = this.#repeats + (options.mayRepeat && atMs > this.#nowMs ? 1 : 0)
    const [tie, sequence] = [this.#tie(), this.#sequence++]
    const place = { atMs: Math.max(atMs, this.#nowMs), tie, sequence, repeats }
    const entry = new Entry(place, options, run, this.#uncount)
    if (!entry.housekeeping) this.#work += 1
    if (entry.mayRepeat && repeats >= repeatedTimes) this.#endless.add(entry)
    push(this.#heap, entry)
    return entry
  }

  /** When the next entry is due; `undefined` when the queue is empty. */
  nextAtMs(): number | undefined {
    this.#dropCancelled()
    return this.#heap[0]?.atMs
  }

  /** Whether anything but housekeeping is scheduled. */
  hasWork(): boolean {
    return this.#work > 0
  }

  /** Whether all that is scheduled, but for housekeeping, are timers of platforms that set each other time and again. */
  onlyRepeats(): boolean {
    return this.#work > 0 && this.#endless.size === this.#work
  }

  /** Why time need not go on by itself, where only such timers are left. */
  protected repetition(): string | undefined {
    if (!this.onlyRepeats()) return undefined
    const { what, atMs } = [...this.#endless].sort(compare)[0]!
    return `${what}, which repeats itself time and again, next at ${new Date(atMs).toISOString()}`
  }

  somebodyActed(): void {
    this.#repeats = 0
    this.#endless.clear()
    for (const entry of this.#heap) entry.repeats = 0
  }

  /** Descriptions of all entries, soonest first, for the report of a world that is stuck. */
  waiting(): string[] {
    return this.#heap
      .filter((entry) => !entry.cancelled)
      .sort(compare)
      .map((entry) => entry.what)
  }

  /** Runs `move` when nobody else moves this clock: two at once would each go on before what the other caused is over. */
  alone<T>(move: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(move)
    this.#turn = turn.catch(() => {})
    return turn
  }

  /** Moves time to the next entry and runs it. */
  step(): void {
    this.#dropCancelled()
    const entry = pop(this.#heap)
    if (!entry) return
    const { atMs, run, repeats } = entry
    this.#nowMs = atMs
    this.#repeats = repeats
    entry.cancel()
    run()
  }

  /**
   * Moves time to `atMs` without running anything; no entry may be due before.
   * @throws RangeError for no number
   */
  jump(atMs: number): void {
    refuseNoNumber(atMs, 'a jump')
    this.#nowMs = Math.max(this.#nowMs, atMs)
  }

  #dropCancelled(): void {
    while (this.#heap[0]?.cancelled) pop(this.#heap)
  }
}

function nothing(): void {}

function refuseNoNumber(atMs: number, what: string): void {
  if (Number.isNaN(atMs)) throw new RangeError(`${what}: expected a time, got NaN`)
}

function compare(left: Entry, right: Entry): number {
  return left.atMs - right.atMs || left.tie - right.tie || left.sequence - right.sequence
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.push(entry) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (compare(heap[parent]!, entry) <= 0) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = entry
}

function pop(heap: Entry[]): Entry | undefined {
  const top = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return top
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    if (left >= heap.length) break
    const right = left + 1
    const child = right < heap.length && compare(heap[right]!, heap[left]!) < 0 ? right : left
    if (compare(heap[child]!, last) >= 0) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
  return top
}
