import { expect, test } from 'vitest'
import { platform, ways } from '../testing/bench.ts'

test.each([
  [200, 'delivered', 1],
  [201, 'delivered', 1],
  [204, 'delivered', 1],
  [299, 'delivered', 1],
  [199, 'given-up', 3],
  [300, 'given-up', 3],
  [302, 'given-up', 3],
  [400, 'given-up', 3],
  [404, 'given-up', 3],
  [429, 'given-up', 3],
  [500, 'given-up', 3],
  [503, 'given-up', 3],
  ['none', 'given-up', 3],
] as const)('an event that is answered %s is %s, after %i attempts', async (status, state, attempts) => {
  const answer = () => {
    if (status === 'none') throw new Error('connection refused')
    return { status, body: '' }
  }
  const { play, host, instance } = platform({ switches: { eventRetryDelaysMs: [1000, 2000] }, answer })
  await play(...ways.selecting!)
  await host.advance(0)
  const sentAfter = async (waitMs: number) => {
    await host.advance(waitMs)
    return host.sent.length
  }
  const second = Math.min(attempts, 2)
  expect([await sentAfter(999), await sentAfter(1)]).toEqual([1, second])
  expect([await sentAfter(1999), await sentAfter(1)]).toEqual([second, attempts])
  await host.advance(60_000)
  const outcome = status === 'none' ? 'Error' : String(status)
  const [row] = instance.deliveries.rows()
  expect([row!.state, row!.attempts.map((attempt) => attempt.outcome)]).toEqual([
    state,
    Array(attempts).fill(outcome),
  ])
  expect(host.sent).toHaveLength(attempts)
})
