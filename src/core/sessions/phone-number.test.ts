import { expect, test } from 'vitest'
import { toE164 } from './phone-number.ts'

test.each([
  ['+14155550123', 'US', '+14155550123'],
  ['+1 (415) 555-0123', 'US', '+14155550123'],
  ['(415) 555-0123', 'US', '+14155550123'],
  ['06 12 34 56 78', 'FR', '+33612345678'],
  ['0033612345678', 'FR', '+33612345678'],
  ['+33612345678', 'US', '+33612345678'],
  ['12', 'US', null],
  ['anonymous', 'US', null],
  ['', 'US', null],
  [null, 'US', null],
] as const)('%s in %s is %s', (written, country, expected) => {
  expect(toE164(written, country)).toBe(expected)
})
