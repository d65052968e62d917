import { describe, expect, it } from 'vitest'
import { Secret } from '../ports/secret.ts'
import {
  ada,
  clientOf,
  failureFrom,
  handClock,
  ids,
  json,
  type SentRequest,
  scriptedFetch,
  startMs,
} from './testing/bench.ts'
import { integrationTokenSource } from './token-source.ts'

const hourMs = 3_600_000
const found = () => json(200, { data: ada })

/** Client settings with an integration token that takes 9 s to regenerate; the nth new one is `token-n`. */
function ownToken() {
  const clock = handClock()
  let regenerations = 0
  const tokens = integrationTokenSource({
    clock,
    initial: { token: new Secret('token-0'), expiresAtMs: startMs + hourMs },
    regenerate: async () => {
      await clock.sleep(9_000)
      return { token: new Secret(`token-${++regenerations}`), expiresAtMs: clock.now() + hourMs }
    },
  })
  return { clock, tokens }
}

const credentials = (sent: SentRequest[]) => sent.map(({ headers }) => headers.authorization)

describe('the token of a request', () => {
  it('is regenerated once after a 401, and the request repeated with the new one', async () => {
    const settings = ownToken()
    const { fetch, sent } = scriptedFetch(({ headers }) =>
      headers.authorization === 'Bearer token-0' ? json(401, {}) : found(),
    )
    const { client, account } = clientOf(fetch, settings)
    const reading = client.customerByPhone('+14155550123')
    await settings.clock.advance(9_000)
    expect((await reading)?.id).toBe(ids.customer)
    expect(credentials(sent)).toEqual(['Bearer token-0', 'Bearer token-1'])
    expect(account).toEqual({ waitedForTokenMs: 9_000, requests: 2 })
  })

  it('is regenerated once for concurrent requests that all got a 401', async () => {
    const settings = ownToken()
    const { fetch, sent } = scriptedFetch(({ headers }) =>
      headers.authorization === 'Bearer token-0' ? json(401, {}) : found(),
    )
    const { client, account } = clientOf(fetch, settings)
    const reading = Promise.all([1, 2, 3].map(() => client.customerByPhone('+14155550123')))
    await settings.clock.advance(9_000)
    expect(await reading).toHaveLength(3)
    const [old, newer] = ['Bearer token-0', 'Bearer token-1']
    expect(credentials(sent)).toEqual([old, old, old, newer, newer, newer])
    expect(account).toEqual({ waitedForTokenMs: 27_000, requests: 6 })
  })

  it('leads to "unauthorized" when the new one gets a 401 too', async () => {
    const settings = ownToken()
    const { fetch, sent } = scriptedFetch(() => json(401, {}))
    const { client } = clientOf(fetch, settings)
    const failure = failureFrom(client.conversation(ids.conversation))
    await settings.clock.advance(9_000)
    expect(await failure).toMatchObject({ kind: 'unauthorized', status: 401 })
    expect(credentials(sent)).toEqual(['Bearer token-0', 'Bearer token-1'])

    const next = failureFrom(client.conversation(ids.conversation))
    await settings.clock.advance(18_000)
    expect((await next).kind).toBe('unauthorized')
    expect(credentials(sent).slice(2)).toEqual(['Bearer token-2', 'Bearer token-3'])
  })

  it('is not sent a second time when it is the API key', async () => {
    const { fetch, sent } = scriptedFetch(() => json(401, {}))
    const failure = await failureFrom(clientOf(fetch).client.conversation(ids.conversation))
    expect(failure).toMatchObject({ kind: 'unauthorized', status: 401 })
    expect(sent).toHaveLength(1)
  })

  it('is awaited for at most 20 s, and the account counts that time', async () => {
    const clock = handClock()
    const tokens = integrationTokenSource({ clock, regenerate: () => new Promise(() => {}) })
    const { fetch, sent } = scriptedFetch(found)
    const { client, account } = clientOf(fetch, { clock, tokens })
    const failure = failureFrom(client.conversation(ids.conversation))
    await clock.advance(20_000)
    expect((await failure).kind).toBe('token-unavailable')
    expect(account).toEqual({ waitedForTokenMs: 20_000, requests: 0 })
    expect(sent).toEqual([])
  })

  it('is not used when the rate limit was reached while waiting for it', async () => {
    const settings = ownToken()
    const { fetch, sent } = scriptedFetch((_request, count) => (count === 1 ? json(401, {}) : json(429, {})))
    const { client } = clientOf(fetch, settings)
    const first = failureFrom(client.conversation(ids.conversation))
    const second = client.conversation(ids.conversation)
    expect((await failureFrom(second)).kind).toBe('throttled')
    await settings.clock.advance(9_000)
    expect(await first).toMatchObject({ kind: 'throttled', retryAtMs: startMs + 60_000 })
    expect(sent).toHaveLength(2)
  })

  it('is not requested while the rate limit is used up', async () => {
    const settings = ownToken()
    const { fetch } = scriptedFetch(() => json(429, {}))
    const { client, account } = clientOf(fetch, settings)
    await failureFrom(client.conversation(ids.conversation))
    settings.tokens.refused(1)
    expect((await failureFrom(client.conversation(ids.conversation))).kind).toBe('throttled')
    expect(account).toEqual({ waitedForTokenMs: 0, requests: 1 })
  })
})
