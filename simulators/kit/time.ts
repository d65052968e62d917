/** ISO 8601 in UTC with milliseconds, the way all three vendors write instants. */
export function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}
