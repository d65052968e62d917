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
