import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { NewRow } from '../inbox/store.ts'
import { Secret } from '../ports/secret.ts'
import { appTokenCheck } from './app-token.ts'
import { type AppEventReceiver, addAppEventRoute } from './receiver.ts'

const nowMs = Date.parse('2026-11-20T10:00:00.000Z')
const nowSeconds = nowMs / 1000

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
function token(claims: object, secret = 'app-secret', header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const signed = `${encoded(header)}.${encoded(claims)}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
const good = token({ org: 'o', app: 'ujet', iat: nowSeconds })

const toOne = (id: string) => ({ data: { id } })
const event = {
  id: 'e1',
  name: 'kustomer.work-session.update',
  createdAt: '2026-11-20T09:59:59.000Z',
  data: {
    type: 'work_session',
    id: 'a0000000000000000000000a',
    attributes: { active: true, statusType: 'available' },
    relationships: {
      user: toOne('a0000000000000000000000b'),
      status: toOne('a0000000000000000000000c'),
      team: { data: null },
    },
  },
  changes: { relationships: { status: {} } },
}

function receiver() {
  const rows: NewRow[] = []
  const app = new Hono()
  const parts: AppEventReceiver = {
    isGoodToken: appTokenCheck(new Secret('app-secret')),
    clock: { now: () => nowMs, sleep: () => new Promise(() => {}) },
    accept: async (taken) => {
      rows.push(...taken)
      return taken.map(({ lane }) => ({ outcome: 'new', lane }))
    },
  }
  addAppEventRoute(app, () => parts)
  const post = (body: unknown, appToken: string = good) =>
    app.request('/kustomer/app-events', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-kustomer-app-token': appToken },
      body: JSON.stringify(body),
    })
  return { post, rows }
}

test('an app event is accepted into the lane of its user', async () => {
  const { post, rows } = receiver()
  expect((await post(event)).status).toBe(200)
  expect(rows).toMatchObject([
    {
      key: 'kustomer:e1',
      source: 'kustomer',
      lane: 'kustomer-user-a0000000000000000000000b',
      happenedAtMs: Date.parse(event.createdAt),
    },
  ])
})

test.each([
  ['none', ''],
  ['another secret', token({ iat: nowSeconds }, 'other')],
  ['no algorithm', token({ iat: nowSeconds }, 'app-secret', { alg: 'none' })],
  ['too old', token({ iat: nowSeconds - 301 })],
  ['from the future', token({ iat: nowSeconds + 301 })],
  ['without a time', token({})],
  ['one part too many', `${good}.x`],
  ['cut off', good.slice(0, -2)],
  ['not JSON', 'a.b.c'],
])('an invalid token gets a 401: %s', async (_name, appToken) => {
  const { post, rows } = receiver()
  expect((await post(event, appToken)).status).toBe(401)
  expect(rows).toEqual([])
})

test.each([
  ['another event', { ...event, name: 'kustomer.customer.update' }],
  ['no time', { ...event, createdAt: 'now' }],
  ['no user', { ...event, data: { ...event.data, relationships: {} } }],
])('%s gets a 400 with an error message', async (_name, body) => {
  const { post, rows } = receiver()
  const response = await post(body)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: expect.any(String) })
  expect(rows).toEqual([])
})

test.each([
  ['the oldest that is good', 300_000, true],
  ['1 ms too old', 300_001, false],
  ['of the clock furthest ahead', -300_000, true],
  ['1 ms too far ahead', -300_001, false],
])('a token that is %s, the first time and again', (_name, ageMs, isGood) => {
  const check = appTokenCheck(new Secret('app-secret'))
  expect(check(good, nowMs + ageMs)).toBe(isGood)
  expect(check(good, nowMs)).toBe(true)
  expect(check(good, nowMs + ageMs)).toBe(isGood)
})

test('a token that is known makes no other one good', () => {
  const check = appTokenCheck(new Secret('app-secret'))
  expect(check(good, nowMs)).toBe(true)
  expect([check(undefined, nowMs), check(token({ iat: nowSeconds }, 'other'), nowMs)]).toEqual([false, false])
  expect(check(`${good.slice(0, -1)}${good.endsWith('A') ? 'E' : 'A'}`, nowMs)).toBe(false)
  expect(check(token({ iat: nowSeconds, org: 'p' }), nowMs)).toBe(true)
})
