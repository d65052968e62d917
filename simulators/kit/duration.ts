import { z } from 'zod'

/** A length of simulated time as people write it: `250ms`, `9.999s`, `15m`, `1h`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

const millisecondsPer = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const pattern = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/

/** A hundred years; adding a much longer duration to a date would leave the range of Date. */
const longestMs = 36_500 * millisecondsPer.d

/** The schema of a length of time in whole milliseconds, as switches have them; a hundred years at most. */
export const milliseconds = z.int().min(0).max(longestMs)

/** The schema of the waits before each further attempt: so many that a sender outlasts whatever a test does meanwhile. */
export const retryDelays = z.array(milliseconds).max(1000)

const noDuration = ({ input }: { readonly input: unknown }) =>
  `${JSON.stringify(input)} is no duration; expected one such as "250ms", "9.999s", "15m" or "1h"`

/** The schema of a {@link Duration}; a hundred years at most. */
export const durationSchema = z
  .string({ error: noDuration })
  .regex(pattern, { error: noDuration, abort: true })
  .refine((text) => toMs(text as Duration) <= longestMs, { error: 'expected at most 36500d' })
  .meta({ title: 'Duration', examples: ['250ms', '9.999s', '15m', '1h'] }) as unknown as z.ZodType<
  Duration,
  Duration
>

/**
 * The duration in whole milliseconds.
 * @throws RangeError when `duration` is not of the form of {@link Duration}.
 */
export function toMs(duration: Duration): number {
  const match = pattern.exec(duration)
  if (!match) throw new RangeError(`not a duration: ${duration}`)
  return Math.round(Number(match[1]) * millisecondsPer[match[2] as keyof typeof millisecondsPer])
}
