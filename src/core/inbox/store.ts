/** One event in the inbox; `Body` is what its source's receiver has read of it. */
export interface InboxRow<Body = unknown> {
  /** `{source}:{event id}`: what makes a second delivery of the same event a duplicate. */
  readonly key: string
  /** Who told of it, and on which way: a name that says who works on it. */
  readonly source: string
  readonly event: string
  /** The call, chat or interaction it is about. */
  readonly session: string
  /** The contact whose events are worked on one after another. */
  readonly lane: string
  readonly sequence: number
  readonly receivedAtMs: number
  /** When it happened, by the sender's clock, in epoch milliseconds. */
  readonly happenedAtMs: number
  readonly bodyHash: string
  /** Plain data, so that any store can keep it; `null` once the work is done. */
  readonly body: Body
  readonly state: 'waiting' | 'done' | 'dead' | 'malformed'
  readonly attempts: number
  readonly nextAttemptAtMs: number
  readonly reason: string | null
}

/** An event that is handed in. */
export type NewRow<Body = unknown> = Omit<
  InboxRow<Body>,
  'sequence' | 'attempts' | 'nextAttemptAtMs' | 'state' | 'reason'
> & {
  /** Set for what could not be read: it is kept, never worked on. */
  readonly malformed?: string
}

/** What became of a row that was handed in. `conflict`: its event id was seen before, with another body. */
export interface Acceptance {
  readonly outcome: 'new' | 'duplicate' | 'conflict'
  /** The lane it stands in. */
  readonly lane: string
}

/** What becomes of an event after its work. */
export type Settlement =
  | { readonly state: 'done' }
  | { readonly state: 'dead'; readonly reason: string }
  | {
      readonly state: 'waiting'
      readonly reason: string
      readonly attempts: number
      readonly nextAttemptAtMs: number
    }

/**
 * Where the core keeps its inbox. Every method is one commit: when it rejects, nothing has changed. All are
 * asynchronous so that a database fits behind them.
 */
export interface Store {
  /**
   * Takes events in, all or none. A session keeps the lane of its first event, whatever later rows propose.
   * An event known by its key is not taken in again.
   */
  accept(rows: readonly NewRow[]): Promise<Acceptance[]>
  /** The first waiting row of a lane. */
  head(lane: string): Promise<InboxRow | undefined>
  /** Lanes with a waiting row. */
  lanes(): Promise<string[]>
  settle(key: string, settlement: Settlement): Promise<void>
  /** The newest time of an event of this session that was worked on; `undefined` before the first. */
  newestDoneAtMs(session: string): Promise<number | undefined>
  /** Keeps a value under a name, in the place of what was there: plain data that nobody changes afterwards. */
  remember(name: string, value: unknown): Promise<void>
  /** What was kept under a name. */
  recall(name: string): Promise<unknown>
  /** All that is kept under names that begin so. */
  recallAll(prefix: string): Promise<Array<[name: string, value: unknown]>>
  /** Rows by state, for reports. */
  count(): Promise<Record<InboxRow['state'], number>>
}
