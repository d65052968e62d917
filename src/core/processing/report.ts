/**
 * What the core says of one piece of work: which rules decided what, what came of it, and how long it waited
 * for a token. Plain data without personal data or credentials.
 */
export interface DecisionReport {
  /** Who told of it, by the name in the inbox. */
  readonly source: string
  readonly event: string
  /** The call, chat or interaction: `call-1418`. */
  readonly session: string
  readonly attempt: number
  /** Ids of the rules that decided, in order. */
  readonly because: readonly string[]
  /** The writes that were carried out, each in a few words. */
  readonly writes: readonly string[]
  /** How long this work waited for an access token, in milliseconds. */
  readonly waitedForTokenMs: number
  readonly outcome: 'applied' | 'nothing-to-do' | 'retry' | 'dead' | 'malformed' | 'conflict'
  readonly reason?: string
}

/** Hears every decision of the core. */
export type Observer = (report: DecisionReport) => void

/** What a report says of work that decided and wrote nothing. */
export const nothingDone = { because: [], writes: [], waitedForTokenMs: 0 } as const
