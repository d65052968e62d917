import { z } from 'zod'

/** A length of simulated time as people write it: `250ms`, `9.999s`, `15m`, `1h`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`

const millisecondsPer = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const form = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/

/** The schema of a {@link Duration}. */
export const durationSchema = z
  .string()
  .regex(form, 'a duration such as "250ms", "9.999s", "15m" or "1h"')
  .meta({ title: 'Duration', examples: ['250ms', '9.999s', '15m', '1h'] }) as unknown as z.ZodType<
  Duration,
  Duration
>

/**
 * The duration in whole milliseconds.
 * @throws RangeError when `duration` is not of the form of {@link Duration}.
 */
export function toMs(duration: Duration): number {
  const match = form.exec(duration)
  if (!match) throw new RangeError(`not a duration: ${duration}`)
  return Math.round(Number(match[1]) * millisecondsPer[match[2] as keyof typeof millisecondsPer])
}
