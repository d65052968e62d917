import { expect, it } from 'vitest'
import { americanNumbers, britishNumbers, frenchNumbers, germanNumbers } from './numbers.ts'

it.each([
  ['American', americanNumbers, 1_000_000],
  ['British', britishNumbers, 5_000],
  ['German', germanNumbers, 5_000],
  ['French', frenchNumbers, 60_000],
])('%s numbers are all different, and as many as their capacity', (_, numbersFrom, capacity) => {
  const numbers = numbersFrom(4_123_456_789)
  expect(numbers.capacity).toBe(capacity)
  const seen = new Set<string>()
  for (let place = 0; place < capacity; place += 1) seen.add(numbers.numberAt(place))
  expect(seen.size).toBe(capacity)
})

it('returns American numbers reserved for fiction first, then others of the exchange 555', () => {
  const { numberAt } = americanNumbers(17)
  const numbers = Array.from({ length: 10_001 }, (_, place) => numberAt(place))
  expect(numbers.slice(0, 10_000).filter((number) => !/^\+1[2-9]\d\d55501\d\d$/.test(number))).toEqual([])
  expect(numbers[10_000]).toMatch(/^\+1[2-9]\d\d555(?!01)\d{4}$/)
})

it('starts with other numbers for another offset', () => {
  expect(americanNumbers(1).numberAt(0)).not.toBe(americanNumbers(2).numberAt(0))
})
