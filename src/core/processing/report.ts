/**
 * Report of one attempt to process an event: which rules decided, what was written, and how long it waited for a
 * token. Contains no personal data or credentials.
 */
export interface DecisionReport {
  /** The `source` of the inbox row. */
  readonly source: string
  readonly event: string
  /** Key of the call, chat or interaction: `call-1418`. */
  readonly session: string
  readonly attempt: number
  /** Ids of the rules that decided, in order. */
  readonly because: readonly string[]
  /** The names of the writes that were carried out. */
  readonly writes: readonly string[]
  /** How long this attempt waited for an access token, in milliseconds. */
  readonly waitedForTokenMs: number
  readonly outcome: 'applied' | 'nothing-to-do' | 'retry' | 'dead' | 'malformed' | 'conflict'
  readonly reason?: string
  /** Steps beside the record that a platform refused for good, with the reason; the rest of the event was done. */
  readonly givenUp?: readonly string[]
  /** Steps beside the record that failed for now: they are tried again without holding up what follows. */
  readonly putOff?: readonly string[]
  /** What the platform told that had no field to go to, with the reason; names and no values. */
  readonly leftOut?: readonly string[]
  /**
   * The names of the writes that got no answer and whose records Kustomer tells apart by no key for certain: should the
   * request arrive late, its record stands there twice. A doubled note is deleted when the session is next looked at.
   */
  readonly mayBeTwice?: readonly string[]
}

/** Callback that receives every report. */
export type Observer = (report: DecisionReport) => void

/** The fields of a report when nothing was decided or written. */
export const nothingDone = { because: [], writes: [], waitedForTokenMs: 0 } as const
