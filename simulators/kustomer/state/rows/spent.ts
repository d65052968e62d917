import { count, objectOf, text } from '../../../kit/shape.ts'
/** The counter of one rate limit in the current window. */
export interface SpentRow {
  readonly id: string
  readonly count: number
}

/** What a row of counters may be. */

export const spentShape = objectOf<SpentRow>({ id: text, count })
