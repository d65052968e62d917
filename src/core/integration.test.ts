import { describe, expect, test } from 'vitest'
import { configurationPath, keepConfiguration } from './cxone/testing/configuration.ts'
import { memoryStore } from './inbox/memory-store.ts'
import { createIntegration } from './integration.ts'
import { apiKeySource } from './kustomer/token-source.ts'
import type { Fetch } from './ports/fetch.ts'
import { Secret } from './ports/secret.ts'
import type { DecisionReport } from './processing/report.ts'
import { readSettings } from './settings.ts'

const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`

function core(fetch: Fetch = () => new Promise(() => {}), store = memoryStore()) {
  const reports: DecisionReport[] = []
  const integration = createIntegration({
    settings: readSettings({}),
    clock: { now: () => 0, sleep: () => new Promise(() => {}) },
    fetch,
    store,
    tokens: apiKeySource(new Secret('standin-kustomer-key')),
    tokensOfKey: () => apiKeySource(new Secret('standin-kustomer-key')),
    jitter: () => 0,
    observe: (report) => reports.push(report),
  })
  const request = (path: string, init?: RequestInit) => integration.app.request(path, init, integration.env)
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', authorization: login, ...headers },
    })
  return { reports, store, post, integration, request }
}

function event(id: string, item: object = {}) {
  return {
    event_id: `6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f${id}`,
    timestamp: 1767604800123,
    item: {
      call_id: 1418,
      state: 'connected',
      connected_at: '2026-01-05T09:20:00.000Z',
      ends_at: null,
      queue_path_names: [],
      participants: [{ type: 'External', status: 'connected', dn: '+33155550123' }],
      ...item,
    },
  }
}

const envelope = (...events: unknown[]) => JSON.stringify({ count: events.length, events })

describe('session events', () => {
  test.each([
    ['none', ''],
    ['another password', `Basic ${Buffer.from('standin:wrong').toString('base64')}`],
    ['another user', `Basic ${Buffer.from('other:standin-ccai-events').toString('base64')}`],
    ['no Basic', 'Bearer standin-ccai-events'],
    ['not base64', 'Basic ****'],
    ['eight kilobytes', `Basic ${'A'.repeat(8192)}`],
  ])('wrong credentials (%s): 401, and nothing is stored', async (_name, authorization) => {
    const { post, store } = core()
    const response = await post('/ccai/session-events', envelope(event('1001')), { authorization })
    expect(response.status).toBe(401)
    expect(await store.count()).toMatchObject({ waiting: 0 })
  })

  test('two events in one POST are both accepted; unknown keys are ignored', async () => {
    const { post, store } = core()
    const response = await post(
      '/ccai/session-events',
      envelope(event('1001', { new_key: 1 }), event('1002')),
    )
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ accepted: 2, duplicates: 0, conflicts: 0, malformed: 0 })
    expect(await store.count()).toMatchObject({ waiting: 2 })
  })

  test('the same event again counts as a duplicate, the same id with another body as a conflict', async () => {
    const { post, reports } = core()
    await post('/ccai/session-events', envelope(event('1001')))
    const again = await post('/ccai/session-events', envelope(event('1001'), event('1001', { call_id: 7 })))
    expect(await again.json()).toEqual({ accepted: 0, duplicates: 1, conflicts: 1, malformed: 0 })
    expect(reports).toMatchObject([{ outcome: 'conflict' }])
  })

  test('an event with an unknown kind of fact is accepted; a known kind must be complete', async () => {
    const { post } = core()
    const unknown = event('1001', { standin: { kind: 'moon.risen' } })
    const broken = event('1002', { standin: { kind: 'smart_action.failed', message: 'without the rest' } })
    const response = await post('/ccai/session-events', envelope(unknown, broken))
    expect(await response.json()).toMatchObject({ accepted: 1, malformed: 1 })
  })

  test('an SDK start is accepted although it belongs to no call, but must carry a user identifier', async () => {
    const { post, store } = core()
    const start = (end_user: object) => ({
      event_id: '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f2001',
      timestamp: 1767604800123,
      item: { end_user, standin: { kind: 'sdk.started' } },
    })
    const taken = await post('/ccai/session-events', envelope(start({ identifier: 'user-8841' })))
    expect(await taken.json()).toMatchObject({ accepted: 1 })
    expect(store.snapshot().rows[0]).toMatchObject({ lane: 'user-8841' })
    expect(store.snapshot().rows[0]?.session).toMatch(/^user-[0-9a-f]{16}$/)
    const refused = await post('/ccai/session-events', envelope(start({})))
    expect(await refused.json()).toMatchObject({ malformed: 1 })
  })

  test('chat events have their own path and login', async () => {
    const { post, store } = core()
    const { call_id: _, ...session } = event('1001').item
    const chat = { ...event('1001'), item: { ...session, chat_id: 135 } }
    expect((await post('/ccai/chat-events', envelope(chat))).status).toBe(401)
    const authorization = `Basic ${Buffer.from('standin:standin-ccai-chat-events').toString('base64')}`
    const taken = await post('/ccai/chat-events', envelope(chat), { authorization })
    expect(await taken.json()).toMatchObject({ accepted: 1 })
    expect(store.snapshot().rows[0]).toMatchObject({ session: 'chat-135', lane: '+33155550123' })
  })

  test('a user identifier that looks like the lane of an agent does not route the event to the status worker', async () => {
    const { post, reports } = core(() => Promise.reject(new TypeError('no network')))
    await post('/ccai/session-events', envelope(event('1001', { end_user: { identifier: 'ccai-agent-7' } })))
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(reports).toMatchObject([{ session: 'call-1418', outcome: 'retry' }])
    expect(reports[0]?.reason).not.toContain('defect')
  })

  test('an event with neither a call id nor a chat id, or with both, is malformed', async () => {
    const { post } = core()
    const both = event('1001', { chat_id: 135 })
    const { call_id: _, ...neither } = event('1002').item
    const response = await post('/ccai/session-events', envelope(both, { ...event('1002'), item: neither }))
    expect(await response.json()).toMatchObject({ accepted: 0, malformed: 2 })
  })

  test('the inbox stores the parsed event as plain data, without unused keys', async () => {
    const { post, store } = core()
    const agent = { id: 7, email: 'grace@acme.example', new_key: 1 }
    const status = {
      kind: 'agent_status.changed',
      previous_status: 'Available',
      current_status: 'Break',
      changed_by: 'agent',
    }
    const item = { agent, standin: status }
    await post('/ccai/session-events', envelope(event('1001', { new_key: 1 }), { ...event('1002'), item }))
    const { rows } = store.snapshot()
    expect(rows.map(({ body }) => body)).toEqual([
      { about: 'session', item: event('1001').item },
      {
        about: 'agent-status',
        agent: { id: 7, email: 'grace@acme.example' },
        previous: 'Available',
        current: 'Break',
        cause: 'agent',
      },
    ])
    expect(JSON.parse(JSON.stringify(rows))).toStrictEqual(rows)
  })

  test('an administrator’s event is accepted although it belongs to no session', async () => {
    const { post, store } = core()
    const create = { ...event('1001'), item: { standin: { kind: 'custom_fields.create' } } }
    expect(await (await post('/ccai/session-events', envelope(create))).json()).toMatchObject({ accepted: 1 })
    expect(store.snapshot().rows[0]).toMatchObject({ session: 'set-up', lane: 'set-up' })
  })

  test('a malformed event does not stop the others; it is stored, and reported without its content', async () => {
    const { post, store, reports } = core()
    const bad = event('1002', {
      call_id: 'exploded',
      participants: [{ type: 'External', dn: '+33155550199' }],
    })
    const response = await post('/ccai/session-events', envelope(event('1001'), bad, event('1003')))
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ accepted: 2, malformed: 1 })
    expect(await store.count()).toMatchObject({ waiting: 2, malformed: 1 })
    expect(reports).toMatchObject([{ outcome: 'malformed', reason: expect.stringContaining('call_id') }])
    expect(JSON.stringify(reports)).not.toContain('+33155550199')
  })

  test.each([
    ['malformed JSON', '{"events": [', {}, 400],
    ['no envelope', '{"count": 1}', {}, 400],
    ['another content type', envelope(), { 'content-type': 'text/plain' }, 415],
    ['two megabytes', envelope('x'.repeat(2_000_000)), {}, 413],
  ])('%s is refused with a clear message', async (_name, body, headers, status) => {
    const { post, store } = core()
    const response = await post('/ccai/session-events', body, headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.any(String) })
    expect(await store.count()).toMatchObject({ waiting: 0, malformed: 0 })
  })
})

describe('metadata records', () => {
  const record = {
    id: 1418,
    call_type: 'Voice Inbound (IVR)',
    created_at: '2026-01-05T10:20:00.000+01:00',
    ends_at: '2026-01-05T10:25:00.000+01:00',
    updated_at: '2026-01-05T10:40:00.000+01:00',
    end_user: { identifier: '+33155550123' },
  }
  const authorization = `Basic ${Buffer.from('standin:standin-ccai-metadata').toString('base64')}`

  test('are accepted once each, dated to the end of their session', async () => {
    const { post, store } = core()
    const first = await post('/ccai/session-metadata', JSON.stringify(record), { authorization })
    expect(await first.json()).toMatchObject({ accepted: 1 })
    const later = JSON.stringify({ ...record, rating: 5, updated_at: '2026-01-05T10:55:00.000+01:00' })
    expect(await (await post('/ccai/session-metadata', later, { authorization })).json()).toMatchObject({
      accepted: 1,
    })
    expect(await (await post('/ccai/session-metadata', later, { authorization })).json()).toMatchObject({
      duplicates: 1,
    })
    expect(store.snapshot().rows[0]).toMatchObject({
      source: 'ccai-metadata',
      session: 'call-1418',
      lane: '+33155550123',
      happenedAtMs: Date.parse(record.ends_at),
    })
  })

  test.each([
    ['no login', {}, record, 401],
    ['neither call nor chat', { authorization }, { ...record, call_type: undefined }, 400],
    [
      'no time',
      { authorization },
      { id: 1418, call_type: 'Voice Inbound (IVR)', created_at: 'now', updated_at: 'later' },
      400,
    ],
    ['no id', { authorization }, { ...record, id: 'call' }, 400],
    ['no record', { authorization }, [], 400],
  ])('%s is refused', async (_name, headers, body, status) => {
    const { post, store } = core()
    expect((await post('/ccai/session-metadata', JSON.stringify(body), headers)).status).toBe(status)
    expect(await store.count()).toMatchObject({ waiting: 0 })
  })
})

describe('memorialization', () => {
  const call = {
    action: 'DataMemorialization',
    interactionID: 'i-1',
    contactID: '240017735521',
    dataMappingId: 'dm-digital',
    integration: [{ entity: 'conversation', entityId: 'c-1' }],
    cxoneContact: { agentName: 'Lia Moss' },
  }
  const bearer = { authorization: 'Bearer standin-cxone-token' }

  test('is accepted once with the right token', async () => {
    const { post, store } = core()
    await keepConfiguration(store)
    const first = await post(
      `${configurationPath}/workflow/data-memorialization`,
      JSON.stringify(call),
      bearer,
    )
    expect(await first.json()).toMatchObject({ accepted: 1 })
    const again = await post(
      `${configurationPath}/workflow/data-memorialization`,
      JSON.stringify(call),
      bearer,
    )
    expect(await again.json()).toMatchObject({ duplicates: 1 })
    expect(await store.count()).toMatchObject({ waiting: 1 })
  })

  test('a conversation that is gone keeps back no other one; the event is dead, with the reason', async () => {
    const gone = { errors: [{ status: 404, code: 'notfound', title: 'Not Found' }] }
    const conversation = {
      type: 'conversation',
      id: '6740a2b2c3d4e5f6a7b8c9d1',
      attributes: { status: 'open', createdAt: '2026-01-05T09:00:00.000Z', assignedUsers: [], custom: {} },
      relationships: { customer: { data: { type: 'customer', id: '6740a1b2c3d4e5f6a7b8c9d0' } } },
    }
    const sent: string[] = []
    const fetch: Fetch = async (url) => {
      sent.push(new URL(url).pathname)
      if (url.endsWith('/c-gone')) return Response.json(gone, { status: 404 })
      return Response.json({ data: conversation })
    }
    const { post, store, reports } = core(fetch)
    await keepConfiguration(store)
    const integration = ['c-gone', 'c-1'].map((entityId) => ({ entity: 'conversation', entityId }))
    await post(
      `${configurationPath}/workflow/data-memorialization`,
      JSON.stringify({ ...call, integration }),
      bearer,
    )
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(sent).toEqual(['/v1/conversations/c-gone', '/v1/conversations/c-1'])
    expect(reports).toMatchObject([
      { outcome: 'dead', writes: ['memorialize'], reason: expect.stringContaining('404 notfound') },
    ])
    expect(await store.count()).toMatchObject({ waiting: 0, dead: 1 })
  })

  test.each([
    ['no token', {}, call, 401],
    ['another action', bearer, { ...call, action: 'Search' }, 400],
    ['no linked record', bearer, { ...call, integration: undefined }, 400],
  ])('%s is refused', async (_name, headers, body, status) => {
    const { post, store } = core()
    await keepConfiguration(store)
    expect(
      (await post(`${configurationPath}/workflow/data-memorialization`, JSON.stringify(body), headers))
        .status,
    ).toBe(status)
  })
})

test('when the store fails, the response is 503, so that the sender retries', async () => {
  const { post, store } = core()
  store.accept = async () => {
    throw new Error('disk full')
  }
  const response = await post('/ccai/session-events', envelope(event('1001')))
  expect(response.status).toBe(503)
  expect(await response.json()).toEqual({ error: expect.any(String) })
})

test('/health tells its counts to whoever has the login of session events; an unknown route gets a 404 that names it', async () => {
  const { request, post } = core()
  await post('/ccai/session-events', envelope(event('1001')))
  expect(await (await request('/health')).json()).toEqual({ status: 'ok' })
  const known = await request('/health', { headers: { authorization: login } })
  expect(await known.json()).toMatchObject({ status: 'ok', inbox: { waiting: 1 } })
  const unknown = await request('/nowhere')
  expect(unknown.status).toBe(404)
  expect(await unknown.json()).toEqual({ error: 'no such route: GET /nowhere' })
})

test('a stored event of a source without a worker becomes dead, and blocks no other event', async () => {
  const before = core()
  await before.post('/ccai/session-events', envelope(event('1001')))
  const kept = before.store.snapshot()
  const rows = kept.rows.map((row) => ({ ...row, source: 'toString' }))
  const { integration, store, reports } = core(undefined, memoryStore({ ...kept, rows }))
  await integration.start()
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  expect(await store.count()).toMatchObject({ waiting: 0, dead: 1 })
  expect(reports).toMatchObject([{ outcome: 'dead', reason: 'nobody works on what toString tells' }])
})

describe('the operator’s routes', () => {
  const bearer = { authorization: 'Bearer standin-operator-token' }

  /** A core with two dead events, of one caller; `tried` counts the attempts since. */
  async function withDeadEvents() {
    const before = core()
    await before.post('/ccai/session-events', envelope(event('1001'), event('1002')))
    const kept = before.store.snapshot()
    const dead = { state: 'dead', reason: 'too old: KustomerError: GET …: 503', attempts: 40 } as const
    const rows = kept.rows.map((row) => ({ ...row, ...dead }))
    let tried = 0
    const fetch: Fetch = () => {
      tried += 1
      return new Promise(() => {})
    }
    const { post, request, store, integration } = core(fetch, memoryStore({ ...kept, rows }))
    const keys = rows.map(({ key }) => key)
    return {
      keys,
      store,
      request,
      stop: integration.stop,
      tried: () => tried,
      redrive: (body: object, headers = bearer) =>
        post('/operator/inbox/redrive', JSON.stringify(body), headers),
    }
  }

  test('show what was given up and why, without personal data', async () => {
    const { request, keys } = await withDeadEvents()
    const response = await request('/operator/inbox', { headers: bearer })
    const shown = await response.json()
    expect(shown).toMatchObject({
      sides: { kustomer: { state: 'answers', sinceMs: null, nextAtMs: null, waiting: 0 } },
      counts: { dead: 2, waiting: 0 },
      dead: keys.map((key) => ({
        key,
        session: 'call-1418',
        attempts: 40,
        reason: expect.stringContaining('503'),
      })),
    })
    expect(JSON.stringify(shown)).not.toContain('+33155550123')
  })

  test('a dead event is worked on again when it is redriven, one by its key or all', async () => {
    const { redrive, keys, store, tried } = await withDeadEvents()
    expect(await (await redrive({ keys: [keys[1]] })).json()).toEqual({ redriven: 1 })
    expect(await store.count()).toMatchObject({ waiting: 1, dead: 1 })
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(tried()).toBe(1)
    expect(await (await redrive({ all: true })).json()).toEqual({ redriven: 1 })
    expect(await store.count()).toMatchObject({ waiting: 2, dead: 0 })
  })

  test.each<[string, object, Record<string, string>, number]>([
    ['without the token', { all: true }, { authorization: '' }, 401],
    ['with a receiver’s token', { all: true }, { authorization: 'Bearer standin-cxone-token' }, 401],
    ['an event that is not dead', { keys: ['ccai-platform:unknown'] }, bearer, 404],
    ['nothing named', {}, bearer, 400],
    ['a misspelt name', { every: true }, bearer, 400],
  ])('%s: refused, and nothing changes', async (_name, body, headers, status) => {
    const { redrive, keys, store } = await withDeadEvents()
    const given = 'keys' in body ? { keys: [keys[0], 'ccai-platform:unknown'] } : body
    const response = await redrive(given, headers as typeof bearer)
    expect(response.status).toBe(status)
    expect(await store.count()).toMatchObject({ waiting: 0, dead: 2 })
  })

  test('a store that fails in the middle: what is redriven already, and what is left', async () => {
    const { redrive, keys, store } = await withDeadEvents()
    const works = store.redrive
    store.redrive = async (key, nowMs) => {
      if (key === keys[1]) throw new Error('connection lost')
      return works(key, nowMs)
    }
    const failed = await redrive({ keys })
    expect([failed.status, await failed.json()]).toEqual([
      503,
      { error: expect.stringContaining('left'), redriven: 1, left: [keys[1]] },
    ])
    store.redrive = works
    expect(await (await redrive({ keys: [keys[1]] })).json()).toEqual({ redriven: 1 })
    expect(await store.count()).toMatchObject({ waiting: 2, dead: 0 })
  })

  test('a store that fails while the list is asked for: 503, to be asked again', async () => {
    const { request, store } = await withDeadEvents()
    store.dead = async () => {
      throw new Error('connection lost')
    }
    const failed = await request('/operator/inbox', { headers: bearer })
    expect([failed.status, await failed.json()]).toEqual([
      503,
      { error: 'not known at the moment; ask again' },
    ])
  })

  test('a core that is stopped works on nothing again: the event stays dead', async () => {
    const { redrive, stop, store, tried } = await withDeadEvents()
    void stop()
    expect((await redrive({ all: true })).status).toBe(503)
    expect([await store.count(), tried()]).toMatchObject([{ dead: 2, waiting: 0 }, 0])
  })

  test('the list asks for the token too', async () => {
    const { request } = await withDeadEvents()
    expect((await request('/operator/inbox')).status).toBe(401)
  })
})

test('an operator sees that it is CCAI Platform for which events wait, and not Kustomer', async () => {
  let asked = 0
  const { post, request } = core(async (url) => {
    if (!url.startsWith('http://127.0.0.1:4602/')) return Response.json({ data: [] })
    asked += 1
    return new Response('', { status: 503 })
  })
  const standing = async () => {
    const headers = { authorization: 'Bearer standin-operator-token' }
    return ((await (await request('/operator/inbox', { headers })).json()) as { sides: object }).sides
  }
  const quiet = { state: 'answers', sinceMs: null, waiting: 0 }
  expect(await standing()).toMatchObject({ ccaiPlatform: quiet, kustomer: quiet })
  for (const [at, dn] of ['+33155550123', '+33155550124', '+33155550125'].entries()) {
    const call = { call_id: 1418 + at, participants: [{ type: 'External', status: 'connected', dn }] }
    await post('/ccai/session-events', envelope(event(`100${at}`, call)))
    while (asked <= at) await new Promise((resolve) => setImmediate(resolve))
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await standing()).toMatchObject({
    ccaiPlatform: { state: 'refuses', sinceMs: 0, waiting: 3, waitingSinceMs: 0 },
    kustomer: quiet,
  })
})
