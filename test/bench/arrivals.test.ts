import { expect, test } from 'vitest'
import { byThread, faultOf, verdictOf } from './arrivals.ts'

const threads = (...ids: readonly string[]) => byThread(ids.map((id) => [id[0]!, id] as const))

test.each([
  ['all in order, whatever the order among threads', ['a1', 'b1', 'a2'], ['b1', 'a1', 'a2'], 0, 0, 0],
  ['one lost', ['a1', 'a2', 'a3'], ['a1', 'a3'], 1, 0, 0],
  ['a whole thread lost', ['a1', 'b1', 'b2'], ['a1'], 2, 0, 0],
  ['one twice', ['a1', 'a2'], ['a1', 'a2', 'a1'], 0, 1, 0],
  ['one that nobody sent', ['a1'], ['a1', 'a9'], 0, 1, 0],
  ['a thread in which nobody wrote', ['a1'], ['a1', 'b1'], 0, 1, 0],
  ['two that one id was given to', ['a1', 'a1'], ['a1'], 0, 1, 0],
  ['two the wrong way round', ['a1', 'a2', 'a3'], ['a1', 'a3', 'a2'], 0, 0, 1],
  ['one lost and one twice', ['a1', 'a2'], ['a1', 'a1'], 1, 1, 0],
])('%s', (_name, sent, there, lost, tooMany, outOfOrder) => {
  const verdict = verdictOf(threads(...sent), threads(...there))
  expect(verdict).toEqual({ sent: sent.length, lost, tooMany, outOfOrder })
  const isGood = lost + tooMany + outOfOrder === 0
  expect(faultOf(verdict) === undefined).toBe(isGood)
})

test('nothing compared is no success', () => {
  expect(faultOf(verdictOf(new Map(), new Map()))).toContain('nothing')
})
