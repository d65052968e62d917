/** What has been used up of one limit in the present window. */
export interface SpentRow {
  readonly id: string
  readonly count: number
}
