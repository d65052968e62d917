import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import type { Store } from '../inbox/store.ts'
import { newRow } from '../inbox/testing/store-contract.ts'
import { createIntegration } from '../integration.ts'
import { handClock } from '../kustomer/testing/bench.ts'
import { apiKeySource } from '../kustomer/token-source.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { readSettings } from '../settings.ts'
import { createMetrics } from './metrics.ts'

const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`
const bearer = 'Bearer standin-operator-token'
const limits = { maxRows: 2, maxBytes: Infinity, maxFinished: Infinity }

/** A core whose inbox has room for two events. Kustomer answers nothing unless told. */
function core({ fetch, store = memoryStore(undefined, limits) }: { fetch?: Fetch; store?: Store } = {}) {
  const clock = handClock()
  const told: unknown[] = []
  const integration = createIntegration({
    settings: readSettings({ KUSTOMER_APP_CHECK: 'off' }),
    clock,
    fetch: fetch ?? (() => new Promise(() => {})),
    store,
    tokens: apiKeySource(new Secret('standin-kustomer-key')),
    tokensOfKey: () => apiKeySource(new Secret('standin-kustomer-key')),
    jitter: () => 0,
    observe: () => {},
    announce: (notice) => told.push(notice),
    metrics: createMetrics(),
  })
  const get = async (path: string, authorization = '') => {
    const response = await integration.app.request(path, { headers: { authorization } }, integration.env)
    return [response.status, (await response.json()) as object] as const
  }
  const metrics = async () => {
    const headers = { authorization: bearer }
    const response = await integration.app.request('/metrics', { headers }, integration.env)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith('standin_'))
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
    )
  }
  const post = (...ids: string[]) =>
    integration.app.request(
      '/ccai/session-events',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: login },
        body: JSON.stringify({ count: ids.length, events: ids.map(sdkStart) }),
      },
      integration.env,
    )
  return { clock, store, told, integration, get, metrics, post }
}

const sdkStart = (id: string) => ({
  event_id: `6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f100${id}`,
  timestamp: 1767604800123,
  item: { end_user: { identifier: `user-${id}` }, standin: { kind: 'sdk.started' } },
})

test('a core that can take events in is ready', async () => {
  const { get } = core()
  expect(await get('/ready')).toEqual([200, { status: 'ok' }])
  expect(await get('/health')).toEqual([200, { status: 'ok' }])
  const inbox = { waiting: 0, done: 0, dead: 0, malformed: 0 }
  expect(await get('/health', login)).toEqual([200, { status: 'ok', inbox }])
})

test('a full inbox is told apart until a delivery finds room, once to the operator', async () => {
  const { get, post, told, metrics } = core()
  expect((await post('1', '2')).status).toBe(200)
  expect(await get('/ready')).toEqual([200, { status: 'ok' }])
  for (const id of ['3', '4']) expect((await post(id)).status).toBe(503)
  expect(await get('/ready')).toEqual([503, { status: 'inbox-full' }])
  expect(await get('/health')).toEqual([200, { status: 'inbox-full' }])
  expect(told).toEqual([{ store: 'full', method: 'accept' }])
  expect(await metrics()).toMatchObject({
    standin_core_ready: 0,
    'standin_core_standing{standing="inbox-full"}': 1,
  })
  expect((await post('1')).status).toBe(200)
  expect(await get('/ready')).toEqual([200, { status: 'ok' }])
})

test.each<[string, (store: Store) => Promise<unknown>, isReady: boolean]>([
  ['done', (store) => store.settle('a', { state: 'done' }), true],
  ['dead', (store) => store.settle('a', { state: 'dead', reason: 'refused' }), false],
  [
    'dead, and discarded',
    async (store) => {
      await store.settle('a', { state: 'dead', reason: 'refused' })
      await store.discard('a')
    },
    true,
  ],
  ['not dead when it is to be discarded', (store) => store.discard('a'), false],
])('an event that is %s after a refusal', async (_how, work, isReady) => {
  const { get, integration, post } = core()
  const { store } = integration.env.standing
  await store.accept([newRow('a'), newRow('b')])
  expect((await post('3')).status).toBe(503)
  await work(store)
  expect((await get('/ready'))[0]).toBe(isReady ? 200 : 503)
})

test('a store that refuses is absent, and so is one that does not answer', async () => {
  const { get, store, metrics, clock } = core()
  const works = store.recall
  store.recall = async () => {
    throw Object.assign(new Error('row +14155550123 is locked'), { code: 'ECONNREFUSED' })
  }
  store.count = store.recall as never
  expect(await get('/ready')).toEqual([503, { status: 'store-fails' }])
  expect(await get('/health', login)).toEqual([200, { status: 'store-fails', inbox: null }])
  const shown = await metrics()
  expect(shown).toMatchObject({ standin_core_ready: 0, 'standin_core_standing{standing="store-fails"}': 1 })
  expect(Object.keys(shown).filter((name) => /inbox_events|waiting/.test(name))).toEqual([])
  store.recall = () => new Promise(() => {})
  const asked = get('/ready')
  await clock.advance(1_999)
  let isAnswered = false
  void asked.then(() => {
    isAnswered = true
  })
  await clock.advance(0)
  expect(isAnswered).toBe(false)
  await clock.advance(1)
  expect(await asked).toEqual([503, { status: 'store-fails' }])
  store.recall = works
  expect(await get('/ready')).toEqual([200, { status: 'ok' }])
})

test('a store that can be read but not written fails, until a write succeeds', async () => {
  const { get, store, post } = core()
  const { accept, remember } = store
  store.accept = store.remember = async () => {
    throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
  }
  expect((await post('1')).status).toBe(503)
  expect(await get('/ready')).toEqual([503, { status: 'store-fails' }])
  Object.assign(store, { accept, remember })
  expect(await get('/ready')).toEqual([200, { status: 'ok' }])
})

test('a core that ends is no longer ready, and is still in health', async () => {
  const { get, integration } = core()
  await integration.stop()
  expect(await get('/ready')).toEqual([503, { status: 'stopping' }])
  expect(await get('/health')).toEqual([200, { status: 'stopping' }])
})

test('metrics count what was posted and tried, and show what waits and since when', async () => {
  const { post, metrics, clock } = core({ fetch: async () => new Response('', { status: 503 }) })
  await post('1')
  await post('1')
  await clock.advance(30_000)
  const shown = await metrics()
  expect(shown).toMatchObject({
    standin_core_ready: 1,
    'standin_core_standing{standing="ok"}': 1,
    'standin_core_events_total{source="ccai-platform",outcome="new"}': 1,
    'standin_core_events_total{source="ccai-platform",outcome="duplicate"}': 1,
    'standin_core_inbox_events{state="waiting"}': 1,
    'standin_core_inbox_events{state="dead"}': 0,
    'standin_core_waiting_events{side="kustomer"}': 1,
    'standin_core_waiting_events{side="channel"}': 0,
    'standin_core_oldest_waiting_seconds{side="kustomer"}': 30,
    'standin_core_oldest_waiting_seconds{side="channel"}': 0,
    'standin_core_waiting_events_by_age{seconds="10"}': 1,
    'standin_core_waiting_events_by_age{seconds="60"}': 0,
    'standin_core_side_answers{side="channel"}': 1,
  })
  const retries = shown['standin_core_attempts_total{source="ccai-platform",outcome="retry"}']
  expect(retries).toBeGreaterThan(1)
  expect(shown.standin_core_token_wait_seconds_count).toBe(retries)
})

test('a side that refuses is shown as one', async () => {
  const { post, metrics, clock } = core({
    fetch: async () => new Response('', { status: 503 }),
    store: memoryStore(),
  })
  for (const id of ['1', '2', '3']) await post(id)
  await clock.advance(1000)
  expect(await metrics()).toMatchObject({
    'standin_core_side_answers{side="kustomer"}': 0,
    'standin_core_side_answers{side="digitalExperience"}': 1,
  })
})

test.each(['', login, 'Bearer standin-cxone-token'])(
  'metrics are for the operator alone: %s',
  async (authorization) => {
    const { get } = core()
    expect(await get('/metrics', authorization)).toEqual([401, { error: 'wrong or missing credentials' }])
  },
)

test('an operator has an event shown, and gives it up for good', async () => {
  const { get, integration, told } = core()
  const { store } = integration.env.standing
  await store.accept([newRow('a'), newRow('b')])
  await store.settle('a', { state: 'dead', reason: 'refused' })
  const shown = { key: 'a', state: 'dead', reason: 'refused', session: 'call-1', attempts: 0 }
  const [status, event] = await get('/operator/inbox/event?key=a', bearer)
  expect([status, event]).toMatchObject([200, shown])
  expect(Object.keys(event)).not.toContain('body')
  expect(Object.keys(event)).not.toContain('lane')
  const discard = async (body: object, authorization = bearer) => {
    const headers = { 'content-type': 'application/json', authorization }
    const sent = { method: 'POST', headers, body: JSON.stringify(body) }
    const response = await integration.app.request('/operator/inbox/discard', sent, integration.env)
    return [response.status, await response.json()]
  }
  expect(await discard({ keys: ['a'] }, login)).toMatchObject([401, {}])
  expect(await discard({ keys: ['a', 'b'] })).toEqual([404, { error: 'no dead event has the key b' }])
  expect(await store.count()).toMatchObject({ dead: 1 })
  expect(await discard({ all: true })).toEqual([200, { discarded: 1 }])
  expect(await get('/operator/inbox/event?key=a', bearer)).toMatchObject([200, { state: 'done' }])
  expect(told).toEqual([{ operator: 'discarded', keys: ['a'] }])
})

test.each<[string, string, number, string]>([
  ['/operator/inbox/event?key=c', bearer, 404, 'no event has the key c'],
  ['/operator/inbox/event', bearer, 400, 'expected the query ?key=…'],
  ['/operator/inbox/event?key=c', login, 401, 'wrong or missing credentials'],
])('GET %s as %s: %s', async (path, authorization, status, error) => {
  expect(await core().get(path, authorization)).toEqual([status, { error }])
})
