import type { Delivery, DeliveryAttempt, DeliveryChannel, Exchanged } from './delivery-channel.ts'
import type { Host, IncomingAnswer } from './host.ts'
import { OrderedIds } from './ordered-ids.ts'
import { withWrongProof } from './wrong-proof.ts'

/** How a platform delivers its callbacks: as the vendor documents it, else as a switch says. */
export interface DeliveryPolicy {
  /** Delay before each retry, in milliseconds; an empty list means no retries. */
  readonly retryDelaysMs: readonly number[]
  /** How many extra copies of each callback are sent, byte for byte the same. */
  readonly duplicates: number
  /** `kept`: in order, one at a time per subject. `shuffled`: each after a random delay up to `shuffleMs`. */
  readonly order: 'kept' | 'shuffled'
  readonly shuffleMs: number
  /** Delay before the first attempt, in milliseconds. */
  readonly delayMs: number
  /** How long an attempt waits for its response, in milliseconds. */
  readonly timeoutMs: number
}

/**
 * How many finished deliveries are kept for inspection and redelivery; older ones are dropped. Each keeps its body, as it
 * may be sent again, so these are what a busy platform holds most of.
 */
export const keptDeliveries = 2_000

const noHeaders: Delivery['headers'] = {}

type Outcome = Omit<DeliveryAttempt, 'atMs'>

interface EngineData {
  next: number
  rows: Delivery[]
}

/** Sends all callbacks of a simulator to the code under test: queues, retries, duplicates and reorders them. */
export class DeliveryEngine {
  readonly #host: Host
  readonly #policy: (channel: string) => DeliveryPolicy
  readonly #channel: (name: string) => DeliveryChannel | undefined
  #rows = new Map<number, Delivery>()
  /** Finished deliveries, oldest first. (Not a Set: reaching its first member means skipping all deleted ones.) */
  #settled: number[] = []
  /** Unfinished deliveries with their positions in the queue. */
  #open = new Map<number, number>()
  /** Unfinished deliveries by subject, in queue order. */
  #queues = new Map<string, Set<number>>()
  /** What may be sendable or need a wake, by queue position, so that `wake` need not check all of `#open`. */
  #toCheck = new OrderedIds()
  /** Deliveries for which a wake is scheduled, by due time. */
  #scheduled = new OrderedIds()
  /** What waits for the first attempt of a delivery to end. */
  #awaited = new Map<number, () => void>()
  #isWaking = false
  #nextPosition = 1
  #next = 1

  constructor(
    host: Host,
    policy: (channel: string) => DeliveryPolicy,
    channel: (name: string) => DeliveryChannel | undefined,
  ) {
    this.#host = host
    this.#policy = policy
    this.#channel = channel
  }

  /** Queues a callback and its duplicates. The body is final: every attempt sends the same bytes. */
  post(channel: string, subject: string, body: string, headers: Delivery['headers'] = noHeaders): void {
    const policy = this.#policy(channel)
    const { url = '', proof } = this.#channel(channel) ?? {}
    const fault = this.#host.disturb?.(url, `${channel}/${this.#next}`, proof !== undefined)
    if (fault?.dropped) return
    const { duplicates = policy.duplicates, delayMs = 0, overtaken = false, wrongProofs } = fault ?? {}
    if (fault?.attempted) this.#awaited.set(this.#next, fault.attempted)
    for (let copy = 0; copy <= duplicates; copy += 1) {
      const shuffleMs =
        policy.order === 'shuffled' ? Math.floor(this.#host.draw('delivery.shuffle') * policy.shuffleMs) : 0
      const id = this.#next++
      this.#put({
        id,
        channel,
        // Alone in its queue, it holds up nothing.
        subject: overtaken ? `${subject}/overtaken-${id}` : subject,
        body,
        headers,
        dueAtMs: this.#host.now() + policy.delayMs + delayMs + shuffleMs,
        state: 'waiting',
        attempts: [],
        ...(wrongProofs === undefined ? {} : { wrongProofs }),
      })
    }
    this.wake()
  }

  /** Sends what is due; the world calls it at the times given to `Host.wakeAt`. */
  wake(): void {
    // A delivery that is given up at once calls `wake` again; only the outer pass sends, to keep the order.
    if (this.#isWaking) return
    this.#isWaking = true
    for (let atMs = this.#scheduled.firstKey(); atMs !== undefined; atMs = this.#scheduled.firstKey()) {
      if (atMs > this.#host.now()) break
      this.#addToCheck(this.#scheduled.shift()!)
    }
    for (let id = this.#toCheck.shift(); id !== undefined; id = this.#toCheck.shift())
      this.#sendOrSchedule(id)
    this.#isWaking = false
    // The wake may have come a little early, so schedule the next one in any case.
    const nextAtMs = this.#scheduled.firstKey()
    if (nextAtMs !== undefined) this.#host.wakeAt(nextAtMs)
  }

  /** Sends a callback if it is due, else schedules a wake for it; leaves it if it must wait for an earlier one. */
  #sendOrSchedule(id: number): void {
    const row = this.#rows.get(id)
    if (!row) return
    const mayGo = this.#policy(row.channel).order === 'shuffled' || this.#firstIn(row.subject) === id
    if (row.state !== 'waiting' || !mayGo) return
    if (row.dueAtMs <= this.#host.now()) {
      void this.#attempt(row)
      return
    }
    this.#scheduled.add(row.dueAtMs, id)
    this.#host.wakeAt(row.dueAtMs)
  }

  #firstIn(subject: string): number | undefined {
    return this.#queues.get(subject)?.values().next().value
  }

  #addToCheck(id: number): void {
    const position = this.#open.get(id)
    if (position !== undefined) this.#toCheck.add(position, id)
  }

  /** Sends a callback again. Returns false when the id is unknown or the callback is being sent just now. */
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

  /** A request that was open at the snapshot will get no response, so its delivery becomes due again. */
  restore(data: EngineData): void {
    this.#rows = new Map()
    this.#settled = []
    this.#open = new Map()
    this.#queues = new Map()
    this.#toCheck = new OrderedIds()
    this.#scheduled = new OrderedIds()
    this.#next = data.next
    for (const attempted of this.#awaited.values()) attempted()
    this.#awaited.clear()
    for (const row of structuredClone(data.rows)) {
      this.#put(row.state === 'sending' ? { ...row, state: 'waiting' } : row)
    }
  }

  async #attempt(row: Delivery): Promise<void> {
    const channel = this.#channel(row.channel)
    if (!channel?.url) {
      this.#settle(row, { ...row, state: 'given-up' }, { outcome: 'no endpoint configured' })
      return
    }
    const sending: Delivery = { ...row, state: 'sending' }
    this.#put(sending)
    const exchanged = await this.#send(row, channel)
    // If a restore replaced the row in the meantime, this outcome no longer counts.
    if (this.#rows.get(row.id) !== sending) return
    const { accepted, outcome: name, reason } = exchanged
    const outcome: Outcome = reason === undefined ? { outcome: name } : { outcome: name, reason }
    const retryDelayMs = this.#policy(row.channel).retryDelaysMs[row.attempts.length]
    if (accepted || retryDelayMs === undefined) {
      const settled = { ...row, state: accepted ? ('delivered' as const) : ('given-up' as const) }
      channel.settled?.(settled, exchanged)
      this.#settle(row, settled, outcome)
    } else
      this.#settle(
        row,
        { ...row, state: 'waiting', dueAtMs: this.#host.now() + Math.max(1, retryDelayMs) },
        outcome,
      )
  }

  async #send(row: Delivery, channel: DeliveryChannel): Promise<Exchanged> {
    const { url, proof, exchange = acceptedBy } = channel
    const isWrong = proof !== undefined && row.attempts.length < (row.wrongProofs ?? 0)
    const send = (further: Delivery['headers']) => {
      const headers: Record<string, string> = {
        'content-type': 'application/json',
        ...channel.headers,
        ...row.headers,
        ...further,
      }
      if (isWrong) headers[proof] = withWrongProof(headers[proof] ?? '')
      const deadlineMs = this.#policy(row.channel).timeoutMs
      return this.#host.send({ method: 'POST', url, headers, body: row.body, deadlineMs })
    }
    try {
      return await exchange(send, row)
    } catch (error) {
      if (!(error instanceof Error)) return { accepted: false, outcome: 'failed' }
      return { accepted: false, outcome: error.name, reason: error.message }
    }
  }

  #settle(before: Delivery, after: Delivery, ended: Outcome): void {
    this.#put({ ...after, attempts: [...before.attempts, { atMs: this.#host.now(), ...ended }] })
    this.#host.record({
      change: `delivery.${after.state}`,
      subject: `${after.channel}/${after.id}`,
      detail: ended.outcome,
    })
    this.#awaited.get(after.id)?.()
    this.#awaited.delete(after.id)
    this.wake()
  }

  #put(row: Delivery): void {
    const { id, subject, state } = row
    const before = this.#rows.get(id)
    if (before && isSettled(before)) this.#settled.splice(this.#settled.indexOf(id), 1)
    this.#rows.set(id, row)
    if (isSettled(row)) {
      this.#dequeue(id, subject)
      this.#keepFinished(id)
    } else if (!this.#open.has(id)) this.#enqueue(id, subject)
    if (state === 'waiting') this.#addToCheck(id)
  }

  #keepFinished(id: number): void {
    this.#settled.push(id)
    if (this.#settled.length > keptDeliveries) this.#rows.delete(this.#settled.shift()!)
  }

  #enqueue(id: number, subject: string): void {
    this.#open.set(id, this.#nextPosition++)
    const queue = this.#queues.get(subject)
    if (queue) queue.add(id)
    else this.#queues.set(subject, new Set([id]))
  }

  /** Removes a finished delivery from its queue; the next one of the subject may be sent now. */
  #dequeue(id: number, subject: string): void {
    this.#open.delete(id)
    const queue = this.#queues.get(subject)
    queue?.delete(id)
    const next = this.#firstIn(subject)
    if (next === undefined) this.#queues.delete(subject)
    else this.#addToCheck(next)
  }
}

/** One POST, whose status says whether the callback was taken. */
async function acceptedBy(
  send: (headers: Delivery['headers']) => Promise<IncomingAnswer>,
): Promise<Exchanged> {
  const { status } = await send({})
  return { accepted: status >= 200 && status < 300, outcome: String(status) }
}

function isSettled({ state }: Delivery): boolean {
  return state === 'delivered' || state === 'given-up'
}
