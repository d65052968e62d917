/**
 * What a simulator needs from its environment: time, random numbers, a network, a journal. The harness
 * implements and injects it, so that a simulator never knows whether time is virtual and the network real.
 */
export interface Host {
  /** Simulated time, in epoch milliseconds. */
  now(): number
  /** Delays a response by `delayMs` of simulated time. Not for what must survive a snapshot: store that as a row. */
  sleep(delayMs: number): Promise<void>
  /** The next random number, 0 ≤ x < 1, of the stream `site`; each stream depends on the seed alone. */
  draw(site: string): number
  /** Sends a request. Rejects with an Error when no response arrives: refused, lost, or later than `deadlineMs`. */
  send(request: OutgoingRequest): Promise<IncomingAnswer>
  /**
   * How a fault disturbs the delivery of one callback to `url`; `delivery` names it in the journal, and `isProven` says
   * whether it proves who sends it.
   */
  disturb?(url: string, delivery: string, isProven: boolean): DeliveryFault | undefined
  /** Writes a change of the simulator's state to the journal. */
  record(change: Change): void
  /**
   * The name of a world that shares its addresses with others; its secrets carry it, because callers are told apart by
   * them.
   */
  readonly world?: string | undefined
  /** Schedules a call of the instance's `wake` at `atMs`; scheduling the same time twice causes one call. */
  wakeAt(atMs: number): void
  /** Makes the journal write `label` in place of `secret` from now on. */
  hide(secret: string, label: string): void
  /** Says that what was hidden behind `label` opens nothing any more, so that it need not be kept. */
  forget(label: string): void
}

/** A request from a simulator to the code under test. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly deadlineMs: number
}

/** The response to an {@link OutgoingRequest}. */
export interface IncomingAnswer {
  readonly status: number
  /** Its text; of a file in a few words. */
  readonly body: string
  /** The size of a file; absent for a text. */
  readonly fileBytes?: number
  /** Where a redirect leads, which nobody follows by itself. */
  readonly location?: string
}

/** How one callback is delivered otherwise than its platform's policy says. */
export interface DeliveryFault {
  /** How many further copies are sent. */
  readonly duplicates?: number
  /** How much later it is sent, in milliseconds. */
  readonly delayMs?: number
  /** Later callbacks of the same subject do not wait for it. */
  readonly overtaken?: boolean
  /** It is never sent. */
  readonly dropped?: boolean
  /** How many of its attempts, from the first on, carry a proof (a login, a signature) that does not verify. */
  readonly wrongProofs?: number
  /** Called when its first attempt is over: the answer of the request that caused it waits for that. */
  readonly attempted?: () => void
}

/** One state change for the journal: what happened to which record. Holds no personal data, no credentials. */
export interface Change {
  readonly change: string
  readonly subject: string
  readonly detail?: string
  /** Id of the documented rule that the platform itself carried out by this change. */
  readonly rule?: string
}

/** The operations of the control API that act on the whole world, whichever simulator receives them. */
export interface WorldControl {
  health(): Record<string, unknown>
  reset(): Promise<void>
  /**
   * The lines that the query of the call asks for, of those that there are now; they are read as they are taken. Throws
   * {@link MalformedRequest} for a filter that there is not.
   */
  journal(query: Readonly<Record<string, readonly string[]>>): Iterable<unknown>
  clearJournal(): void
  faults(): readonly unknown[]
  /** Throws {@link MalformedRequest} when the fault is not well formed. */
  addFault(fault: unknown): unknown
  clearFaults(): void
  /** The text, with a placeholder for each secret of the world that stands in it. */
  withPlaceholders(text: string): string
  /** The reverse. Throws ProblemError for a placeholder whose secret this world does not know. */
  withSecrets(text: string): string
  /** `stands`: why time does not go on by itself, although something is due. */
  clock(): { now: string; epochMs: number; virtual: boolean; stands?: string }
  /** Throws {@link ActRefused} when the world's clock cannot be moved by hand. */
  advance(byMs: number): Promise<void>
  /** Keeps virtual time where it is until {@link release}. Throws {@link ActRefused} when nobody outside takes part. */
  hold(): void
  /** Takes back one {@link hold}. Throws {@link ActRefused} when there is none. */
  release(): void
  /** The core's settings, without addresses and credentials. Throws {@link ActRefused} when the core is elsewhere. */
  settings(): Readonly<Record<string, string>>
  /**
   * Changes settings of the core, all or none, and starts it again. Throws ProblemError for an unknown name or a wrong
   * value, {@link ActRefused} for what cannot change in a running world.
   */
  changeSettings(change: unknown): Promise<void>
  /** Where a name belongs that is no switch of this simulator, and where to change it; `undefined` when nobody knows. */
  misplacedSwitch(simulator: string, name: string): string | undefined
  /**
   * Performs one step of the scenarios' vocabulary. Throws {@link ActRefused} when it is not allowed now, and
   * {@link MalformedRequest} when it never is.
   */
  act(step: unknown): Promise<unknown>
}

/** The operations on the worlds that stand behind the same addresses. */
export interface WorldsControl {
  list(): readonly unknown[]
  /** Makes a world as `body` says and tells how it is reached. Throws {@link ActRefused} or ProblemError, making none. */
  create(body: unknown): Promise<unknown>
  /** Ends a world. Throws {@link ActRefused} for the main one; returns false when there is none of this name. */
  remove(name: string): Promise<boolean>
}

/** Thrown for a step, fault or clock command that is not possible now; the message names what is. */
export class ActRefused extends Error {
  override readonly name: string = 'ActRefused'
}

/** Thrown for a step, fault or query that is not possible in any world: its form is wrong. */
export class MalformedRequest extends ActRefused {
  override readonly name = 'MalformedRequest'
}
