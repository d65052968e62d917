import type { Fault } from '../network/fault-kinds.ts'

/** A fault that is none of the story's own, and the site in the story at which it begins. */
export interface PlacedFault {
  /** `start`: before anything happens; `steps[2]`: right before that step is done. */
  readonly at: string
  readonly fault: Fault
}

/** What a story is judged by that an explorer plays: itself, without a fault. */
export interface Undisturbed {
  /** How many records of each kind the vendors have at its end. */
  readonly records: Readonly<Record<string, number>>
  /** Whether there are minutes between its steps. */
  readonly isSpread: boolean
  /** What people were shown to have failed in it. */
  readonly shown: readonly string[]
  /** How many events wait still at its end, to be given up later. */
  readonly waiting: number
  /** Whether what the story expects in the end is judged. */
  readonly hasExpectations: boolean
}

/** How an explorer changes a story, to judge it under any fault. */
export interface ExploredForm {
  /** Whether there are minutes between its steps. */
  readonly isSpread: boolean
  /** Whether the core has a token that ends, where the story does not say. */
  readonly hasToken: boolean
  /** The numbers of those of its steps that are played. */
  readonly steps: readonly number[]
  /** Whether its own expectations are judged, beside the invariants. */
  readonly hasExpectations: boolean
  /** Whether the vendors' records are compared with those without a fault. */
  readonly comparesRecords: boolean
}

/** An explored story: how it was changed, and by what it is judged. */
export interface Explored {
  readonly form: ExploredForm
  readonly undisturbed: Undisturbed
}

/** How a story was played, so that it is played in the same way again. */
export interface PlayedBefore {
  /** What the story was called. */
  readonly name: string
  readonly seed: number
  readonly over: 'memory' | 'http'
  /** Where the core had its inbox; in memory unless told. */
  readonly store?: 'memory' | 'file' | undefined
  readonly faults: readonly PlacedFault[]
  /** `integration-core`, or an integration of somebody else's, which keeps its own time. */
  readonly core: 'own' | 'elsewhere'
  readonly journalHash: string
  /** There when an explorer played it. */
  readonly explored?: Explored | undefined
}

/** The site of a step. */
export function siteOf(step: number): string {
  return `steps[${step}]`
}
