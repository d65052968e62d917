/** ISO 8601 in UTC with milliseconds, the way all three vendors write instants. */
export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

/** The last moment whose year has four digits, as all three vendors write it: the end of 9999, in epoch milliseconds. */
export const latestMs = 253_402_300_799_999
