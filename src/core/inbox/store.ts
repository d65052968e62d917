/** One event in the inbox; `Body` is the event as its receiver parsed it. */
export interface InboxRow<Body = unknown> {
  /** Idempotency key, `{source}:{event id}`: a second row with the same key is a duplicate. */
  readonly key: string
  /** Which receiver accepted it; selects the worker that processes it. */
  readonly source: string
  readonly event: string
  /** The call, chat or interaction it is about. */
  readonly session: string
  /** Name of the queue, one per contact, whose events are processed in order. */
  readonly lane: string
  readonly sequence: number
  /** When it was received or last redriven; its age counts from then. */
  readonly receivedAtMs: number
  /** When it happened by the sender's clock, in epoch milliseconds. */
  readonly happenedAtMs: number
  readonly bodyHash: string
  /** Plain JSON data, so that any store can persist it; `null` once processed. */
  readonly body: Body
  readonly state: 'waiting' | 'done' | 'dead' | 'malformed'
  readonly attempts: number
  /** How many of them, the last ones, failed for `reason`. */
  readonly failedAlike: number
  readonly nextAttemptAtMs: number
  readonly reason: string | null
}

/** An event to be accepted into the inbox. */
export type NewRow<Body = unknown> = Omit<
  InboxRow<Body>,
  'sequence' | 'attempts' | 'failedAlike' | 'nextAttemptAtMs' | 'state' | 'reason'
> & {
  /** Why the event could not be parsed; it is stored but never processed. */
  readonly malformed?: string
}

/** Result of accepting a row. `conflict`: its key is known with a different body. */
export interface Acceptance {
  readonly outcome: 'new' | 'duplicate' | 'conflict'
  /** The lane that it was put into. */
  readonly lane: string
}

/** The reason of a row that was done with unprocessed, because an operator said so. */
export const discarded = 'discarded by the operator'

/** How an attempt to process an event ended: done, given up (dead), or waiting for a retry. */
export type Settlement =
  | { readonly state: 'done' }
  | { readonly state: 'dead'; readonly reason: string }
  | {
      readonly state: 'waiting'
      readonly reason: string
      readonly attempts: number
      readonly failedAlike: number
      readonly nextAttemptAtMs: number
    }

/** Which lanes: how their names begin, and, if told, how the reason begins for which the first in them waits. */
export interface SortOfLanes {
  readonly lanes: string
  readonly reason?: string
}

/** What waits in some lanes. */
export interface Backlog {
  readonly waiting: number
  /** When the one that has waited longest was received; `null` when nothing waits. */
  readonly sinceMs: number | null
  /** When the first of them is due, in epoch milliseconds. */
  readonly nextAtMs: number | null
}

/** How many rows a store may hold, how many bytes of their bodies as JSON, and how many of them that are finished. */
export interface StoreLimits {
  readonly maxRows: number
  readonly maxBytes: number
  readonly maxFinished: number
}

/** The store has no room for further events; nothing of the batch was stored, and its sender must send it again. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
}

/**
 * Persistent storage of the inbox. Each method is one transaction: when it rejects, nothing has changed. All are
 * asynchronous so that a database can implement them.
 */
export interface Store {
  /**
   * Stores events, all or none. A session keeps the lane of its first event, whatever lane later rows name. An event
   * whose key is known is not stored again. @throws StoreFull when there is no room for all
   */
  accept(rows: readonly NewRow[]): Promise<Acceptance[]>
  /** The first waiting row of a lane. */
  head(lane: string): Promise<InboxRow | undefined>
  /** All waiting rows of a lane, in their order. */
  waiting(lane: string): Promise<InboxRow[]>
  /** Names of the lanes that have a waiting row. */
  lanes(): Promise<string[]>
  /** Records how an attempt ended. */
  settle(key: string, settlement: Settlement): Promise<void>
  /** Rows that were given up, oldest first, at most so many. */
  dead(limit: number): Promise<InboxRow[]>
  /**
   * Makes a dead row wait again, behind the others of its lane, as if it had just been received.
   * @returns its lane, or `undefined` when no dead row has the key
   */
  redrive(key: string, nowMs: number): Promise<string | undefined>
  /**
   * Gives a dead row up for good: it keeps only what tells a repetition of it.
   * @returns whether a dead row has the key
   */
  discard(key: string): Promise<boolean>
  /** The row with this key, in whatever state. */
  row(key: string): Promise<InboxRow | undefined>
  /** The latest `happenedAtMs` among this session's processed events; `undefined` if there are none. */
  newestDoneAtMs(session: string): Promise<number | undefined>
  /** Key-value storage: sets or replaces a value, which must be plain data and not be mutated afterwards. */
  remember(name: string, value: unknown): Promise<void>
  /** The value stored under a name. */
  recall(name: string): Promise<unknown>
  /** All values whose names start with the prefix, in the order of the names' bytes in UTF-8. */
  recallAll(prefix: string): Promise<Array<[name: string, value: unknown]>>
  /** What waits, for each of these sorts of lanes: a lane counts to the first that it is of, if any. */
  backlogs(sorts: readonly SortOfLanes[]): Promise<Backlog[]>
  /** How many of the waiting rows were received at each of these moments or before. */
  waitingSince(momentsMs: readonly number[]): Promise<number[]>
  /** Number of rows in each state. */
  count(): Promise<Record<InboxRow['state'], number>>
  /**
   * Makes a lane this process's; `false` while another one that lives has it. Only a store that several processes share
   * has this and the two that follow: in the others all lanes are of the one that there is. After a lane was lost,
   * with the connection, `settle` rejects, so that the row stays as who works on it now leaves it.
   */
  claim?(lane: string): Promise<boolean>
  /** Lets other processes have the lane. */
  release?(lane: string): Promise<void>
  /**
   * The lanes that this process has to look after, whatever it knows of them: all, when a process has died since this
   * was last asked; else those that are due and on which nobody works, at most so many.
   */
  unattended?(nowMs: number, limit: number): Promise<string[]>
}
