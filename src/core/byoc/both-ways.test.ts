import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { Secret } from '../ports/secret.ts'
import { issueToken } from './middleware-token.ts'
import { core, nowMs, secret } from './testing/core.ts'

const bearer = `Bearer ${issueToken(secret, nowMs + 1000)}`

const outbound = {
  message: { id: 'm-1' },
  channel: { id: 'ch-1' },
  thread: { id: 't', idOnExternalPlatform: 'thread-1' },
  messageContent: { type: 'TEXT', payload: { text: 'Hello' } },
  recipients: [{ idOnExternalPlatform: 'user-77', isPrimary: true }],
  attachments: [],
}
const classic = '/byoc/1.0/posts/thread-1/messages'
const v3 = '/byoc/2.0/channel/ch-1/outbound'

const credentials = {
  grant_type: 'client_credentials',
  client_id: 'standin-byoc-client',
  client_secret: 'standin-byoc-secret',
}

test('the token endpoint takes JSON and a form, and what it gives opens the callbacks until it is over', async () => {
  const { post, send } = core()
  const form = new URLSearchParams(credentials).toString()
  const ofForm = await send('POST', '/byoc/1.0/token', form, {
    'content-type': 'application/x-www-form-urlencoded',
  })
  const { access_token: token, expires_in: seconds } = JSON.parse(ofForm.text)
  expect(JSON.parse((await post('/byoc/1.0/token', credentials)).text)).toMatchObject({
    token_type: 'Bearer',
  })
  expect(seconds).toBe(3600)
  expect((await post(classic, outbound, { authorization: `Bearer ${token}` })).status).toBe(200)
})

test.each([
  ['another grant', { ...credentials, grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ['another client', { ...credentials, client_id: 'x' }, 401, 'invalid_client'],
  ['another secret', { ...credentials, client_secret: 'x' }, 401, 'invalid_client'],
  ['no secret', { grant_type: 'client_credentials', client_id: 'x' }, 400, 'invalid_request'],
  ['no object', [], 400, 'invalid_request'],
])('the token endpoint refuses %s', async (_name, body, status, error) => {
  const answer = await core().post('/byoc/1.0/token', body)
  expect([answer.status, JSON.parse(answer.text)]).toEqual([status, { error }])
})

test.each([
  ['a form', 'application/x-www-form-urlencoded'],
  ['JSON', 'application/json'],
])('the token endpoint reads no body of more than 1 MiB: %s', async (_name, type) => {
  const size = 1_048_576
  const of = (length: number) =>
    core().send('POST', '/byoc/1.0/token', 'x'.repeat(length), { 'content-type': type })
  expect((await of(size)).status).toBe(400)
  const larger = await of(size + 1)
  expect([larger.status, JSON.parse(larger.text)]).toEqual([413, { error: `body larger than ${size} bytes` }])
})

test.each([
  ['none', ''],
  ['one that is over', `Bearer ${issueToken(secret, nowMs)}`],
  ['one of another secret', `Bearer ${issueToken(new Secret('other'), nowMs + 1000)}`],
  ['one whose end was moved', bearer.replace(String(nowMs + 1000), String(nowMs + 9000))],
  ['no token', 'Bearer mw'],
])('a callback with a wrong bearer (%s): 401, and nothing is taken', async (_name, authorization) => {
  const { post, waiting } = core()
  for (const path of [classic, v3]) {
    expect((await post(path, outbound, authorization === '' ? {} : { authorization })).status).toBe(401)
  }
  expect(await waiting()).toBe(0)
})

test('both callbacks answer the id of the message, the same for the same message', async () => {
  const { post, waiting } = core()
  const first = JSON.parse((await post(classic, outbound, { authorization: bearer })).text)
  const again = JSON.parse((await post(classic, outbound, { authorization: bearer })).text)
  const other = JSON.parse(
    (await post(v3, { ...outbound, message: { id: 'm-2' } }, { authorization: bearer })).text,
  )
  expect(first.idOnExternalPlatform).toMatch(/^mw-[0-9a-f]{24}$/)
  expect(again).toEqual(first)
  expect(other.message).toEqual({
    idOnExternalPlatform: expect.stringMatching(/^mw-/),
    createdAtWithMilliseconds: '2026-01-05T09:00:00.000+00:00',
  })
  expect(other.message.idOnExternalPlatform).not.toBe(first.idOnExternalPlatform)
  expect(await waiting()).toBe(2)
})

test.each<[string, (thread: string) => string, object]>([
  ['the thread', (thread) => `/byoc/1.0/posts/${thread}/messages`, { thread: undefined }],
  ['the channel', (channel) => `/byoc/2.0/channel/${channel}/outbound`, { channel: undefined }],
])('messages without an id that differ by %s of the path alone are two messages', async (_, path, left) => {
  const { post } = core()
  const body = { ...outbound, message: undefined, ...left }
  const ids = []
  for (const name of ['one', 'two']) {
    const { status, text } = await post(path(name), body, { authorization: bearer })
    expect(status).toBe(200)
    const answer = JSON.parse(text)
    ids.push((answer.message ?? answer).idOnExternalPlatform)
  }
  expect(new Set(ids).size).toBe(2)
})

test('the members that public middlewares read under two names are read under both', async () => {
  const { post } = core()
  const { thread, recipients, messageContent: _content, ...rest } = outbound
  const others = { ...rest, post: thread, endUserRecipients: recipients, messageContent: { text: 'Hello' } }
  expect((await post(v3, others, { authorization: bearer })).status).toBe(200)
})

test.each([
  ['nobody to send to', { ...outbound, recipients: [] }, 'recipients'],
  ['nothing to send', { ...outbound, messageContent: { payload: { text: '' } } }, 'messageContent'],
  ['no channel', { ...outbound, channel: null }, 'channel.id'],
  ['no content', { ...outbound, messageContent: undefined }, 'messageContent'],
  ['a file without an address', { ...outbound, attachments: [{ friendlyName: 'a' }] }, 'attachments.0.url'],
  ['no JSON', '{', 'JSON'],
])('a callback with %s: 400 that names it, and nothing is taken', async (_name, body, named) => {
  const { post, waiting } = core()
  const answer = await post(classic, body, { authorization: bearer })
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.text).error).toContain(named)
  expect(await waiting()).toBe(0)
})

const event = {
  id: 'evt-1',
  at: '2026-01-05T09:00:00.000Z',
  account: 'acct',
  conversation: 'conv',
  type: 'message',
  direction: 'inbound',
  message: { id: 'cm-1', text: 'Hello', attachments: [], replyTo: null, from: { id: 'ada', name: 'Ada' } },
}

function signed(body: string, key = 'standin-channel-secret', atMs = nowMs): Record<string, string> {
  const seconds = Math.floor(atMs / 1000)
  const proof = createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')
  return { 'x-channel-signature': `t=${seconds},v1=${proof}` }
}

test.each([
  ['the secret', 'standin-channel-secret', 0],
  ['the next secret', 'standin-channel-next-secret', 0],
  ['the secret, five minutes ago', 'standin-channel-secret', -300_000],
])(
  'an event that %s has signed is taken, and its second copy counts as a duplicate',
  async (_name, key, ageMs) => {
    const { post, waiting } = core()
    const body = JSON.stringify(event)
    const headers = signed(body, key, nowMs + ageMs)
    const counts = []
    for (let copy = 0; copy < 2; copy += 1) {
      counts.push(JSON.parse((await post('/byoc/channel/events', body, headers)).text))
    }
    expect(counts).toMatchObject([{ accepted: 1 }, { accepted: 0, duplicates: 1 }])
    expect(await waiting()).toBe(1)
  },
)

test.each([
  ['no signature', {}],
  ['a signature of another secret', signed(JSON.stringify(event), 'other')],
  ['a signature of another body', signed('{}')],
  ['a signature that is too old', signed(JSON.stringify(event), 'standin-channel-secret', nowMs - 301_000)],
  ['a signature of the future', signed(JSON.stringify(event), 'standin-channel-secret', nowMs + 301_000)],
  ['no hexadecimal', { 'x-channel-signature': `t=${nowMs / 1000},v1=zz` }],
  ['no time', { 'x-channel-signature': 'v1=00' }],
])('an event with %s: 401, and nothing is taken', async (_name, headers) => {
  const { post, waiting } = core()
  const answer = await post('/byoc/channel/events', JSON.stringify(event), headers as Record<string, string>)
  expect(answer.status).toBe(401)
  expect(await waiting()).toBe(0)
})

test.each([
  ['no type', { ...event, type: undefined }, 'type'],
  ['an unknown type', { ...event, type: 'call' }, 'type'],
  ['no account', { ...event, account: '' }, 'account'],
  ['a wrong time', { ...event, at: 'now' }, 'at'],
  ['no message', { ...event, message: undefined }, 'message'],
])('an event with %s: 400 that names it, and nothing is taken', async (_name, wrong, named) => {
  const { post, waiting } = core()
  const body = JSON.stringify(wrong)
  const answer = await post('/byoc/channel/events', body, signed(body))
  expect([answer.status, JSON.parse(answer.text).error]).toEqual([400, expect.stringContaining(named)])
  expect(await waiting()).toBe(0)
})
