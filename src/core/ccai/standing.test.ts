import { expect, test } from 'vitest'
import { PlatformStanding } from './standing.ts'

const failing = [undefined, 401, 429, 500, 503]
const answering = [200, 204, 302, 400, 403, 404, 408, 409, 422, 499]

/** The standing after these answers, at 1000 ms, 2000 ms and so on. */
function after(...statuses: Array<number | undefined>) {
  let nowMs = 0
  const standing = new PlatformStanding({ now: () => nowMs, sleep: () => new Promise(() => {}) })
  for (const status of statuses) {
    nowMs += 1000
    standing.met(status)
  }
  return standing.standing()
}

test.each(failing)(
  'three in a row that end with %s count as a refusal, since the first of them',
  (status) => {
    expect(after(status, status)).toEqual({ state: 'answers' })
    const state = status === 429 ? 'limits' : 'refuses'
    expect(after(200, 503, undefined, status)).toEqual({ state, sinceMs: 2000 })
    expect(after(503, status, status, status)).toEqual({ state, sinceMs: 1000 })
  },
)

test.each(answering)('one that is answered %i answers: those before count no more', (status) => {
  expect(after(503, 503, 503, status)).toEqual({ state: 'answers' })
  expect(after(503, 503, status, 503, 503)).toEqual({ state: 'answers' })
  expect(after(503, 503, status, 503, 503, 503)).toEqual({ state: 'refuses', sinceMs: 4000 })
})

test('a limit is one as long as the last answer says so', () => {
  expect(after(429, 429, 429, 503)).toEqual({ state: 'refuses', sinceMs: 1000 })
  expect(after(503, 503, 503, 429)).toEqual({ state: 'limits', sinceMs: 1000 })
})
