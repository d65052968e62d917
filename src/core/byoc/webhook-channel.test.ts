import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { webhookChannel } from './webhook-channel.ts'

const nowMs = 1_767_604_800_123
const message = {
  account: 'acct',
  to: 'ada',
  text: 'Hello',
  attachments: [],
  replyTo: null,
  reference: 'mw-1',
}

/** A channel whose service gives this answer, and what it was asked. */
function channelOf(answer: () => Response | Promise<Response>) {
  const asked: Array<{ url: string; headers: Record<string, string>; body: unknown }> = []
  const fetch: Fetch = async (url, { headers, body }) => {
    asked.push({ url, headers, body: JSON.parse(body as string) })
    return answer()
  }
  const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
  const token = new Secret('t')
  return {
    channel: webhookChannel({ baseUrl: 'http://channel.example', token, secrets: [], clock, fetch }),
    asked,
  }
}

const sent = '{"id":"cm-9"}'
const refusal = '{"error":"no such person"}'

const text = JSON.stringify({
  ...{ id: 'evt-1', account: 'acct', conversation: 'conv', at: '2026-01-05T09:20:00.500Z' },
  ...{ type: 'typing', isTyping: true },
})
const secretsOf = (...secrets: string[]) => secrets.map((secret) => new Secret(secret))

/** What a channel with these secrets makes of the event, signed with one at a second, read at a time. */
function read(secrets: readonly Secret[], signers: readonly string[], atSeconds: number, readAtMs: number) {
  const clock = { now: () => readAtMs, sleep: () => new Promise<void>(() => {}) }
  const fetch: Fetch = () => Promise.reject(new TypeError('asks nobody'))
  const channel = webhookChannel({
    baseUrl: 'http://channel.example',
    token: new Secret('t'),
    secrets,
    clock,
    fetch,
  })
  const proofOf = (secret: string) =>
    createHmac('sha256', secret).update(`${atSeconds}.${text}`).digest('hex')
  const signature = [`t=${atSeconds}`, ...signers.map((secret) => `v1=${proofOf(secret)}`)].join(',')
  const headers = new Headers({ 'x-channel-signature': signature })
  return channel.read({ headers, text, body: JSON.parse(text), nowMs: readAtMs })
}

const event = {
  ...{ id: 'evt-1', account: 'acct', conversation: 'conv', atMs: Date.UTC(2026, 0, 5, 9, 20, 0, 500) },
  ...{ type: 'typing', isTyping: true },
}
const refused = { status: 401, error: 'x-channel-signature: missing, wrong or too old' }

test.each([
  ['the oldest that is good', 300_000, [event]],
  ['1 ms too old', 300_001, refused],
  ['of the clock furthest ahead', -300_000, [event]],
  ['1 ms too far ahead', -300_001, refused],
])('a signature that is %s', (_name, ageMs, outcome) => {
  expect(read(secretsOf('now'), ['now'], 1_767_604_800, 1_767_604_800_000 + ageMs)).toEqual(outcome)
})

test.each([
  ['of the first secret', ['now', 'next'], ['now'], [event]],
  ['of the second', ['now', 'next'], ['next'], [event]],
  ['of both', ['now', 'next'], ['now', 'next'], [event]],
  ['of another first', ['now'], ['other', 'now'], [event]],
  ['of another', ['now', 'next'], ['other'], refused],
  ['of none', ['now'], [], refused],
])('a signature %s', (_name, secrets, signers, outcome) => {
  expect(read(secretsOf(...secrets), signers, 1_767_604_800, 1_767_604_800_000)).toEqual(outcome)
})

test.each([200, 201])('a message that is answered %i with its id is sent', async (status) => {
  const { channel, asked } = channelOf(() => new Response(sent, { status }))
  expect(await channel.send(message)).toBe('cm-9')
  expect(await channel.send({ ...message, replyTo: 'cm-1' })).toBe('cm-9')
  const { replyTo: _none, reference: _header, ...content } = message
  expect(asked).toMatchObject([
    {
      url: 'http://channel.example/v1/messages',
      headers: { authorization: 'Bearer t', 'idempotency-key': 'mw-1' },
      body: content,
    },
    { body: { ...content, replyTo: 'cm-1' } },
  ])
  expect(asked[0]!.body).not.toHaveProperty('replyTo')
})

test.each([
  ...[400, 402, 404, 405, 409, 410, 413, 422, 499].map(
    (status) => [status, refusal, 'ChannelRefused'] as const,
  ),
  ...[401, 403, 408, 425, 429].map((status) => [status, refusal, 'ChannelUnavailable'] as const),
  ...[500, 502, 503].map((status) => [status, refusal, 'ChannelUnavailable'] as const),
  // A page of a proxy is no refusal of the service.
  ...[400, 404, 422].map((status) => [status, '<html>', 'ChannelUnavailable'] as const),
  ...[202, 204, 302].map((status) => [status, sent, 'ChannelUnavailable'] as const),
  ...[200, 201].flatMap((status) =>
    ['<html>', '', '{}', '{"id":""}', refusal].map((text) => [status, text, 'ChannelUnavailable'] as const),
  ),
])('a message that is answered %i %s: %s', async (status, text, name) => {
  const { channel } = channelOf(() => new Response(status === 204 ? null : text, { status }))
  await expect(channel.send(message)).rejects.toMatchObject({ name, message: `POST /v1/messages: ${status}` })
})

test.each([
  [new TypeError('ada at +14155550123'), 'TypeError'],
  ['ada at +14155550123', 'failed'],
])('a message that gets no answer is sent again: %s', async (error, why) => {
  const { channel } = channelOf(() => Promise.reject(error))
  await expect(channel.send(message)).rejects.toMatchObject({
    name: 'ChannelUnavailable',
    message: `POST /v1/messages: ${why}`,
    retryAtMs: undefined,
  })
})

test.each([
  ['5', nowMs + 5000],
  ['1', nowMs + 1000],
  ['0', undefined],
  ['soon', undefined],
])('a limit with Retry-After %s', async (seconds, retryAtMs) => {
  const { channel } = channelOf(
    () => new Response(refusal, { status: 429, headers: { 'retry-after': seconds } }),
  )
  await expect(channel.send(message)).rejects.toMatchObject({ name: 'ChannelUnavailable', retryAtMs })
})
