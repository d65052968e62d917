import { describe, expect, it } from 'vitest'
import { Secret } from '../ports/secret.ts'
import { KustomerError } from './errors.ts'
import { baseUrl, failureFrom, handClock, json, scriptedFetch, startMs } from './testing/bench.ts'
import { apiKeySource, type IssuedToken, integrationTokenSource, regenerateThrough } from './token-source.ts'

const hourMs = 3_600_000

/** A source whose regenerations take `durationMs`; the nth new token is `token-n`. */
function slowSource(durationMs: number, settings: { initial?: IssuedToken; lifeMs?: number } = {}) {
  const clock = handClock()
  let regenerations = 0
  const source = integrationTokenSource({
    clock,
    initial: settings.initial,
    regenerate: async () => {
      const token = new Secret(`token-${++regenerations}`)
      await clock.sleep(durationMs)
      return { token, expiresAtMs: clock.now() + (settings.lifeMs ?? hourMs) }
    },
  })
  return { clock, source, regenerations: () => regenerations }
}

const resultOf = (promise: ReturnType<ReturnType<typeof slowSource>['source']['get']>) =>
  promise.then(({ token, generation, waitedMs }) => [token.reveal(), generation, waitedMs])

describe('the source of the integration token', () => {
  it.each([9_000, 12_000, 15_000])('regenerates once for all callers that wait %i ms', async (durationMs) => {
    const { clock, source, regenerations } = slowSource(durationMs)
    const waiting = Array.from({ length: 100 }, () => resultOf(source.get()))
    await clock.advance(4_000)
    const late = resultOf(source.get())
    await clock.advance(durationMs - 4_000)

    expect(new Set((await Promise.all(waiting)).map(String))).toEqual(new Set([`token-1,1,${durationMs}`]))
    expect(await late).toEqual(['token-1', 1, durationMs - 4_000])
    expect(await resultOf(source.get())).toEqual(['token-1', 1, 0])
    expect(regenerations()).toBe(1)
  })

  it('returns a token until 5 s before its expiry', async () => {
    const initial = { token: new Secret('first'), expiresAtMs: startMs + 60_000 }
    const { clock, source, regenerations } = slowSource(0, { initial })
    await clock.advance(54_999)
    expect(await resultOf(source.get())).toEqual(['first', 1, 0])
    expect(regenerations()).toBe(0)
    await clock.advance(1)
    const renewed = resultOf(source.get())
    await clock.advance(0)
    expect(await renewed).toEqual(['token-1', 2, 0])
  })

  it('regenerates once when several callers report the same refused token', async () => {
    const { clock, source, regenerations } = slowSource(9_000, {
      initial: { token: new Secret('first'), expiresAtMs: startMs + hourMs },
    })
    source.refused(1)
    const early = resultOf(source.get())
    await clock.advance(9_000)
    expect(await early).toEqual(['token-1', 2, 9_000])
    source.refused(1)
    expect(await resultOf(source.get())).toEqual(['token-1', 2, 0])
    expect(regenerations()).toBe(1)
  })

  it('rejects a caller after 20 s while the regeneration continues for others', async () => {
    const { clock, source, regenerations } = slowSource(25_000)
    const caller = failureFrom(source.get())
    await clock.advance(19_999)
    const later = resultOf(source.get())
    await clock.advance(1)
    expect((await caller).kind).toBe('token-unavailable')
    await clock.advance(5_000)
    expect(await later).toEqual(['token-1', 1, 5_001])
    expect(regenerations()).toBe(1)
  })

  it('rejects a new token that is already expired', async () => {
    const { clock, source } = slowSource(0, { lifeMs: 5_000 })
    const failure = failureFrom(source.get())
    await clock.advance(0)
    const { kind, message } = await failure
    expect([kind, message]).toEqual(['token-unavailable', 'the new token came already expired'])
  })

  it('rejects all waiting callers when the regeneration fails, and everybody until the pause after it is over', async () => {
    const clock = handClock()
    let regenerations = 0
    const source = integrationTokenSource({
      clock,
      regenerate: async () => {
        if (++regenerations === 1) throw new KustomerError('unknown-outcome', 'POST /v1/auth/tokens: 503')
        return { token: new Secret('second'), expiresAtMs: startMs + hourMs }
      },
    })
    const failures = await Promise.all([failureFrom(source.get()), failureFrom(source.get())])
    expect(failures.map(({ kind }) => kind)).toEqual(['token-unavailable', 'token-unavailable'])
    await clock.advance(999)
    const meanwhile = await failureFrom(source.get())
    expect([meanwhile.retryAtMs, regenerations]).toEqual([startMs + 1000, 1])
    await clock.advance(1)
    expect(await resultOf(source.get())).toEqual(['second', 1, 0])
    expect(regenerations).toBe(2)
  })

  it('asks after pauses that double up to a minute, and begins anew after a success', async () => {
    const clock = handClock()
    let fails = true
    const source = integrationTokenSource({
      clock,
      regenerate: async () => {
        if (fails) throw new KustomerError('not-sent', 'POST /v1/auth/tokens: ECONNREFUSED')
        return { token: new Secret('fresh'), expiresAtMs: clock.now() + 10_000 }
      },
    })
    const pauseAfterFailure = async () => {
      const { retryAtMs = 0 } = await failureFrom(source.get())
      const pauseMs = retryAtMs - clock.now()
      await clock.advance(pauseMs)
      return pauseMs / 1000
    }
    const pauses: number[] = []
    for (let failure = 0; failure < 8; failure += 1) pauses.push(await pauseAfterFailure())
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
    fails = false
    await source.get()
    await clock.advance(10_000)
    fails = true
    expect(await pauseAfterFailure()).toBe(1)
  })
})

describe('the request for a new token', () => {
  const apiKey = new Secret('standin-kustomer-key')

  it('posts an empty object with the API key and returns token and expiry', async () => {
    const attributes = { token: 'fresh', expiresAt: '2026-11-20T11:00:00.000Z', roles: [] }
    const { fetch, sent } = scriptedFetch(() => json(201, { data: { type: 'auth_token', attributes } }))
    const issued = await regenerateThrough({ baseUrl: `${baseUrl}/`, apiKey, clock: handClock(), fetch })()
    expect(issued.token.reveal()).toBe('fresh')
    expect(issued.expiresAtMs).toBe(startMs + hourMs)
    expect(sent).toEqual([
      {
        method: 'POST',
        url: `${baseUrl}/v1/auth/tokens`,
        headers: expect.objectContaining({ authorization: 'Bearer standin-kustomer-key' }),
        body: {},
        deadlineMs: 30_000,
      },
    ])
  })

  const reset = { 'x-ratelimit-reset': String(startMs / 1000 + 30) }
  const late = new DOMException('aborted', 'TimeoutError')
  it.each<[string, () => Response | Promise<Response>, string, number]>([
    ['a refused key', () => json(401, {}), 'unauthorized', startMs + 1000],
    ['a missing role', () => json(403, {}), 'unauthorized', startMs + 1000],
    ['a used up rate limit', () => json(429, {}, reset), 'throttled', startMs + 30_000],
    ['a bad request', () => json(400, {}), 'token-unavailable', startMs + 1000],
    ['an outage', () => json(503, {}), 'token-unavailable', startMs + 1000],
    ['no token in the response', () => json(201, { data: {} }), 'token-unavailable', startMs + 1000],
    ['no response within 30 s', () => Promise.reject(late), 'token-unavailable', startMs + 1000],
  ])('rejects the waiting callers on %s', async (_what, answer, kind, retryAtMs) => {
    const clock = handClock()
    const { fetch } = scriptedFetch(answer)
    const regenerate = regenerateThrough({ baseUrl, apiKey, clock, fetch })
    const failure = await failureFrom(integrationTokenSource({ clock, regenerate }).get())
    expect([failure.kind, failure.retryAtMs]).toEqual([kind, retryAtMs])
  })
})

describe('the API key as a source', () => {
  it('returns the same key without waiting, even after a 401', async () => {
    const source = apiKeySource(new Secret('key'))
    source.refused(1)
    expect(await resultOf(source.get())).toEqual(['key', 1, 0])
  })
})
