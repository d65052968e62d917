import { expect, test } from 'vitest'
import { failureFrom, handClock, startMs } from '../kustomer/testing/bench.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { accessKeyTokens } from './token.ts'

const minuteMs = 60_000
const key = { baseUrl: 'http://cxone.test', id: 'key', secret: new Secret('key-secret') }
const client = { id: 'client', secret: new Secret('client-secret') }
const byKey = '/authentication/v1/token/access-key'
const byRefresh = '/auth/token'

type Answer = Response | Error | 'never'

/** The tokens of a key, whose nth is `token-n` with an hour to live, unless `answers` say otherwise of a request. */
function bench(
  answers: Record<number, Answer> = {},
  parts: Partial<Parameters<typeof accessKeyTokens>[0]> = {},
) {
  const clock = handClock()
  const asked: string[] = []
  const bodies: string[] = []
  const fetch: Fetch = async (url, { body, headers }) => {
    const { pathname } = new URL(url)
    const at = asked.push(pathname)
    bodies.push(`${headers.authorization ?? ''} ${body}`)
    await clock.sleep(1000)
    const answer = answers[at]
    if (answer instanceof Error) throw answer
    if (answer === 'never') return new Promise(() => {})
    return (
      answer ?? Response.json({ access_token: `token-${at}`, expires_in: 3600, refresh_token: `r-${at}` })
    )
  }
  const tokens = accessKeyTokens({ ...key, client, clock, fetch, ...parts })
  const get = async () => {
    const got = tokens.get().then(({ token, waitedMs }) => [token.reveal(), waitedMs])
    await clock.advance(1000)
    return got
  }
  return { clock, tokens, get, asked, bodies }
}

test('a token is renewed from 600 s before its end on, while callers go on with it', async () => {
  const { clock, get, asked, bodies } = bench()
  expect(await get()).toEqual(['token-1', 1000])
  await clock.advance(50 * minuteMs - 1)
  expect(await get()).toEqual(['token-1', 0])
  expect(asked).toEqual([byKey])
  const both = [get(), get()]
  expect(await Promise.all(both)).toEqual([
    ['token-1', 0],
    ['token-1', 0],
  ])
  expect(asked).toEqual([byKey, byRefresh])
  expect(bodies[1]).toBe(`Basic ${btoa('client:client-secret')} grant_type=refresh_token&refresh_token=r-1`)
  expect(await get()).toEqual(['token-2', 0])
})

test.each([
  ['1 ms before, the token is good', 58 * minuteMs - 1, ['token-1', 0], byRefresh],
  ['then it is over, and no session is left to renew', 58 * minuteMs, ['token-2', 1000], byKey],
])('a token counts as over 120 s before its end: %s', async (_what, afterMs, got, path) => {
  const { clock, get, asked } = bench()
  await get()
  await clock.advance(afterMs)
  expect(await get()).toEqual(got)
  expect(asked).toEqual([byKey, path])
})

test('when the renewal failed and the token is over, the access key buys another, after no pause', async () => {
  const { clock, get, asked } = bench({ 2: new Response('', { status: 503 }) })
  await get()
  await clock.advance(58 * minuteMs - 1500)
  expect(await get()).toEqual(['token-1', 0])
  await clock.advance(500)
  expect(await get()).toEqual(['token-3', 1000])
  expect(asked).toEqual([byKey, byRefresh, byKey])
})

test.each<[string, Answer]>([
  ['an outage', new Response('', { status: 503 })],
  ['a limit', new Response('', { status: 429 })],
  ['a lost answer', new DOMException('aborted', 'TimeoutError')],
  ['an answer of another form', Response.json({})],
])(
  '%s of the renewal leaves the present token in use, and a later caller tries again',
  async (_what, answer) => {
    const { clock, get, asked } = bench({ 2: answer })
    await get()
    await clock.advance(51 * minuteMs)
    expect(await get()).toEqual(['token-1', 0])
    expect(await get()).toEqual(['token-1', 0])
    await clock.advance(1000)
    expect(await get()).toEqual(['token-1', 0])
    expect(await get()).toEqual(['token-3', 0])
    expect(asked).toEqual([byKey, byRefresh, byRefresh])
  },
)

test('a refresh token that is refused gives way to the access key, in the same renewal', async () => {
  const { clock, get, asked, bodies } = bench({
    2: Response.json({ error: 'invalid_grant' }, { status: 401 }),
  })
  await get()
  await clock.advance(51 * minuteMs)
  expect(await get()).toEqual(['token-1', 0])
  expect(await get()).toEqual(['token-1', 0])
  expect(await get()).toEqual(['token-3', 0])
  expect(asked).toEqual([byKey, byRefresh, byKey])
  await clock.advance(51 * minuteMs)
  await get()
  expect(bodies.at(-1)).toContain('refresh_token=r-3')
})

test('a renewal without a refresh token keeps the one there is', async () => {
  const { clock, get, bodies } = bench({ 2: Response.json({ access_token: 'second', expires_in: 3600 }) })
  await get()
  for (let renewal = 0; renewal < 2; renewal += 1) {
    await clock.advance(51 * minuteMs)
    await get()
  }
  expect(bodies.slice(1).every((body) => body.endsWith('refresh_token=r-1'))).toBe(true)
  expect(await get()).toEqual(['token-3', 0])
})

test('without a client the access key buys each token', async () => {
  const { clock, get, asked } = bench({}, { client: undefined })
  await get()
  await clock.advance(51 * minuteMs)
  expect(await get()).toEqual(['token-1', 0])
  expect(await get()).toEqual(['token-2', 0])
  expect(asked).toEqual([byKey, byKey])
})

test('a token that lives no longer than ten minutes is not renewed from its first use on', async () => {
  const short = Response.json({ access_token: 'short', expires_in: 600, refresh_token: 'r-1' })
  const { clock, get, asked } = bench({ 1: short })
  await get()
  await clock.advance(299_000)
  expect(await get()).toEqual(['short', 0])
  expect(asked).toHaveLength(1)
  expect(await get()).toEqual(['short', 0])
  expect(asked).toEqual([byKey, byRefresh])
})

const answerOf = (status: number) => new Response(status === 204 ? null : '{}', { status })

test.each([201, 202, 204, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503])(
  'an access key that is answered %i buys nothing, and another try is made after a pause',
  async (status) => {
    const { clock, tokens, get, asked } = bench({ 1: answerOf(status) })
    const failure = failureFrom(tokens.get())
    await clock.advance(1000)
    expect(await failure).toMatchObject({
      kind: 'token-unavailable',
      message: 'the regeneration of the token failed',
      retryAtMs: startMs + 2000,
    })
    await clock.advance(1000)
    expect(await get()).toEqual(['token-2', 1000])
    expect(asked).toEqual([byKey, byKey])
  },
)

test.each<[number, readonly string[]]>([
  ...[400, 401, 403, 404].map((status) => [status, [byKey, byRefresh, byKey]] as [number, string[]]),
  ...[201, 204, 302, 405, 408, 409, 422, 429, 500, 503].map(
    (status) => [status, [byKey, byRefresh]] as [number, string[]],
  ),
])('a renewal that is answered %i asks %j', async (status, paths) => {
  const { clock, get, asked } = bench({ 2: answerOf(status) })
  await get()
  await clock.advance(51 * minuteMs)
  expect(await get()).toEqual(['token-1', 0])
  await clock.advance(500)
  expect(asked).toEqual(paths)
})

test.each([
  [1, 1],
  [120, 1],
  [121, 1],
  [122, 2],
])('a token that lives %i s is good for %i s, and for one at least', async (lifeSeconds, goodSeconds) => {
  const short = Response.json({ access_token: 'short', expires_in: lifeSeconds })
  const { clock, tokens, get, asked } = bench({ 1: short })
  await get()
  await clock.advance(goodSeconds * 1000 - 1)
  expect((await tokens.get()).token.reveal()).toBe('short')
  await clock.advance(1)
  expect(await get()).toEqual(['token-2', 1000])
  expect(asked).toEqual([byKey, byKey])
})
