/**
 * What a simulator needs of the world it stands in. The kit only states it; whoever builds a world hands
 * it in, so that a simulator never knows whether time is virtual and the network real.
 */
export interface Host {
  /** Simulated time, in epoch milliseconds. */
  now(): number
  /** Holds an answer back for `delayMs` of simulated time. What has to survive a snapshot is a row instead. */
  sleep(delayMs: number): Promise<void>
  /** The next draw of the stream named `site`: 0 ≤ x < 1, the same for the same seed, whatever other streams do. */
  draw(site: string): number
  /** The way out. Rejects with an Error when nothing came back: refused, lost, or later than `deadlineMs`. */
  send(request: OutgoingRequest): Promise<IncomingAnswer>
  /** Tells the journal what changed in the simulator. */
  record(change: Change): void
  /** Asks for `wake()` of the instance at `atMs`; asking again for the same moment is harmless. */
  wakeAt(atMs: number): void
  /** From now on the journal writes `label` wherever `secret` would stand. */
  hide(secret: string, label: string): void
}

/** A request of a simulator to the code under test. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly deadlineMs: number
}

/** What came back. */
export interface IncomingAnswer {
  readonly status: number
  readonly body: string
}

/** One change of a simulator's state: what happened, to which record. Never a person's data, never a credential. */
export interface Change {
  readonly change: string
  readonly subject: string
  readonly detail?: string
  /** The documented behaviour that the platform carried out by this, by the id of its rule. */
  readonly rule?: string
}

/** What `/__sim` sets off on the whole world, whichever simulator is asked. */
export interface WorldControl {
  health(): Record<string, unknown>
  reset(): Promise<void>
  journal(): readonly unknown[]
  clearJournal(): void
  faults(): readonly unknown[]
  /** Throws {@link ActRefused} when the fault is not well formed. */
  addFault(fault: unknown): unknown
  clearFaults(): void
  clock(): { now: string; epochMs: number; virtual: boolean }
  /** Throws {@link ActRefused} when the world's clock cannot be moved by hand. */
  advance(byMs: number): Promise<void>
  /** Performs one step of the scenarios' vocabulary. Throws {@link ActRefused} when it is not allowed now. */
  act(step: unknown): Promise<unknown>
}

/** A step, fault or clock command that cannot be carried out; the message says what would be. */
export class ActRefused extends Error {
  override readonly name = 'ActRefused'
}
