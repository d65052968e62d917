import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { restoreInstance, snapshotInstance } from '../../kit/simulator.ts'
import { chatWays, platform } from '../testing/bench.ts'

const url = 'https://core.example/ccai/chat-webhooks'

/** A tenant with chat webhooks turned on, and the posted webhooks. */
function listening(options: Parameters<typeof platform>[0] = {}) {
  const tenant = platform({ ...options, switches: { chatWebhookUrl: url } })
  const posted = () => tenant.host.sent.filter((sent) => sent.url === url)
  const bodies = () => posted().map(({ body }) => JSON.parse(body))
  return { ...tenant, posted, bodies }
}

/** The signature that a receiver computes from the timestamp header, the raw body and its secret. */
function signature(
  secret: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
) {
  return createHmac('sha256', secret).update(`${headers['x-signature-timestamp']}${body}`).digest('base64')
}

test('webhooks report the messages, the agents and the end of a chat', async () => {
  const { play, bodies } = listening()
  await play(
    ...chatWays.queued!,
    [3, 'ccai.chat.message', { by: 'end-user', text: 'hello?' }],
    [5, 'ccai.chat.answer', { agent: 'mina@acme.example' }],
    [2, 'ccai.chat.message', { by: 'agent', text: 'hi' }],
    [9, 'ccai.chat.transfer', { agent: 'ilham@acme.example' }],
    [4, 'ccai.chat.take-transfer'],
    [6, 'ccai.chat.end', { by: 'end-user' }],
  )
  const mina = { participant: { type: 'agent', id: 1, name: 'Mina Duval' } }
  const ilham = { participant: { type: 'agent', id: 2, name: 'Ilham Putra' } }
  const said = (type: string, id: number, content: string) => ({
    sender: { type, id },
    message: { type: 'text', content },
  })
  expect(bodies().map(({ event_type, body }) => [event_type, body])).toEqual([
    ['message_received', said('end_user', 77, 'hello?')],
    ['participant_joined', mina],
    ['message_received', said('agent', 1, 'hi')],
    ['participant_left', mina],
    ['participant_joined', ilham],
    ['participant_left', ilham],
    ['chat_ended', { status: 'finished' }],
  ])
  expect(bodies()[0]).toMatchObject({ chat_id: 135, timestamp: '2026-01-05T09:20:03.000Z' })
})

test('webhooks report that a chat was dismissed and its agent has left', async () => {
  const { play, bodies } = listening()
  await play(...chatWays.dismissed!)
  expect(bodies().slice(-2)).toMatchObject([
    { event_type: 'participant_left', body: { participant: { id: 1 } } },
    { event_type: 'chat_dismissed', body: { status: 'dismissed' } },
  ])
})

test('webhooks report a chat created by API, which without an agent only has messages and an end', async () => {
  const { send, bodies, host, act } = listening()
  await send('POST', '/apps/api/v1/end_users', { identifier: 'user-8841' })
  act('ccai.call.incoming', { call: 'c1', from: '+33155550123', menu: 'Orders' })
  await send('POST', '/apps/api/v1/chats', { chat: { menu_id: 12, end_user_id: 77 } })
  const message = { type: 'text', content: 'hi' }
  await send('POST', '/apps/api/v1/chats/135/message', { from_user_id: 77, message })
  await send('PATCH', '/apps/api/v1/chats/135', { finished_by_user_id: 77, chat: { status: 'finished' } })
  await host.advance(0)
  expect(bodies().map(({ event_type }) => event_type)).toEqual(['message_received', 'chat_ended'])
})

test('a webhook is signed with the primary secret and, once it exists, with the secondary one', async () => {
  const { play, act, posted } = listening()
  await play(...chatWays.connected!)
  const first = posted()[0]!
  expect(first.headers).toMatchObject({
    'x-signature': `primary=${signature('standin-webhook-secret', first)}`,
    'x-signature-timestamp': '2026-01-05T09:20:09.000Z',
  })
  const { secret } = act('ccai.admin.generate-webhook-secret') as { secret: string }
  await play([5, 'ccai.chat.message', { by: 'agent', text: 'hi' }])
  const second = posted()[1]!
  const both = (primary: string, secondary: string, sent: typeof second) =>
    `primary=${signature(primary, sent)} secondary=${signature(secondary, sent)}`
  expect(second.headers['x-signature']).toBe(both('standin-webhook-secret', secret, second))
  act('ccai.admin.rotate-webhook-secrets')
  await play([5, 'ccai.chat.message', { by: 'agent', text: 'hi' }])
  const third = posted()[2]!
  expect(third.headers['x-signature']).toBe(both(secret, 'standin-webhook-secret', third))
})

test('a retry has the signature of the first attempt, even after a rotation', async () => {
  const { play, act, host, posted } = listening({
    answer: (request) => ({ status: request.url === url ? 500 : 200, body: '' }),
  })
  await play(...chatWays.connected!)
  act('ccai.admin.generate-webhook-secret')
  act('ccai.admin.rotate-webhook-secrets')
  await host.advance(1000)
  expect(posted()).toHaveLength(2)
  expect(posted()[1]!.headers).toEqual(posted()[0]!.headers)
})

test('secrets cannot be rotated without a secondary one, and generating another replaces it', () => {
  const { act, instance } = listening()
  const none = 'ccai.admin.rotate-webhook-secrets: there is no secondary secret; generate one first'
  expect(() => act('ccai.admin.rotate-webhook-secrets')).toThrow(new ActRefused(none))
  const [first, second] = [1, 2].map(() => act('ccai.admin.generate-webhook-secret') as { secret: string })
  expect(first).not.toEqual(second)
  expect(instance.state.webhookSecrets).toEqual({
    primary: 'standin-webhook-secret',
    secondary: second!.secret,
  })
})

test('after a snapshot and restore the secrets are the same, and hidden from the journal', async () => {
  const before = listening()
  const { secret } = before.act('ccai.admin.generate-webhook-secret') as { secret: string }
  const after = listening()
  const hidden = new Set<string>()
  after.host.hide = (word) => hidden.add(word)
  restoreInstance(
    after.instance as never,
    JSON.parse(JSON.stringify(snapshotInstance(before.instance as never))),
  )
  await after.play(...chatWays.connected!)
  await after.host.advance(1000)
  after.instance.simulator.wake!(after.instance)
  expect(after.posted()[0]!.headers['x-signature']).toContain(' secondary=')
  expect(hidden).toEqual(new Set(['standin-webhook-secret', secret]))
})

test('webhooks are off without an address, and do not change the session events', async () => {
  const off = platform()
  await off.play(...chatWays.finished!)
  expect(off.instance.deliveries.rows().map(({ channel }) => channel)).not.toContain('chat-webhooks')
  const on = listening()
  await on.play(...chatWays.finished!)
  expect(on.events()).toEqual(off.events())
})
