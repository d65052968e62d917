import { expect, test } from 'vitest'
import { difference, differs, listDiffers, mismatches, mismatchText, recordMismatches } from './mismatch.ts'

test.each([
  ['a', 'a', false],
  [1, 1, false],
  ['a', 'b', { field: 'f', expected: 'a', found: 'b' }],
  ['', 'b', { field: 'f', expected: '""', found: 'b' }],
  [null, 1, { field: 'f', expected: 'null', found: '1' }],
  [true, undefined, { field: 'f', expected: 'true', found: 'none' }],
])('%j where %j is there', (expected, found, mismatch) => {
  expect(differs<unknown>('f', expected, found)).toEqual(mismatch)
})

test.each<[string[], string[], object | false]>([
  [[], [], false],
  [['a', 'b'], ['a', 'b'], false],
  [['a', 'b'], ['b', 'a'], { field: 'f', expected: 'a, b', found: 'b, a' }],
  [['a'], [], { field: 'f', expected: 'a', found: 'none', missing: ['a'] }],
  [[], ['a'], { field: 'f', expected: 'none', found: 'a', tooMany: ['a'] }],
  [['a', 'a'], ['a'], { field: 'f', expected: 'a, a', found: 'a', missing: ['a'] }],
  [['a'], ['a', 'a'], { field: 'f', expected: 'a', found: 'a, a', tooMany: ['a'] }],
  [['a', 'b'], ['b', 'c'], { field: 'f', expected: 'a, b', found: 'b, c', missing: ['a'], tooMany: ['c'] }],
])('the list %j where %j is there', (expected, found, mismatch) => {
  expect(listDiffers('f', expected, found)).toEqual(mismatch)
  const shown = listDiffers('f', expected, found, (text) => text.toUpperCase())
  if (mismatch === false) expect(shown).toBe(false)
  else
    expect(JSON.stringify(shown)).toBe(
      JSON.stringify(mismatch).replace(/"[abc](?:, [abc])*"/g, (text) => text.toUpperCase()),
    )
})

test('each entry counts once, by whatever matches it', () => {
  const near = (one: number, other: number) => Math.abs(one - other) <= 1
  expect(difference([1, 5, 5], [2, 6, 9], near)).toEqual({ missing: [5], tooMany: [9] })
})

test('of a record the expected keys count, and what is not there is null', () => {
  expect(recordMismatches('custom', { a: 1, b: null, c: 'x' }, { a: 1, c: 'y', d: 2 })).toEqual([
    { field: 'custom.c', expected: 'x', found: 'y' },
  ])
  expect(recordMismatches('custom', undefined, { a: 1 })).toEqual([])
  expect(mismatches([false, undefined, null, { field: 'f', expected: 'a', found: 'b' }])).toHaveLength(1)
})

test('mismatches are told in a sentence', () => {
  const [assigned, lists] = [
    { field: 'assigned', expected: 'grace', found: 'alan' },
    { field: 'messages', expected: '1', found: '2', missing: ['c1'], tooMany: ['c2', 'c3'] },
  ]
  expect(mismatchText([assigned, lists])).toBe(
    'assigned is alan, not grace; messages are 2, not 1 (missing: c1; too many: c2, c3)',
  )
  expect(mismatchText([{ ...assigned, tooMany: ['x'] }])).toBe('assigned are alan, not grace (too many: x)')
  expect(mismatchText([])).toBe('')
})
