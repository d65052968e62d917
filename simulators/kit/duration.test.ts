import { expect, test } from 'vitest'
import { type Duration, durationSchema, toMs } from './duration.ts'

test.each<[Duration, number]>([
  ['250ms', 250],
  ['9.999s', 9999],
  ['10.000s', 10_000],
  ['1.0005s', 1001],
  ['15m', 900_000],
  ['1.5h', 5_400_000],
  ['2d', 172_800_000],
  ['0s', 0],
])('%s is %i ms', (duration, ms) => {
  expect(durationSchema.parse(duration)).toBe(duration)
  expect(toMs(duration)).toBe(ms)
})

test.each(['', '5', 's', '-1s', '1 s', '1S', '.5s', '1.s', '1e3ms', '1s2ms', '1w', ' 1s'])(
  '%j is no duration',
  (written) => {
    const parsed = durationSchema.safeParse(written)
    expect(parsed.error?.issues[0]?.message).toMatch(/ is no duration; expected one such as /)
    expect(() => toMs(written as Duration)).toThrow(`not a duration: ${written}`)
  },
)
