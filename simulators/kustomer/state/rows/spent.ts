/** The counter of one rate limit in the current window. */
export interface SpentRow {
  readonly id: string
  readonly count: number
}
