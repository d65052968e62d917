/** Decides which lanes may be worked on now, so that not each has to find out for itself that it cannot be. */
export interface LaneGate {
  /** Whether an attempt on this lane may start now; if not, the lane is woken later. */
  admits(lane: string): boolean
  /** Tells that no more work is done on a lane that was admitted. */
  left(lane: string): void
  /** Sets what wakes a lane; its first event is then due, whatever time was set for it. */
  onWake(wake: (lane: string) => void): void
}

/** The gate that admits every lane. */
export const noGate: LaneGate = { admits: () => true, left: () => {}, onWake: () => {} }
