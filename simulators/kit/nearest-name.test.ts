import { expect, test } from 'vitest'
import { nearest, offer } from './nearest-name.ts'

const names = ['hang-up', 'hang-up-in-the-menu', 'voicemail-on-open-session', 'expired-token']

test.each([
  ['hangup', 'hang-up'],
  ['voicemail-on-open-sesion', 'voicemail-on-open-session'],
  ['Expired-Token', 'expired-token'],
])('"%s" is nearest to "%s"', (typed, expected) => {
  expect(nearest(typed, names)[0]).toBe(expected)
})

test('what resembles nothing gets no offer', () => {
  expect(nearest('zzz', names)).toEqual([])
})

test.each([
  ['expired-tokn', names, 'did you mean "expired-token"?'],
  ['hang-upp', names.slice(0, 2), 'did you mean "hang-up"?'],
  ['a', ['b', 'c'], 'did you mean "b" or "c"?'],
  ['zzz', ['hang-up', 'expired-token'], 'expected one of hang-up, expired-token'],
  ['zzz', [], 'there is none'],
])('for "%s" among %j: %s', (typed, among, expected) => {
  expect(offer(typed, among)).toBe(expected)
})
