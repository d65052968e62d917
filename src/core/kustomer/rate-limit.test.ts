import { describe, expect, it } from 'vitest'
import { allowedAtMs, createRateLimit, resetAtMs } from './rate-limit.ts'
import { clientOf, failureFrom, handClock, json, notFound, scriptedFetch, startMs } from './testing/bench.ts'

const inSeconds = (delayMs: number) => String((startMs + delayMs) / 1000)
const reset = (delayMs: number) => new Headers({ 'x-ratelimit-reset': inSeconds(delayMs) })

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

describe('the time that a 429 allows', () => {
  it.each<[string, Record<string, string>, number]>([
    ['of Retry-After', { 'retry-after': '5' }, 5_000],
    ['of Retry-After as a date', { 'retry-after': new Date(startMs + 90_000).toUTCString() }, 90_000],
    ['the later of both', { 'retry-after': '5', 'x-ratelimit-reset': inSeconds(40_000) }, 40_000],
    ['ten minutes away', { 'retry-after': '600' }, 600_000],
    ['a day away: an hour', { 'retry-after': '86400' }, 3_600_000],
    ['in the past: 1 s', { 'retry-after': new Date(startMs - 90_000).toUTCString() }, 1_000],
    ['unreadable: 60 s', { 'retry-after': 'soon' }, 60_000],
  ])('is %s', (_what, headers, pauseMs) => {
    expect(allowedAtMs(new Headers(headers), startMs)).toBe(startMs + pauseMs)
  })
})

describe('the pause after a 429', () => {
  it('holds back one record alone while calls of the credential remain', async () => {
    const limited = json(429, {}, { 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': inSeconds(30_000) })
    const { fetch, sent } = scriptedFetch(({ url }) => (url.endsWith('/one') ? limited : json(404, notFound)))
    const { client } = clientOf(fetch)
    expect(await failureFrom(client.conversation('one'))).toMatchObject({ status: 429, isOfRecord: true })
    expect(await failureFrom(client.conversation('one'))).toMatchObject({
      kind: 'throttled',
      isOfRecord: true,
    })
    expect(await client.conversation('two')).toBeNull()
    expect(sent.map(({ url }) => url.slice(-3))).toEqual(['one', 'two'])
  })

  it('is extended by a later reset and not shortened by an earlier one', async () => {
    const rateLimit = createRateLimit(handClock(), () => 0)
    rateLimit.close('r', reset(20_000))
    rateLimit.close('r', reset(40_000))
    rateLimit.close('r', reset(10_000))
    expect(rateLimit.pauseOf('r')?.retryAtMs).toBe(startMs + 40_000)
  })

  it('is no longer than it was when the clock is set back by an hour', () => {
    let nowMs = startMs
    const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
    const rateLimit = createRateLimit(clock, () => 0)
    rateLimit.close('r', new Headers())
    nowMs -= 3_600_000
    expect(rateLimit.pauseOf('r')?.retryAtMs).toBe(nowMs + 60_000)
  })

  it('ends at times spread over two seconds', () => {
    const draws = [0, 0.5, 0.999]
    const rateLimit = createRateLimit(handClock(), () => draws.shift()!)
    const pauses = [rateLimit.close('r', reset(30_000)), rateLimit.pauseOf('r')!, rateLimit.pauseOf('r')!]
    const waits = pauses.map(({ retryAtMs }) => retryAtMs - startMs)
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
