import { describe, expect, test } from 'vitest'
import { PlatformAbsent, type PlatformClient, PlatformRefused, PlatformUnavailable } from '../ccai/client.ts'
import { readEvent, type SessionEventBody } from '../ccai/wire.ts'
import { memoryStore } from '../inbox/memory-store.ts'
import type { InboxRow, NewRow } from '../inbox/store.ts'
import { createKustomerClient } from '../kustomer/client.ts'
import {
  ada,
  baseUrl,
  billing,
  callMessage,
  ids,
  json,
  notFound,
  resource,
  type SentRequest,
  scriptedFetch,
} from '../kustomer/testing/bench.ts'
import { apiKeySource } from '../kustomer/token-source.ts'
import { Secret } from '../ports/secret.ts'
import { oneAtATime } from '../processing/one-at-a-time.ts'
import type { DecisionReport } from '../processing/report.ts'
import { ccaiRules } from './rule-table.ts'
import { defaultSettings } from './testing/bench.ts'
import { createSessionWorker } from './worker.ts'

const happenedAtMs = 1_767_604_800_123
const receivedAtMs = happenedAtMs + 4_000
const minuteMs = 60_000

/** A call that an agent has answered, as an event tells it; without its type the call itself has to be read. */
function bodyOf(item: object = {}): SessionEventBody {
  const event = {
    event_id: '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001',
    timestamp: happenedAtMs,
    item: {
      call_id: 1418,
      call_type: 'Voice Inbound (IVR)',
      status: 'connected',
      state: 'connected',
      connected_at: '2026-01-05T09:20:00.000Z',
      ends_at: null,
      selected_menu: { name: 'Billing' },
      participants: [
        { type: 'External', status: 'connected', dn: '+14155550123' },
        { type: 'Agent', status: 'connected', id: 1, name: 'Grace Hopper' },
      ],
      ...item,
    },
  }
  const read = readEvent(event, receivedAtMs)
  if ('error' in read) throw read.error
  return read.body as SessionEventBody
}

function rowOf(over: Partial<InboxRow<SessionEventBody>> = {}): InboxRow<SessionEventBody> {
  return {
    key: 'ccai-platform:e-1',
    source: 'ccai-platform',
    event: 'e-1',
    session: 'call-1418',
    lane: '+14155550123',
    sequence: 7,
    receivedAtMs,
    happenedAtMs,
    bodyHash: 'hash-1',
    body: bodyOf(),
    state: 'waiting',
    attempts: 0,
    failedAlike: 0,
    nextAttemptAtMs: 0,
    reason: null,
    ...over,
  }
}

/** Kustomer, which keeps what is made; a test may answer in its place. */
function kustomerThatKeeps(instead: (request: SentRequest) => Response | undefined | Promise<Response>) {
  const made = { customer: 0, conversation: 0, message: 0, note: [] as unknown[] }
  const page = (data: unknown[]) => json(200, { data, links: {} })
  const { fetch, sent } = scriptedFetch((request) => {
    const answer = instead(request)
    if (answer) return answer
    const { method, url, body } = request
    const path = url.slice(baseUrl.length).split('?')[0]!
    if (method === 'GET') {
      if (path.startsWith('/v1/messages/')) {
        return made.message > 0 ? json(200, { data: callMessage }) : json(404, notFound)
      }
      if (path.startsWith('/v1/customers/phone=') || path === `/v1/customers/${ids.customer}`)
        return made.customer > 0 ? json(200, { data: ada }) : json(404, notFound)
      if (path.endsWith('/conversations')) return page(made.conversation > 0 ? [billing] : [])
      if (path.endsWith('/notes')) return page(made.note)
      if (path.startsWith('/v1/conversations/')) return json(200, { data: billing })
      return json(404, notFound)
    }
    if (method === 'POST' && path === '/v1/customers') made.customer += 1
    if (method === 'POST' && path.endsWith('/conversations')) made.conversation += 1
    if (method === 'POST' && path.endsWith('/messages')) made.message += 1
    if (path.endsWith('/notes')) {
      const { externalId, body: text } = body as { externalId: string; body: string }
      const note = resource('note', ids.note, { externalId, body: text })
      made.note.push(note)
      return json(201, { data: note })
    }
    if (path.endsWith('/messages')) return json(201, { data: callMessage })
    return json(201, { data: path.includes('conversations') ? billing : ada })
  })
  return { fetch, sent, made }
}

function bench(
  instead: (request: SentRequest) => Response | undefined | Promise<Response> = () => undefined,
  platform: Partial<PlatformClient> = {},
) {
  let nowMs = receivedAtMs + 1000
  const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
  const kustomer = kustomerThatKeeps(instead)
  const store = memoryStore()
  const reports: DecisionReport[] = []
  const accepted: NewRow[] = []
  const work = createSessionWorker({
    clock,
    store,
    kustomer: createKustomerClient({
      ...{ baseUrl, clock, fetch: kustomer.fetch },
      tokens: apiKeySource(new Secret('standin-kustomer-key')),
    }),
    observe: (report) => reports.push(report),
    gate: { met: () => {} },
    ...{ maxAgeMs: 86_400_000, jitter: () => 0 },
    settings: defaultSettings,
    platform: {
      link: async () => {},
      session: async () => null,
      agent: async () => null,
      ...platform,
    } as PlatformClient,
    readAppState: async () => 'current',
    rules: ccaiRules,
    accept: async (rows) => accepted.push(...rows),
    inTurn: oneAtATime(),
  })
  const at = (ms: number) => {
    nowMs = ms
  }
  return { ...kustomer, work, reports, accepted, store, at }
}

const created = ['create-customer', 'create-conversation', 'create-message', 'link-record', 'create-note']

describe('an attempt that ends half-way', () => {
  test.each([
    ['POST', /\/v1\/customers$/, 0],
    ['POST', /\/conversations$/, 1],
    ['POST', /\/messages$/, 2],
  ])(
    'at %s %s: what was written is told, and the next one writes the rest',
    async (method, path, written) => {
      let failures = 1
      const { work, reports, made } = bench((request) => {
        if (request.method !== method || !path.test(request.url) || failures === 0) return undefined
        failures -= 1
        return json(503, {})
      })
      expect(await work(rowOf())).toMatchObject({ state: 'waiting', attempts: 1 })
      expect(await work(rowOf({ attempts: 1 }))).toEqual({ state: 'done' })
      expect(reports).toMatchObject([
        {
          outcome: 'retry',
          attempt: 1,
          writes: created.slice(0, written),
          reason: expect.stringContaining(': 503'),
        },
        { outcome: 'applied', attempt: 2 },
      ])
      expect(reports[1]?.writes).toEqual(
        written === 2
          ? expect.arrayContaining(created.slice(2))
          : expect.arrayContaining(created.slice(written)),
      )
      expect(reports[1]?.writes).not.toContain(written > 0 ? 'create-customer' : 'none')
      expect([made.customer, made.message, made.note.length]).toEqual([1, 1, 1])
    },
  )
})

describe('a link that CCAI Platform', () => {
  test('does not take for now is put off, in a lane and a session of its own', async () => {
    const { work, reports, accepted } = bench(() => undefined, {
      link: () => Promise.reject(new PlatformUnavailable('PATCH: 503')),
    })
    expect(await work(rowOf())).toEqual({ state: 'done' })
    expect(reports).toMatchObject([
      {
        outcome: 'applied',
        writes: created.filter((name) => name !== 'link-record'),
        putOff: ['link-record: PATCH: 503'],
      },
    ])
    const { key, source, event, session, lane, ...rest } = accepted[0]!
    expect([key, source, event, session, lane]).toEqual([
      'ccai-platform:e-1:later',
      'ccai-platform:later',
      'e-1',
      'call-1418:later',
      'call-1418:later',
    ])
    expect(rest).toEqual({ receivedAtMs, happenedAtMs, bodyHash: 'hash-1', body: bodyOf() })
    expect(accepted).toHaveLength(1)
  })

  test('does not take later either is tried again, under the name of its session, and put off no more', async () => {
    const { work, reports, accepted } = bench(() => undefined, {
      link: () => Promise.reject(new PlatformUnavailable('PATCH: 503')),
    })
    const later = { source: 'ccai-platform:later', session: 'call-1418:later', lane: 'call-1418:later' }
    expect(await work(rowOf(later))).toMatchObject({
      state: 'waiting',
      reason: 'PlatformUnavailable: PATCH: 503',
    })
    expect(reports).toMatchObject([{ session: 'call-1418', outcome: 'retry' }])
    expect(accepted).toEqual([])
  })

  test('is tried again while the next event is worked on: one after the other, so that nothing is written twice', async () => {
    const { work, made, reports } = bench()
    const later = { source: 'ccai-platform:later', session: 'call-1418:later', lane: 'call-1418:later' }
    const settled = await Promise.all([work(rowOf(later)), work(rowOf({ event: 'e-2' }))])
    expect(settled).toEqual([{ state: 'done' }, { state: 'done' }])
    expect(made).toMatchObject({ customer: 1, conversation: 1, message: 1, note: [{}] })
    expect(reports).toMatchObject([{ event: 'e-1' }, { event: 'e-2', writes: ['link-record'] }])
  })

  test('refuses for good is given up, and the rest is done', async () => {
    const { work, reports, accepted } = bench(() => undefined, {
      link: () => Promise.reject(new PlatformRefused('PATCH: 403')),
    })
    expect(await work(rowOf())).toEqual({ state: 'done' })
    expect(reports).toMatchObject([{ outcome: 'applied', givenUp: ['link-record: PATCH: 403'] }])
    expect([reports[0]?.putOff, accepted]).toEqual([undefined, []])
  })
})

describe('a note', () => {
  const unanswered = () => Promise.reject<Response>(new TypeError('reset'))
  test.each<[string, number, () => Response | Promise<Response>, object]>([
    ['503, the fourth time', 3, () => json(503, {}), { state: 'waiting' }],
    ['503, the fifth time', 4, () => json(503, {}), { state: 'done', putOff: true }],
    [
      'by a proxy with 404, the fifth time',
      4,
      () => new Response('', { status: 404 }),
      { state: 'done', putOff: true },
    ],
    ['nothing, the fifth time', 4, unanswered, { state: 'waiting' }],
    ['409, the fifth time', 4, () => json(409, {}), { state: 'waiting' }],
    ['401, the fifth time', 4, () => json(401, {}), { state: 'waiting' }],
    ['429, the fifth time', 4, () => json(429, {}), { state: 'waiting' }],
    ['403, the first time', 0, () => json(403, {}), { state: 'done', givenUp: true }],
    ['422, the fifth time', 4, () => json(422, {}), { state: 'done', givenUp: true }],
  ])(
    'that is answered %s',
    async (_name, attempts, answer, {
      state,
      putOff,
      givenUp,
    }: {
      state?: string
      putOff?: boolean
      givenUp?: boolean
    }) => {
      const { work, reports, accepted } = bench(({ method, url }) =>
        method === 'POST' && url.endsWith('/notes') ? answer() : undefined,
      )
      expect(await work(rowOf({ attempts }))).toMatchObject({ state })
      expect(accepted).toHaveLength(putOff ? 1 : 0)
      expect([reports[0]?.putOff?.length, reports[0]?.givenUp?.length]).toEqual([
        putOff ? 1 : undefined,
        givenUp ? 1 : undefined,
      ])
    },
  )

  test('that gets no answer may be there twice', async () => {
    const { work, reports } = bench(({ method, url }) =>
      method === 'POST' && url.endsWith('/notes') ? unanswered() : undefined,
    )
    await work(rowOf())
    expect(reports).toMatchObject([{ outcome: 'retry', mayBeTwice: ['create-note'] }])
  })
})

describe('a call that CCAI Platform', () => {
  const unread = { body: bodyOf({ call_type: undefined }) }
  const away = { session: () => Promise.reject(new PlatformUnavailable('GET: 503')) }

  test.each([
    ['1 ms before', 15 * minuteMs - 1, 'waiting', 0],
    ['after', 15 * minuteMs, 'done', 1],
  ])(
    'cannot show now is done without %s fifteen minutes since its receipt',
    async (_name, ageMs, state, count) => {
      const { work, at, accepted } = bench(() => undefined, away)
      at(receivedAtMs + ageMs)
      expect(await work(rowOf(unread))).toMatchObject({ state })
      expect(accepted).toHaveLength(count)
    },
  )

  test('cannot show later either is waited for', async () => {
    const { work, at, accepted } = bench(() => undefined, away)
    at(receivedAtMs + 60 * minuteMs)
    const later = { source: 'ccai-platform:later', session: 'call-1418:later' }
    expect(await work(rowOf({ ...unread, ...later }))).toMatchObject({ state: 'waiting' })
    expect(accepted).toEqual([])
  })

  const noRecord = 'the platform has no record of it'
  test.each([
    ['does not know', async () => null, noRecord],
    ['refuses to show', () => Promise.reject(new PlatformRefused('GET: 403')), 'GET: 403'],
  ])('%s counts as gone the sixth time', async (_name, session, why) => {
    const reason = `${new PlatformAbsent('').name}: ${why}`
    const { work, reports, made } = bench(() => undefined, { session })
    const fifth = { ...unread, attempts: 9, failedAlike: 4, reason }
    expect(await work(rowOf(fifth))).toMatchObject({ state: 'waiting', reason, failedAlike: 5 })
    expect(made.message).toBe(0)
    expect(await work(rowOf({ ...fifth, failedAlike: 5 }))).toEqual({ state: 'done' })
    expect(reports[1]).toMatchObject({ givenUp: [`read-session: ${why}`] })
    expect(made.message).toBe(1)
  })

  test('refuses to show counts as gone together with its agent, so that the two do not wait in turn', async () => {
    const refuse = () => Promise.reject(new PlatformRefused('GET: 403'))
    const agent = () => Promise.reject(new PlatformRefused('GET agents: 403'))
    const { work, reports, made } = bench(() => undefined, { session: refuse, agent })
    const reason = 'PlatformAbsent: GET: 403'
    const sixth = { ...unread, attempts: 5, failedAlike: 5, reason }
    expect(await work(rowOf(sixth))).toEqual({ state: 'done' })
    expect(reports[0]?.givenUp).toEqual(['read-session: GET: 403', 'read-agents: GET agents: 403'])
    expect(made.message).toBe(1)
  })
})

test.each([
  ['1 ms before', 1, false],
  ['at the time of', 0, true],
  ['1 ms after', -1, true],
])('an agent is assigned as of an event %s the latest that is done', async (_name, laterMs, isFresh) => {
  const grace = { id: 1, email: 'grace@acme.example' }
  const users = [resource('user', ids.user, { email: grace.email })]
  const { work, store, reports } = bench(
    ({ url }) => (url.includes('/v1/users?') ? json(200, { data: users, links: {} }) : undefined),
    { agent: async () => grace },
  )
  await work(rowOf())
  const { state: _state, ...done } = { ...rowOf(), happenedAtMs: happenedAtMs + laterMs }
  await store.accept([done])
  await store.settle(done.key, { state: 'done' })
  await work(rowOf({ key: 'ccai-platform:e-2', event: 'e-2' }))
  expect(reports[1]?.writes.includes('assign')).toBe(isFresh)
})
