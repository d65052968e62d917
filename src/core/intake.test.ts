import { createHmac, randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { configurationPath, keepConfiguration } from './cxone/testing/configuration.ts'
import { memoryStore } from './inbox/memory-store.ts'
import { createIntegration } from './integration.ts'
import { apiKeySource } from './kustomer/token-source.ts'
import { realClock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import { Secret } from './ports/secret.ts'
import { readSettings, storeLimitsOf } from './settings.ts'

const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`standin:${password}`).toString('base64')}`,
})

/** A token by which Kustomer signs the app's events. */
function appToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'HS256' })}.${part({ iat: Math.floor(realClock.now() / 1000) })}`
  const secret = 'standin-app-client-secret'
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}
const refused: Fetch = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
const silent: Fetch = () => new Promise(() => {})

function core(settings: Record<string, string> = {}, over: { fetch?: Fetch } = {}) {
  const read = readSettings(settings)
  const store = memoryStore(undefined, storeLimitsOf(read))
  const integration = createIntegration({
    settings: read,
    clock: realClock,
    fetch: over.fetch ?? silent,
    store,
    tokens: apiKeySource(new Secret('standin-kustomer-key')),
    tokensOfKey: () => apiKeySource(new Secret('standin-kustomer-key')),
    jitter: () => 0.5,
    observe: () => {},
  })
  const send = (path: string, body: string, headers: Record<string, string> = basic('standin-ccai-events')) =>
    integration.app.request(
      path,
      { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } },
      integration.env,
    )
  const post = (...events: unknown[]) =>
    send('/ccai/session-events', JSON.stringify({ count: events.length, events }))
  return { integration, store, post, send }
}

/** An event of a call of its own, as large as the platform's usual ones. */
function event(call: number, id = randomUUID() as string) {
  const number = `+1415${5_000_000 + call}`
  return {
    event_id: id,
    timestamp: 1767604800123,
    item: {
      call_id: call,
      call_type: 'Voice Inbound (IVR)',
      status: 'connected',
      state: 'connected',
      lang: 'en',
      connected_at: '2026-01-05T09:20:00.000Z',
      ends_at: null,
      queue_path_names: ['Main Menu - IVR', 'Billing'],
      selected_menu: { id: 12, name: 'Billing' },
      menu_path: { name: 'Main Menu - IVR/Billing' },
      end_user: { id: 77, identifier: number },
      fail_reason: 'nothing',
      voicemail_reason: 'not_voicemail',
      wait_duration: 5,
      call_duration: null,
      hold_duration: null,
      recording_url: null,
      out_ticket_id: null,
      participants: [
        { type: 'External', status: 'connected', dn: number },
        { type: 'Agent', status: 'connected', id: 1, name: 'Grace Hopper' },
      ],
    },
  }
}

test('a batch that does not fit into the inbox is refused as a whole, with a time to try again', async () => {
  const { post, store } = core({ INBOX_MAX_ROWS: '3' })
  expect((await post(event(1), event(2))).status).toBe(200)
  const refusal = await post(event(3), event(4))
  expect(refusal.status).toBe(503)
  expect(refusal.headers.get('retry-after')).toBe('30')
  expect(await refusal.json()).toEqual({ error: expect.stringContaining('the inbox is full') })
  expect(await store.count()).toMatchObject({ waiting: 2 })
  expect((await post(event(5))).status).toBe(200)
})

test('an event that is delivered again is acknowledged by a full inbox', async () => {
  const { post } = core({ INBOX_MAX_ROWS: '1' })
  const first = event(1)
  await post(first)
  const again = await post(first)
  expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ duplicates: 1 })])
})

test('large events fill the inbox by their bytes', async () => {
  const { post } = core({ INBOX_MAX_BYTES: '1048576' })
  const large = (call: number) => ({
    ...event(call),
    item: { ...event(call).item, queue_path_names: ['x'.repeat(600_000)] },
  })
  expect((await post(large(1))).status).toBe(200)
  expect((await post(large(2))).status).toBe(503)
  expect((await post(event(3))).status).toBe(200)
})

test('processed and malformed events make room, the oldest first; one that was forgotten is taken as new', async () => {
  const { store, post } = core({ INBOX_MAX_ROWS: '2' })
  const first = event(1)
  await post(first)
  await store.settle(`ccai-platform:${first.event_id}`, { state: 'done' })
  expect(await (await post({ event_id: 'none' })).json()).toMatchObject({ malformed: 1 })
  expect(await (await post(event(2))).json()).toMatchObject({ accepted: 1 })
  expect(await (await post(first)).json()).toMatchObject({ accepted: 1 })
  expect(await store.count()).toEqual({ waiting: 2, done: 0, dead: 0, malformed: 0 })
  expect((await post(event(3))).status).toBe(503)
})

test.each([
  ['the network hangs', silent],
  ['each waits for its next attempt', refused],
])('an event that waits takes at most 2 kB of memory: %s', async (_name, fetch) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { post, store, integration } = core({}, { fetch })
  const events = 5000
  const usedBytes = async () => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const postMany = async (from: number, count: number) => {
    for (let call = from; call < from + count; call += 10) {
      await post(...Array.from({ length: 10 }, (_, at) => event(call + at)))
    }
  }
  await postMany(0, 500) // what the engine compiles on the way is not the events'
  const beforeBytes = await usedBytes()
  await postMany(500, events)
  const bytesPerEvent = ((await usedBytes()) - beforeBytes) / events
  void integration.stop()
  expect(await store.count()).toMatchObject({ waiting: events + 500 })
  expect(bytesPerEvent).toBeLessThan(2000)
})

/** A value nested so deep that `JSON.stringify` fails on it. */
const deepJson = `${'['.repeat(100_000)}${']'.repeat(100_000)}`

test.each([
  ['nested 100,000 levels deep', { new_key: 'DEEP' }, 'nested more than 64 levels deep'],
  [
    'with 10,001 people in it',
    { participants: Array.from({ length: 10_001 }, () => ({})) },
    'a list of more than 10000 elements',
  ],
])('an event %s is set aside, and the others of its batch are taken', async (_name, item, reason) => {
  const { send, store } = core()
  const bad = { ...event(2), item: { ...event(2).item, ...item } }
  const body = JSON.stringify({ count: 3, events: [event(1), bad, event(3)] }).replace('"DEEP"', deepJson)
  for (const again of [false, true]) {
    const response = await send('/ccai/session-events', body)
    expect(response.status).toBe(200)
    if (!again) expect(await response.json()).toMatchObject({ accepted: 2, malformed: 1 })
  }
  expect(await store.count()).toMatchObject({ waiting: 2, malformed: 1 })
  const { rows } = store.snapshot()
  expect(rows.find(({ state }) => state === 'malformed')?.reason).toContain(reason)
})

test.each([
  ['in the year 10000', '9999-12-31T23:59:59-23:59'],
  ['before the year 0', '0000-01-01T00:00:00+23:59'],
])(
  'a session that began %s begins with its event: no other time can be written',
  async (_name, connected_at) => {
    const { send, store } = core()
    const told = { ...event(1), item: { ...event(1).item, connected_at } }
    const response = await send('/ccai/session-events', JSON.stringify({ count: 1, events: [told] }))
    expect(await response.json()).toMatchObject({ accepted: 1, malformed: 0 })
    const start = new Date(event(1).timestamp).toISOString()
    expect(store.snapshot().rows[0]?.body).toMatchObject({ item: { connected_at: start } })
  },
)

test('an event whose timestamp no date can hold is dated to its receipt', async () => {
  const { post, store } = core()
  const response = await post({ ...event(1), timestamp: 8_640_000_000_000_001 }, event(2))
  expect(await response.json()).toMatchObject({ accepted: 2, malformed: 0 })
  const [row] = store.snapshot().rows
  expect(row?.happenedAtMs).toBe(row?.receivedAtMs)
})

test.each([
  ['/ccai/session-metadata', basic('standin-ccai-metadata'), 'record'],
  [
    `${configurationPath}/workflow/data-memorialization`,
    { authorization: 'Bearer standin-cxone-token' },
    'body',
  ],
  ['/kustomer/app-events', { 'x-kustomer-app-token': appToken() }, 'event'],
])('a body nested thousands of levels deep is refused: %s', async (path, headers, root) => {
  const { send, store } = core()
  await keepConfiguration(store)
  const response = await send(path, `{"deep": ${deepJson}}`, headers)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: `${root}: nested more than 64 levels deep` })
  expect(await store.count()).toMatchObject({ waiting: 0 })
})

test('a metadata record whose time no date can hold is refused', async () => {
  const { send } = core()
  const time = '9999-12-31T23:59:59-23:59'
  const record = { id: 1418, call_type: 'Voice Inbound (IVR)', created_at: time, updated_at: time }
  const response = await send(
    '/ccai/session-metadata',
    JSON.stringify(record),
    basic('standin-ccai-metadata'),
  )
  expect([response.status, await response.json()]).toEqual([
    400,
    { error: 'record: expected created_at or another time of the session' },
  ])
})
