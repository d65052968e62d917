/**
 * Decides which lanes may be worked on now, so that not each has to find out for itself that it cannot be. It names
 * one lane at a time and keeps no list of those that wait, so that opening it costs the same however many do.
 */
export interface LaneGate {
  /** Whether an attempt on this lane may start now; if not, it waits until {@link WaitingLanes.start}. */
  admits(lane: string): boolean
  /** Tells that no more work is done on a lane that was admitted. */
  left(lane: string): void
  /** A lane that may be tried before the time set for its first event; each is named once. */
  nextEarly(): string | undefined
  /** Hands over whom the gate tells of its changes. */
  watch(lanes: WaitingLanes): void
}

/** The lanes that wait to be worked on, as the gate sees them. */
export interface WaitingLanes {
  /** Starts lanes, those first that have waited longest, as long as they are admitted and may run. */
  start(): void
  /** Tries this lane now; its first event is then due, whatever time was set for it. */
  tryNow(lane: string): void
  /** The lane that has waited longest for its admission, but for these. */
  firstBut(others: ReadonlySet<string>): string | undefined
}

/** The gate that admits every lane. */
export const noGate: LaneGate = {
  admits: () => true,
  left: () => {},
  nextEarly: () => undefined,
  watch: () => {},
}
