import { describe, expect, test } from 'vitest'
import { type PlatformClient, PlatformRefused, PlatformUnavailable } from '../ccai/client.ts'
import {
  ada,
  billing,
  callMessage,
  clientOf,
  ids,
  json,
  resource,
  scriptedFetch,
} from '../kustomer/testing/bench.ts'
import { apply } from './apply.ts'
import type { Decision, Write } from './decision.ts'

const note = resource('note', ids.note, { body: 'b', externalId: 'e' })
const customer = { phones: [], sharedPhones: [], externalIds: [], createdBySession: 'call-1418' }
const conversation = { externalId: 'e', name: 'n', direction: 'in', assignedUsers: [], custom: {} } as const
const message = {
  externalId: 'e',
  channel: 'voice',
  direction: 'in',
  preview: 'p',
  sentAt: '2026-01-05T09:00:00Z',
  meta: {},
  custom: {},
} as const
const files = [
  { name: 'one.mp3', contentType: 'audio/mpeg', url: 'https://acme.ccai.example/1' },
  { name: 'two.mp3', contentType: 'audio/mpeg', url: 'https://acme.ccai.example/2' },
]
const link = { do: 'link-record', session: { kind: 'call', id: 1418 }, conversationId: undefined } as const
const noted = { do: 'create-note', conversationId: undefined, externalId: 'e', body: 'b', files: [] } as const

/** A new session of a new customer, as the rules write it. */
const all: readonly Write[] = [
  { do: 'create-customer', customer },
  { do: 'create-conversation', customerId: undefined, conversation },
  { do: 'create-message', conversationId: undefined, message },
  link,
  noted,
]

/** Kustomer, which answers the nth request so, and otherwise with the record that was to be made. */
function kustomerOf(nth = 0, answer: () => Response | Promise<Response> = () => json(500, {})) {
  const { fetch, sent } = scriptedFetch(({ url }, count) => {
    if (count === nth) return answer()
    if (url.endsWith('/attachments')) {
      const upload = { url: 'https://storage.example/x', fields: {} }
      return json(201, { data: resource('attachment', ids.attachment, {}), meta: { upload } })
    }
    if (url.startsWith('https://storage')) return new Response(null, { status: 204 })
    if (url.endsWith('/messages')) return json(201, { data: callMessage })
    if (url.includes('/notes')) return json(201, { data: note })
    return json(201, { data: /conversations/.test(url) ? billing : ada })
  })
  return { kustomer: clientOf(fetch).client, paths: () => sent.map(({ url }) => new URL(url).pathname), sent }
}

interface Outcome {
  readonly error: unknown
  readonly written: readonly string[]
  readonly doubted: readonly string[]
  readonly beside: readonly string[]
}

/** What came of writes; a step beside the record whose message is not of a status is thrown on. */
async function outcomeOf(
  writes: Decision['writes'],
  { kustomer }: ReturnType<typeof kustomerOf>,
  platform: Partial<PlatformClient> = {},
): Promise<Outcome> {
  const written: string[] = []
  const doubted: string[] = []
  const beside: string[] = []
  const clients = { kustomer, platform: { link: async () => {}, ...platform } as PlatformClient }
  const told = {
    recordWrite: (write: string) => written.push(write),
    recordDoubt: (write: string) => doubted.push(write),
  }
  const sideStep = (step: string, error: unknown) => {
    beside.push(`${step}: ${(error as Error).message}`)
  }
  const error = await apply({ writes, because: [] }, clients, told, sideStep).catch(
    (thrown: unknown) => thrown,
  )
  return { error, written, doubted, beside }
}

const names = all.map((write) => write.do)

describe('half-way', () => {
  const own = json(404, { errors: [{ status: 404, code: 'notfound', title: 'x' }] })
  test.each<[number, () => Response | Promise<Response>, object]>([
    [1, () => json(503, {}), { kind: 'unknown-outcome', status: 503 }],
    [2, () => json(503, {}), { kind: 'unknown-outcome', status: 503 }],
    [3, () => json(503, {}), { kind: 'unknown-outcome', status: 503 }],
    [2, () => json(409, {}), { kind: 'conflict' }],
    [2, () => json(422, {}), { kind: 'permanent' }],
    [2, () => json(401, {}), { kind: 'unauthorized' }],
    [2, () => json(429, {}), { kind: 'throttled' }],
    [2, () => own, { name: 'RecordVanished', message: expect.stringContaining(': 404') }],
    [2, () => new Response('', { status: 404 }), { name: 'KustomerError', kind: 'unknown-outcome' }],
  ])('the %ith write fails: those before are told, none after is sent', async (nth, answer, error) => {
    const kustomer = kustomerOf(nth, answer)
    const outcome = await outcomeOf(all, kustomer)
    expect(outcome).toEqual({
      error: expect.objectContaining(error),
      written: names.slice(0, nth - 1),
      doubted: [],
      beside: [],
    })
    expect(kustomer.sent).toHaveLength(nth)
  })

  test.each([
    ['create-conversation', 2],
    ['create-message', 3],
  ])('%s gets no answer: it may be there all the same', async (name, nth) => {
    const outcome = await outcomeOf(
      all,
      kustomerOf(nth, () => Promise.reject(new TypeError('reset'))),
    )
    expect(outcome).toMatchObject({ written: names.slice(0, nth - 1), doubted: [name] })
    expect(outcome.error).toMatchObject({ kind: 'unknown-outcome', status: undefined })
  })

  test.each([
    ['was not sent', Object.assign(new Error(), { code: 'ECONNREFUSED' })],
    ['was refused by a status', undefined],
  ])('a conversation whose request %s is not there', async (_name, error) => {
    const kustomer = kustomerOf(2, () => (error ? Promise.reject(error) : json(503, {})))
    expect(await outcomeOf(all, kustomer)).toMatchObject({ written: ['create-customer'], doubted: [] })
  })
})

test('each write refers to what those before it have made', async () => {
  const kustomer = kustomerOf()
  const linked: unknown[] = []
  const outcome = await outcomeOf(all, kustomer, { link: async (...given) => void linked.push(given) })
  expect(outcome).toEqual({ error: undefined, written: names, doubted: [], beside: [] })
  expect(kustomer.paths()).toEqual([
    '/v1/customers',
    `/v1/customers/${ids.customer}/conversations`,
    `/v1/conversations/${ids.conversation}/messages`,
    `/v1/conversations/${ids.conversation}/notes`,
  ])
  expect(linked).toEqual([[{ kind: 'call', id: 1418 }, ids.conversation]])
  // A note without files names none, not an empty list of them.
  expect(kustomer.sent.at(-1)?.body).not.toHaveProperty('attachments')
})

test('an id that a write names goes before one that was made', async () => {
  const kustomer = kustomerOf()
  const other = { customerId: 'other-customer', conversationId: 'other-conversation' }
  await outcomeOf(
    [
      ...all.slice(0, 2),
      { do: 'update-customer', customerId: other.customerId, companyId: 'acme', custom: { a: 1 } },
      { do: 'update-customer', customerId: undefined, companyId: null, userId: 'grace', externalIds: ['x'] },
      { do: 'move-conversation', ...other },
      { do: 'move-conversation', conversationId: other.conversationId, customerId: undefined },
      { do: 'create-message', conversationId: other.conversationId, message },
      { do: 'update-conversation', conversationId: other.conversationId, custom: { b: 2 } },
      { do: 'update-conversation', conversationId: undefined, custom: { b: 3 } },
      { do: 'assign', conversationId: other.conversationId, userId: 'grace' },
      { ...noted, conversationId: other.conversationId },
    ] as Write[],
    kustomer,
  )
  const name = (path: string) => path.replace(ids.customer, 'made').replace(ids.conversation, 'made')
  expect(kustomer.paths().slice(2).map(name)).toEqual([
    '/v1/customers/other-customer',
    '/v1/customers/made',
    '/v1/conversations/other-conversation',
    '/v1/conversations/other-conversation',
    '/v1/conversations/other-conversation/messages',
    '/v1/conversations/other-conversation',
    '/v1/conversations/made',
    '/v1/conversations/other-conversation',
    '/v1/conversations/other-conversation/notes',
  ])
  expect(kustomer.sent.slice(2).map(({ body }) => body)).toMatchObject([
    { company: 'acme', custom: { a: 1 } },
    { dedicatedUser: 'grace', externalIds: [{ externalId: 'x' }] },
    { customer: 'other-customer' },
    { customer: ids.customer },
    { externalId: 'e', app: 'ccai-platform' },
    { custom: { b: 2 } },
    { custom: { b: 3 } },
    { assignedUsers: ['grace'] },
    { externalId: 'e', body: 'b' },
  ])
})

describe('a step beside the record that fails keeps back no other', () => {
  test.each([
    [new PlatformRefused('PATCH: 403'), 'link-record: PATCH: 403'],
    [new PlatformUnavailable('PATCH: 503'), 'link-record: PATCH: 503'],
  ])('%s', async (error, told) => {
    const outcome = await outcomeOf(all, kustomerOf(), { link: () => Promise.reject(error) })
    expect(outcome).toEqual({
      error: undefined,
      written: names.filter((name) => name !== 'link-record'),
      doubted: [],
      beside: [told],
    })
  })

  test('a note, of which the file comes first', async () => {
    const file = async (url: string) => {
      if (url.endsWith('2')) throw new PlatformUnavailable('GET a file: 503')
      return new Uint8Array([1])
    }
    const kustomer = kustomerOf()
    const outcome = await outcomeOf([{ ...noted, conversationId: 'c', files }, link], kustomer, { file })
    expect(outcome).toMatchObject({
      error: undefined,
      written: ['link-record'],
      beside: ['create-note: GET a file: 503'],
    })
    expect(kustomer.paths()).toEqual(['/v1/attachments', '/x'])
  })

  test('both files of a note are uploaded before it, each as itself', async () => {
    const kustomer = kustomerOf()
    const file = async (url: string) => new Uint8Array(url.endsWith('2') ? [1, 2] : [1])
    expect(await outcomeOf([{ ...noted, conversationId: 'c', files }], kustomer, { file })).toMatchObject({
      written: ['create-note'],
    })
    expect(kustomer.paths()).toEqual([
      '/v1/attachments',
      '/x',
      '/v1/attachments',
      '/x',
      '/v1/conversations/c/notes',
    ])
    expect(kustomer.sent.at(-1)?.body).toMatchObject({
      attachments: [
        { name: 'one.mp3', contentLength: 1 },
        { name: 'two.mp3', contentLength: 2 },
      ],
    })
  })

  test('a note that gets no answer may be there', async () => {
    const lost = kustomerOf(1, () => Promise.reject(new TypeError('reset')))
    const outcome = await outcomeOf([{ ...noted, conversationId: 'c' }], lost)
    expect(outcome).toMatchObject({ error: undefined, written: [], doubted: ['create-note'] })
  })
})

test.each([
  [403, undefined, ['create-note']],
  [422, undefined, ['create-note']],
  [503, { kind: 'unknown-outcome' }, []],
  [429, { kind: 'throttled' }, []],
  [401, { kind: 'unauthorized' }, []],
])('a second note whose deletion is answered %i', async (status, error, doubted) => {
  const kustomer = kustomerOf(1, () => json(status, {}))
  const outcome = await outcomeOf([{ do: 'delete-note', noteId: 'second' }, link], kustomer)
  expect(outcome).toEqual({
    error: error && expect.objectContaining(error),
    written: error ? [] : ['link-record'],
    doubted,
    beside: [],
  })
})
