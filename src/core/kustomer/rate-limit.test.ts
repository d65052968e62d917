import { describe, expect, it } from 'vitest'
import { createRateLimit, resetAtMs } from './rate-limit.ts'
import { clientOf, failureFrom, handClock, json, notFound, scriptedFetch, startMs } from './testing/bench.ts'

const inSeconds = (delayMs: number) => String((startMs + delayMs) / 1000)

describe('the reset time', () => {
  it.each<[string, string | null, number]>([
    ['as in the header', inSeconds(37_000), 37_000],
    ['in the past: 1 s', inSeconds(-5_000), 1_000],
    ['now: 1 s', inSeconds(0), 1_000],
    ['in milliseconds: 120 s', String(startMs + 30_000), 120_000],
    ['an hour away: 120 s', inSeconds(3_600_000), 120_000],
    ['without a header: 60 s', null, 60_000],
    ['not a number: 60 s', 'soon', 60_000],
    ['empty: 60 s', '', 60_000],
    ['negative: 60 s', '-1', 60_000],
    ['infinite: 120 s', '9'.repeat(400), 120_000],
  ])('is %s', (_what, header, pauseMs) => {
    expect(resetAtMs(header, startMs)).toBe(startMs + pauseMs)
  })
})

describe('the pause after a 429', () => {
  it('is extended by a later reset and not shortened by an earlier one', async () => {
    const rateLimit = createRateLimit(handClock(), () => 0)
    rateLimit.close(inSeconds(20_000))
    rateLimit.close(inSeconds(40_000))
    rateLimit.close(inSeconds(10_000))
    expect(rateLimit.retryAtMs()).toBe(startMs + 40_000)
  })

  it('stays at most 120 s when the clock is set back by an hour', () => {
    let nowMs = startMs
    const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
    const rateLimit = createRateLimit(clock, () => 0)
    rateLimit.close(null)
    nowMs -= 3_600_000
    expect(rateLimit.retryAtMs()).toBe(nowMs + 120_000)
  })

  it('ends at times spread over two seconds', () => {
    const draws = [0, 0.5, 0.999]
    const rateLimit = createRateLimit(handClock(), () => draws.shift()!)
    rateLimit.close(inSeconds(30_000))
    const waits = [1, 2, 3].map(() => rateLimit.retryAtMs()! - startMs)
    expect(waits).toEqual([30_000, 31_000, 31_998])
  })

  it('applies to the requests of every account', async () => {
    const clock = handClock()
    const { fetch, sent } = scriptedFetch((_request, count) =>
      count === 1 ? json(429, {}, { 'x-ratelimit-reset': inSeconds(30_000) }) : json(404, notFound),
    )
    const { client, account, clientFor } = clientOf(fetch, { clock })
    const other = clientFor({ waitedForTokenMs: 0, requests: 0 })

    const refused = await failureFrom(client.conversation('one'))
    expect(refused).toMatchObject({ kind: 'throttled', status: 429, retryAtMs: startMs + 30_000 })
    await clock.advance(29_999)
    const unsent = await failureFrom(other.createCustomer({}))
    expect(unsent).toMatchObject({ kind: 'throttled', status: undefined, retryAtMs: startMs + 30_000 })
    expect([sent.length, account.requests]).toEqual([1, 1])
    await clock.advance(1)
    expect(await other.conversation('one')).toBeNull()
  })
})
