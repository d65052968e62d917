import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

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
