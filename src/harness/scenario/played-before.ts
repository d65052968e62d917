import type { Fault } from '../network/fault-kinds.ts'

/** A fault that is none of the story's own, and the site in the story at which it begins. */
export interface PlacedFault {
  /** `start`: before anything happens; `steps[2]`: right before that step is done. */
  readonly at: string
  readonly fault: Fault
}

/** How a story was played, so that it is played in the same way again. */
export interface PlayedBefore {
  /** What the story was called. */
  readonly name: string
  readonly seed: number
  readonly over: 'memory' | 'http'
  readonly faults: readonly PlacedFault[]
  /** `integration-core`, or an integration of somebody else's, which keeps its own time. */
  readonly core: 'own' | 'elsewhere'
  readonly journalHash: string
}

/** The site of a step. */
export function siteOf(step: number): string {
  return `steps[${step}]`
}
