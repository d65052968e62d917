/** The last instant that was written and its text: what happens at one moment tells it many times. */
let last = { epochMs: Number.NaN, text: '' }

/** ISO 8601 in UTC with milliseconds, the way all three vendors write instants. */
export function iso(epochMs: number): string {
  if (epochMs !== last.epochMs) last = { epochMs, text: new Date(epochMs).toISOString() }
  return last.text
}

/** The last moment whose year has four digits, as all three vendors write it: the end of 9999, in epoch milliseconds. */
export const latestMs = 253_402_300_799_999

const century = 36_525 * 86_400_000

/** The latest moment that a state may name: no clock passes `latestMs`, and no span is longer than a century. */
export const latestDueMs = latestMs + century
