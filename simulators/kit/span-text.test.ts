import { expect, test } from 'vitest'
import { spanText } from './span-text.ts'

test.each([
  [0, '0 ms'],
  [340.4, '340 ms'],
  [1000, '1 s'],
  [12_540, '12.5 s'],
  [60_000, '1 min'],
  [185_000, '3 min 5 s'],
  [7_800_000, '2 h 10 min'],
  [90_000_000, '1 d 1 h'],
])('%d ms is %s', (ms, text) => {
  expect(spanText(ms)).toBe(text)
})
