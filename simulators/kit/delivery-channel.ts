import type { IncomingAnswer } from './host.ts'

/** A channel's URL and authentication headers; read at each attempt, so that changed settings take effect. */
export interface DeliveryChannel {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Name of the header that proves who sends: a login or a signature. Without one, nothing does. */
  readonly proof?: string
  /**
   * One attempt in the platform's own way, where it is more than one POST whose status counts: a token is fetched, the
   * answer is read. `send` posts the callback with further headers, and rejects when no answer comes.
   */
  readonly exchange?: (
    send: (headers: Delivery['headers']) => Promise<IncomingAnswer>,
    delivery: Delivery,
  ) => Promise<Exchanged>
  /** Called when the callback is delivered or given up, with what the last attempt came to. */
  readonly settled?: (delivery: Delivery, exchanged: Exchanged) => void
}

/** What an attempt came to: whether the callback was taken, the outcome in a word, and what the answer said. */
export interface Exchanged {
  readonly accepted: boolean
  readonly outcome: string
  readonly reason?: string
  readonly told?: unknown
}

/** One attempt to deliver, with its outcome: the status of the response, or the name of the error. */
export interface DeliveryAttempt {
  readonly atMs: number
  readonly outcome: string
  /** Why no response came. */
  readonly reason?: string
}

/** A callback in the delivery queue: plain data, so that it survives a snapshot. */
export interface Delivery {
  readonly id: number
  readonly channel: string
  /** What the callback is about, such as a call; order is kept among callbacks of the same subject. */
  readonly subject: string
  readonly body: string
  /** Headers of this delivery alone, added to those of its channel: a signature over the body. */
  readonly headers: Readonly<Record<string, string>>
  readonly dueAtMs: number
  readonly state: 'waiting' | 'sending' | 'delivered' | 'given-up'
  readonly attempts: readonly DeliveryAttempt[]
  /** How many of its attempts, from the first on, carry a proof that does not verify: a fault. */
  readonly wrongProofs?: number
}
