/** An event as an operator is shown it; the times are those of the core's clock. */
export interface ShownEvent {
  readonly key: string
  readonly state: string
  readonly source: string
  readonly event: string
  /** The call, chat or interaction that it is about. */
  readonly session: string
  readonly attempts: number
  readonly reason: string | null
  readonly receivedAtMs: number
  readonly happenedAtMs: number
  /** When it is tried next, if it waits. */
  readonly nextAttemptAtMs: number
}

/** What is shown only where it is asked for, since it holds personal data. */
export interface PrivateParts {
  readonly lane: string
  readonly body: unknown
}

/** An inbox that an operator works on, whoever has it. */
export interface OpenedInbox {
  /** How many events are in each state. */
  counts(): Promise<Readonly<Record<string, number>>>
  /** The dead ones, oldest first, at most so many. */
  dead(limit: number): Promise<ReadonlyArray<Omit<ShownEvent, 'state' | 'nextAttemptAtMs'>>>
  event(key: string): Promise<ShownEvent | undefined>
  /** @throws CallError where whoever has the inbox does not tell them */
  privateParts(key: string): Promise<PrivateParts | undefined>
  /** Has dead events worked on again; returns how many. */
  retry(keys: readonly string[]): Promise<number>
  /** Gives dead events up for good; returns how many. */
  discard(keys: readonly string[]): Promise<number>
  /** When what waits again is worked on, as the end of a sentence. */
  readonly workedOn: string
  close(): void | Promise<void>
}
