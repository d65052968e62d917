import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { memoryStore } from './inbox/memory-store.ts'
import { createIntegration } from './integration.ts'
import { apiKeySource } from './kustomer/token-source.ts'
import { realClock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import { Secret } from './ports/secret.ts'
import { readSettings, storeLimitsOf } from './settings.ts'

const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`
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
    jitter: () => 0.5,
    observe: () => {},
  })
  const post = (...events: unknown[]) =>
    integration.app.request(
      '/ccai/session-events',
      {
        method: 'POST',
        body: JSON.stringify({ count: events.length, events }),
        headers: { 'content-type': 'application/json', authorization: login },
      },
      integration.env,
    )
  return { integration, store, post }
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
  await post(event(0))
  const beforeBytes = await usedBytes()
  for (let call = 1; call <= events; call += 10) {
    await post(...Array.from({ length: 10 }, (_, at) => event(call + at)))
  }
  const bytesPerEvent = ((await usedBytes()) - beforeBytes) / events
  integration.stop()
  expect(await store.count()).toMatchObject({ waiting: events + 1 })
  expect(bytesPerEvent).toBeLessThan(2000)
})
