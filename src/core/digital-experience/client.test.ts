import { describe, expect, test } from 'vitest'
import { KustomerError } from '../kustomer/errors.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { createDigitalClient, type DigitalClient } from './client.ts'

const message = {
  idOnExternalPlatform: 'cm-1',
  direction: 'inbound',
  threadId: 'thread-1',
  text: 'Hello',
  author: { id: 'ada', firstName: 'Ada', lastName: 'L' },
  attachments: [],
  replyTo: null,
  createdAtMs: 0,
} as const
const page = '<html>maintenance</html>'
const arrival = { userId: 1, brandId: 2, token: 'once' }

const nowMs = 1_767_604_800_123
const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }

/** A client with the nth of these answers for its nth request, what it asked for, and which tokens were refused. */
function answered(...answers: Array<(() => Response) | Error>) {
  const refused: number[] = []
  const asked: Array<{ method: string; path: string; authorization?: string; body?: unknown }> = []
  const tokens = {
    get: async () => {
      const generation = refused.length + 1
      return { token: new Secret(`token-${generation}`), generation, waitedMs: 0 }
    },
    refused: (generation: number) => refused.push(generation),
  }
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const path = url.slice('http://dx.example'.length)
    const content = body === undefined ? {} : { body: JSON.parse(body as string) }
    asked.push({ method, path, authorization: headers.authorization, ...content })
    const answer = answers[Math.min(asked.length, answers.length) - 1]!
    if (answer instanceof Error) throw answer
    return answer()
  }
  const client = createDigitalClient({ baseUrl: 'http://dx.example', tokens, clock, fetch })
  return { client, asked, refused }
}

const response =
  (status: number, text: string, headers: Record<string, string> = {}) =>
  () =>
    new Response([204, 304].includes(status) ? null : text, { status, headers })

/** A client that gets this answer to everything. */
function clientOf(status: number, text: string) {
  return answered(response(status, text)).client
}

const point = {
  id: 'ch-1',
  idOnExternalPlatform: 'acct',
  channelIntegrationId: 'i-1',
  name: 'EU',
  hasAbilityToSendFiles: true,
}
const envelope = '{"errors":[{"message":"no"}]}'

/** What each request makes of a status that is neither a failure for good nor one that may pass. */
const requests: ReadonlyArray<
  readonly [string, (client: DigitalClient) => Promise<unknown>, Readonly<Record<number, unknown>>]
> = [
  [
    'POST /dfo/3.0/channels/c/messages',
    (client) => client.createMessage('c', message),
    { 200: 'known', 201: 'created', 409: 'known' },
  ],
  [
    'PUT /dfo/3.0/channels/c/messages/m/status',
    (client) => client.reportStatus('c', 'm', { status: 'seen', atMs: 0 }),
    { 200: 'noted', 204: 'noted', 404: 'unknown' },
  ],
  [
    'POST /dfo/3.0/channels/c/threads/t/sender-actions',
    (client) => client.tellTyping('c', 't', true),
    { 200: undefined, 201: undefined, 204: undefined },
  ],
  ['GET /dfo/3.0/channels', (client) => client.channels(), { 200: [] }],
  ['POST /dfo/3.0/channels', (client) => client.saveChannel(point), { 200: undefined, 201: undefined }],
  [
    'DELETE /dfo/3.0/channels/c',
    (client) => client.deleteChannel('c'),
    { 200: undefined, 204: undefined, 404: undefined },
  ],
]
const statuses = [
  200, 201, 202, 204, 302, 304, 400, 401, 403, 404, 408, 409, 413, 422, 425, 429, 499, 500, 503,
]
const passing = [401, 403, 408, 425, 429]

describe.each(requests)('%s', (name, ask, good) => {
  test.each(statuses.map((status) => [status, status < 400 ? '[]' : envelope] as const))(
    'that is answered %i %s',
    async (status, text) => {
      const { client } = answered(response(status, text))
      const isForGood = status >= 400 && status < 500 && !passing.includes(status)
      if (Object.hasOwn(good, status)) expect(await ask(client)).toEqual(good[status])
      else {
        await expect(ask(client)).rejects.toMatchObject({
          name: isForGood ? 'DigitalRefused' : 'DigitalUnavailable',
          message: `${name}: ${status}`,
          ...(isForGood ? { status } : { retryAtMs: undefined }),
        })
      }
    },
  )

  test.each([400, 404, 409, 422])('that a proxy answers %i with a page is asked again', async (status) => {
    await expect(ask(answered(response(status, page)).client)).rejects.toMatchObject({
      name: 'DigitalUnavailable',
      message: `${name}: ${status}`,
    })
  })

  test('that gets no answer is asked again', async () => {
    const failure = { name: 'DigitalUnavailable', retryAtMs: undefined }
    await expect(ask(answered(new TypeError('no')).client)).rejects.toMatchObject({
      ...failure,
      message: `${name}: TypeError`,
    })
  })

  test('that is answered 401 is asked once more with another token', async () => {
    const [status, told] = Object.entries(good)[0]!
    const { client, asked, refused } = answered(response(401, ''), response(Number(status), '[]'))
    expect(await ask(client)).toEqual(told)
    expect([asked.map(({ authorization }) => authorization), refused]).toEqual([
      ['Bearer token-1', 'Bearer token-2'],
      [1],
    ])
    const twice = answered(response(401, envelope))
    await expect(ask(twice.client)).rejects.toMatchObject({ name: 'DigitalUnavailable' })
    expect([twice.asked.length, twice.refused]).toEqual([2, [1, 2]])
  })
})

test.each([
  ['5', nowMs + 5000],
  ['1', nowMs + 1000],
  ['0', undefined],
  ['-1', undefined],
  ['soon', undefined],
])('a limit with Retry-After %s', async (seconds, retryAtMs) => {
  const { client } = answered(response(429, envelope, { 'retry-after': seconds }))
  await expect(client.channels()).rejects.toMatchObject({ name: 'DigitalUnavailable', retryAtMs })
})

test('without a token nothing is asked, and the time of the next is told', async () => {
  const tokens = {
    get: () => Promise.reject(new KustomerError('throttled', 'm', { retryAtMs: nowMs + 7000 })),
    refused: () => {},
  }
  const fetch: Fetch = async () => {
    throw new Error('must not be asked')
  }
  const client = createDigitalClient({ baseUrl: 'http://dx.example', tokens, clock, fetch })
  await expect(client.channels()).rejects.toMatchObject({
    name: 'DigitalUnavailable',
    message: 'GET /dfo/3.0/channels: no token',
    retryAtMs: nowMs + 7000,
  })
})

test.each([
  [99, 1],
  [100, 2],
  [101, 2],
])('points of contact are read on while a page is full: %i of them in %i pages', async (count, pages) => {
  const all = Array.from({ length: count }, (_, at) => ({ ...point, id: `ch-${at}` }))
  const pageOf = (from: number) => response(200, JSON.stringify(all.slice(from, from + 100)))
  const { client, asked } = answered(pageOf(0), pageOf(100))
  expect(await client.channels()).toEqual(all)
  expect(asked.map(({ path }) => path)).toEqual(
    ['/dfo/3.0/channels?page=1&size=100', '/dfo/3.0/channels?page=2&size=100'].slice(0, pages),
  )
})

test('ids stand in paths as they are, whatever signs they have, and times with three digits', async () => {
  const { client, asked } = answered(response(200, ''))
  await client.createMessage('c/1', { ...message, postback: 'yes', replyTo: 'cm-0', createdAtMs: nowMs })
  await client.createMessage('c', { ...message, postback: null })
  await client.reportStatus('c?', 'm#1', { status: 'failed', atMs: nowMs + 1, reason: 'refused' })
  await client.tellTyping('c', 't/%', true)
  await client.tellTyping('c', 't', false)
  await client.deleteChannel('c/1')
  expect(asked.map(({ path }) => path.slice('/dfo/3.0/channels/'.length))).toEqual([
    'c%2F1/messages',
    'c/messages',
    'c%3F/messages/m%231/status',
    'c/threads/t%2F%25/sender-actions',
    'c/threads/t/sender-actions',
    'c%2F1',
  ])
  const thread = { idOnExternalPlatform: 'thread-1' }
  const authorEndUserIdentity = { idOnExternalPlatform: 'ada', firstName: 'Ada', lastName: 'L' }
  const common = { idOnExternalPlatform: 'cm-1', direction: 'inbound', attachments: [], thread }
  expect(asked.map(({ body }) => body)).toEqual([
    {
      ...common,
      messageContent: { type: 'TEXT', payload: { text: 'Hello' }, postback: 'yes' },
      createdAtWithMilliseconds: '2026-01-05T09:20:00.123+00:00',
      authorEndUserIdentity,
      replyToMessage: { idOnExternalPlatform: 'cm-0' },
      isReplyToSpecificMessage: true,
    },
    {
      ...common,
      messageContent: { type: 'TEXT', payload: { text: 'Hello' } },
      createdAtWithMilliseconds: '1970-01-01T00:00:00.000+00:00',
      authorEndUserIdentity,
    },
    { status: 'failed', updatedAt: '2026-01-05T09:20:00.124+00:00', reason: 'refused' },
    { action: 'isTypingOn' },
    { action: 'isTypingOff' },
    undefined,
  ])
})

test.each([
  ['a message', (client: ReturnType<typeof clientOf>) => client.createMessage('c', message)],
  [
    'a report',
    (client: ReturnType<typeof clientOf>) => client.reportStatus('c', 'm', { status: 'seen', atMs: 0 }),
  ],
  ['a point of contact', (client: ReturnType<typeof clientOf>) => client.deleteChannel('c')],
  ['a one-time token', (client: ReturnType<typeof clientOf>) => client.verifyOneTimeToken(arrival)],
])('a page that a proxy sends with 200 is no answer: %s', async (_, ask) => {
  await expect(ask(clientOf(200, page))).rejects.toMatchObject({
    name: 'DigitalUnavailable',
    message: expect.stringMatching(/: 200$/),
  })
})

test.each([
  [201, '{"id":"m"}', 'created'],
  [200, '{"id":"m"}', 'known'],
  [200, '', 'known'],
] as const)('a message that is answered %i %s is %s', async (status, text, outcome) => {
  expect(await clientOf(status, text).createMessage('c', message)).toBe(outcome)
})

test.each<[number, string, boolean | string]>([
  [200, '{"user":{"id":1}}', true],
  [200, '', true],
  [201, '{}', false],
  [204, '', false],
  [302, '', false],
  [400, envelope, false],
  [401, page, false],
  [403, envelope, false],
  [404, envelope, false],
  [429, envelope, false],
  [499, '', false],
  [500, '', 'POST /dfo/3.0/one-time-token/verification: 500'],
  [503, envelope, 'POST /dfo/3.0/one-time-token/verification: 503'],
])('a one-time token that is answered %i %s is good: %s', async (status, text, is) => {
  const { client, asked } = answered(response(status, text))
  const verified = client.verifyOneTimeToken(arrival)
  if (typeof is === 'boolean') expect(await verified).toBe(is)
  else await expect(verified).rejects.toMatchObject({ name: 'DigitalUnavailable', message: is })
  // Each as itself: the ids of user and brand are of one kind.
  expect(asked).toMatchObject([
    {
      authorization: undefined,
      body: { brandId: 2, userId: 1, token: 'once', purpose: 'channel-integration' },
    },
  ])
})

test('a one-time token that nobody answers for is neither good nor bad', async () => {
  await expect(answered(new TypeError('no')).client.verifyOneTimeToken(arrival)).rejects.toMatchObject({
    name: 'DigitalUnavailable',
    message: 'POST /dfo/3.0/one-time-token/verification: no answer',
  })
})
