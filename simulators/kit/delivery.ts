import type { Host } from './host.ts'
import { OrderedIds } from './ordered-ids.ts'

/** How a platform delivers its callbacks: what its vendor documents, or a switch where the vendor is silent. */
export interface DeliveryPolicy {
  /** Waits before each further attempt, in milliseconds; empty: one attempt only. */
  readonly retryDelaysMs: readonly number[]
  /** Further copies of each callback, with the same bytes. */
  readonly duplicates: number
  /** `kept`: one at a time per subject. `shuffled`: each waits up to `shuffleMs`, and may overtake. */
  readonly order: 'kept' | 'shuffled'
  readonly shuffleMs: number
  /** Wait before the first attempt, in milliseconds. */
  readonly delayMs: number
  /** How long the platform waits for an answer, in milliseconds. */
  readonly timeoutMs: number
}

/** Where a channel's callbacks go and what proves their sender; read at each attempt, so settings may change. */
export interface DeliveryChannel {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** One attempt to deliver, and what came of it: a status, or the name of the failure. */
export interface DeliveryAttempt {
  readonly atMs: number
  readonly outcome: string
}

/** One callback on its way: plain data, so that it survives a snapshot. */
export interface Delivery {
  readonly id: number
  readonly channel: string
  /** What order is kept within: a call, an interaction. */
  readonly subject: string
  readonly body: string
  /** Headers of this one delivery, beside those of its channel: a signature over the bytes. */
  readonly headers: Readonly<Record<string, string>>
  readonly dueAtMs: number
  readonly state: 'waiting' | 'sending' | 'delivered' | 'given-up'
  readonly attempts: readonly DeliveryAttempt[]
}

/** Deliveries that are over and can still be looked at, or sent again by hand; older ones are forgotten. */
export const keptDeliveries = 10_000

interface EngineData {
  next: number
  rows: Delivery[]
}

/** The one way by which simulators post to the code under test: schedule, retry, repeat, reorder, and a record of it. */
export class DeliveryEngine {
  readonly #host: Host
  readonly #policy: () => DeliveryPolicy
  readonly #channel: (name: string) => DeliveryChannel | undefined
  #rows = new Map<number, Delivery>()
  /** What is over, oldest first. (Of a set, the oldest would be found behind all that were taken out before it.) */
  #settled: number[] = []
  /** What is neither delivered nor given up, with its place in the line. */
  #open = new Map<number, number>()
  /** The same by subject, in the order of the line. */
  #lines = new Map<string, Set<number>>()
  /** Places and ids of what may go now, or has to be woken for: a wake looks at these, not at all that is open. */
  #toLookAt = new OrderedIds()
  /** What the host was asked to wake for, by its time. */
  #later = new OrderedIds()
  #isWaking = false
  #nextPlace = 1
  #next = 1

  constructor(
    host: Host,
    policy: () => DeliveryPolicy,
    channel: (name: string) => DeliveryChannel | undefined,
  ) {
    this.#host = host
    this.#policy = policy
    this.#channel = channel
  }

  /** Takes a callback on, with as many copies as the policy asks for. The bytes are settled here. */
  post(channel: string, subject: string, body: string, headers: Delivery['headers'] = {}): void {
    const policy = this.#policy()
    for (let copy = 0; copy <= policy.duplicates; copy += 1) {
      const shuffleMs =
        policy.order === 'shuffled' ? Math.floor(this.#host.draw('delivery.shuffle') * policy.shuffleMs) : 0
      this.#put({
        id: this.#next++,
        channel,
        subject,
        body,
        headers,
        dueAtMs: this.#host.now() + policy.delayMs + shuffleMs,
        state: 'waiting',
        attempts: [],
      })
    }
    this.wake()
  }

  /** Sends what is due. Called by the world at the times asked for. */
  wake(): void {
    // What ends at once wakes again: the line is gone through once, so that nothing overtakes.
    if (this.#isWaking) return
    this.#isWaking = true
    for (let atMs = this.#later.firstKey(); atMs !== undefined; atMs = this.#later.firstKey()) {
      if (atMs > this.#host.now()) break
      this.#lookAt(this.#later.shift()!)
    }
    for (let id = this.#toLookAt.shift(); id !== undefined; id = this.#toLookAt.shift()) this.#consider(id)
    this.#isWaking = false
    // A clock that came a little early comes again.
    const nextAtMs = this.#later.firstKey()
    if (nextAtMs !== undefined) this.#host.wakeAt(nextAtMs)
  }

  /** Sends a callback if it is due, and asks to be woken for it otherwise; one that others go before does neither. */
  #consider(id: number): void {
    const row = this.#rows.get(id)
    if (!row) return
    const mayGo = this.#policy().order === 'shuffled' || this.#firstIn(row.subject) === id
    if (row.state !== 'waiting' || !mayGo) return
    if (row.dueAtMs <= this.#host.now()) {
      void this.#attempt(row)
      return
    }
    this.#later.add(row.dueAtMs, id)
    this.#host.wakeAt(row.dueAtMs)
  }

  #firstIn(subject: string): number | undefined {
    return this.#lines.get(subject)?.values().next().value
  }

  #lookAt(id: number): void {
    const place = this.#open.get(id)
    if (place !== undefined) this.#toLookAt.add(place, id)
  }

  /** Sends a callback once more, whatever became of it. Returns false when there is none with this id. */
  redeliver(id: number): boolean {
    const row = this.#rows.get(id)
    if (!row || row.state === 'sending') return false
    this.#put({ ...row, state: 'waiting', dueAtMs: this.#host.now() })
    this.wake()
    return true
  }

  rows(): Delivery[] {
    return [...this.#rows.values()]
  }

  snapshot(): EngineData {
    return structuredClone({ next: this.#next, rows: this.rows() })
  }

  /** What was under way at the snapshot has lost its answer, so it is due again. */
  restore(data: EngineData): void {
    this.#rows = new Map()
    this.#settled = []
    this.#open = new Map()
    this.#lines = new Map()
    this.#toLookAt = new OrderedIds()
    this.#later = new OrderedIds()
    this.#next = data.next
    for (const row of structuredClone(data.rows)) {
      this.#put(row.state === 'sending' ? { ...row, state: 'waiting' } : row)
    }
  }

  async #attempt(row: Delivery): Promise<void> {
    const channel = this.#channel(row.channel)
    if (!channel) {
      this.#settle(row, { ...row, state: 'given-up' }, 'no endpoint configured')
      return
    }
    const sending: Delivery = { ...row, state: 'sending' }
    this.#put(sending)
    const { accepted, outcome } = await this.#send(row, channel)
    // A restore in the meantime has put another row in this one's place.
    if (this.#rows.get(row.id) !== sending) return
    const retryDelayMs = this.#policy().retryDelaysMs[row.attempts.length]
    if (accepted) this.#settle(row, { ...row, state: 'delivered' }, outcome)
    else if (retryDelayMs === undefined) this.#settle(row, { ...row, state: 'given-up' }, outcome)
    else
      this.#settle(
        row,
        { ...row, state: 'waiting', dueAtMs: this.#host.now() + Math.max(1, retryDelayMs) },
        outcome,
      )
  }

  async #send(row: Delivery, channel: DeliveryChannel): Promise<{ accepted: boolean; outcome: string }> {
    try {
      const answer = await this.#host.send({
        method: 'POST',
        url: channel.url,
        headers: { 'content-type': 'application/json', ...channel.headers, ...row.headers },
        body: row.body,
        deadlineMs: this.#policy().timeoutMs,
      })
      return { accepted: answer.status >= 200 && answer.status < 300, outcome: String(answer.status) }
    } catch (error) {
      return { accepted: false, outcome: error instanceof Error ? error.name : 'failed' }
    }
  }

  #settle(before: Delivery, after: Delivery, outcome: string): void {
    this.#put({ ...after, attempts: [...before.attempts, { atMs: this.#host.now(), outcome }] })
    this.#host.record({
      change: `delivery.${after.state}`,
      subject: `${after.channel}/${after.id}`,
      detail: outcome,
    })
    this.wake()
  }

  #put(row: Delivery): void {
    const { id, subject, state } = row
    const before = this.#rows.get(id)
    if (before && isSettled(before)) this.#settled.splice(this.#settled.indexOf(id), 1)
    this.#rows.set(id, row)
    if (isSettled(row)) {
      this.#leave(id, subject)
      this.#keep(id)
    } else if (!this.#open.has(id)) this.#join(id, subject)
    if (state === 'waiting') this.#lookAt(id)
  }

  #keep(id: number): void {
    this.#settled.push(id)
    if (this.#settled.length > keptDeliveries) this.#rows.delete(this.#settled.shift()!)
  }

  #join(id: number, subject: string): void {
    this.#open.set(id, this.#nextPlace++)
    const line = this.#lines.get(subject)
    if (line) line.add(id)
    else this.#lines.set(subject, new Set([id]))
  }

  /** Whoever is first of the subject from now on may go. */
  #leave(id: number, subject: string): void {
    this.#open.delete(id)
    const line = this.#lines.get(subject)
    line?.delete(id)
    const next = this.#firstIn(subject)
    if (next === undefined) this.#lines.delete(subject)
    else this.#lookAt(next)
  }
}

function isSettled({ state }: Delivery): boolean {
  return state === 'delivered' || state === 'given-up'
}
