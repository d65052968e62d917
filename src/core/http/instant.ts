import { z } from 'zod'

/** The first and the last instant that have a year of four digits in UTC, the only ones that ISO 8601 writes alike. */
const earliestMs = Date.parse('0000-01-01T00:00:00Z')
const latestMs = Date.parse('9999-12-31T23:59:59.999Z')
const error = 'expected a time in the years 0 to 9999'

/** Schema of an ISO 8601 time with a zone; it still has four digits for its year when it is written in UTC. */
export const isoInstant = z.iso.datetime({ offset: true }).refine(
  (text) => {
    const ms = Date.parse(text)
    return ms >= earliestMs && ms <= latestMs
  },
  { error },
)

/** Schema of a time in epoch milliseconds, at most what ISO 8601 can write with a year of four digits. */
export const epochMs = z.int().positive().max(latestMs, { error })
