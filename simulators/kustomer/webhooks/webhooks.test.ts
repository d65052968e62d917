import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { createInstance, restoreInstance, snapshotInstance, wakeInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { kustomerSimulator } from '../simulator.ts'
import { apiKey, benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'
import { webhookEvents } from './body.ts'

const hook = { name: 'Events', url: 'https://core.example/hook', events: webhookEvents }
const path = '/v1/outbound-webhooks'
const minuteMs = 60_000

async function hookedBench(
  options: { switches?: Record<string, unknown>; body?: object; statuses?: number[] } = {},
) {
  const { switches = {}, body = {}, statuses = [] } = options
  const answer = () => ({ status: statuses.shift() ?? 200, body: '' })
  const bench = benchWith(switches, { answer })
  const webhook = (await bench.call('POST', path, { ...hook, ...body })).body.data
  const events = () => bench.host.sent.map((request) => JSON.parse(request.body))
  const names = () => events().map(({ name }) => name.replace('kustomer.', ''))
  const readAttributes = async () => (await bench.call('GET', `${path}/${webhook.id}`)).body.data.attributes
  return { ...bench, bench, webhook, events, names, readAttributes }
}

it('creates a webhook with a secret that can be read later', async () => {
  const { call, webhook } = await hookedBench()
  expect(webhook).toMatchObject({
    type: 'outbound_webhook',
    attributes: { ...hook, headers: [], enabled: true, token: expect.stringMatching(/^[0-9a-f]{32}$/) },
    links: { self: `${path}/${webhook.id}` },
  })
  expect((await call('GET', `${path}/${webhook.id}`)).body.data).toEqual(webhook)
  expect((await call('GET', path)).body.data).toEqual([webhook])
  const changed = (await call('PUT', `${path}/${webhook.id}`, { name: 'Other', enabled: false })).body.data
  expect(changed.attributes).toEqual({ ...webhook.attributes, name: 'Other', enabled: false })
  expect((await call('DELETE', `${path}/${webhook.id}`)).status).toBe(204)
  expect((await call('GET', `${path}/${webhook.id}`)).status).toBe(404)
})

it('lists the twelve events, without an envelope', async () => {
  const { body } = await benchWith().call('GET', `${path}/events`)
  expect(body).toEqual({ events: webhookEvents })
  expect(body.events).toHaveLength(12)
})

it.each([
  [{ url: 'http://core.example/hook' }, 'url'],
  [{ url: 'http://127.0.0.1.example/' }, 'url'],
  [{ url: 'ftp://localhost/' }, 'url'],
  [{ url: 'nonsense' }, 'url'],
  [{ name: 'N'.repeat(256) }, 'name'],
  [{ events: [] }, 'events'],
  [{ events: ['kustomer.customer.delete'] }, 'events.0'],
  [{ headers: [{ name: 'a b', value: '1' }] }, 'headers.0.name'],
  [{ headers: [{ name: 'a', value: '1\r\nb: 2' }] }, 'headers.0.value'],
  [{ token: 'mine' }, 'token'],
])('refuses %j', async (change, parameter) => {
  const { call } = benchWith()
  const { status, body } = await call('POST', path, { ...hook, ...change })
  expect(status).toBe(400)
  expect(body.errors[0].source).toEqual({ parameter })
  expect((await call('GET', path)).body.data).toEqual([])
})

it('accepts http to a loopback address, unless the switch forbids it as the vendor does', async () => {
  for (const url of ['http://localhost:4604/hook', 'http://127.0.0.1/', 'http://[::1]:9/']) {
    expect((await benchWith().call('POST', path, { ...hook, url })).status).toBe(201)
    const strict = benchWith({ webhookHttpLoopback: false })
    expect((await strict.call('POST', path, { ...hook, url })).status).toBe(400)
  }
})

it('accepts at most five webhooks', async () => {
  const { call } = benchWith()
  for (let count = 0; count < 5; count += 1) expect((await call('POST', path, hook)).status).toBe(201)
  expect((await call('POST', path, hook)).status).toBe(400)
  expect((await call('GET', path)).body.data).toHaveLength(5)
})

it('posts a new record with the webhook’s headers and a signature of the bytes', async () => {
  const headers = [{ name: 'X-Receiver-Key', value: 'abc' }]
  const { bench, call, host, instance, webhook } = await hookedBench({ body: { headers } })
  const customer = await newCustomer(bench, { name: 'Ada Lovelace' })
  const [request, ...others] = host.sent
  expect(others).toEqual([])
  expect(request).toMatchObject({ method: 'POST', url: hook.url, deadlineMs: 5000 })
  expect(request!.headers).toEqual({
    'x-receiver-key': 'abc',
    'content-type': 'application/json',
    'x-kustomer-webhook-event': 'kustomer.customer.create',
    'x-kustomer-webhook-signature': createHmac('sha256', webhook.attributes.token)
      .update(request!.body)
      .digest('hex'),
  })
  expect(JSON.parse(request!.body)).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    name: 'kustomer.customer.create',
    org: instance.state.org,
    partition: instance.state.org,
    createdAt: new Date(host.now()).toISOString(),
    orgName: 'standin',
    persist: true,
    client: 'api-gw',
    dataId: customer,
    meta: { customChanged: false },
    data: (await call('GET', `/v1/customers/${customer}`)).body.data,
    changes: null,
  })
})

it('posts the changes of an update', async () => {
  const { bench, call, events, instance } = await hookedBench({
    body: { events: ['kustomer.customer.update'] },
  })
  const customer = await newCustomer(bench, { name: 'Ada', locale: 'en' })
  const company = (await call('POST', '/v1/companies', { name: 'Acme' })).body.data.id
  const user = givenUser(instance, { name: 'Grace' })
  await bench.host.advance(1000)
  await call('PATCH', `/v1/customers/${customer}`, {
    locale: null,
    timeZone: 'GMT',
    company,
    dedicatedUser: user,
  })
  const [{ changes, data }, ...others] = events()
  expect(others).toEqual([])
  expect(changes.attributes).toEqual({
    locale: { op: 'remove', before: 'en', after: null },
    timeZone: { op: 'add', after: 'GMT' },
    dedicatedUser: { op: 'add', after: user },
    rev: { op: 'replace', before: 1, after: 2 },
    updatedAt: { op: 'replace', before: expect.any(String), after: data.attributes.updatedAt },
    modifiedAt: { op: 'replace', before: expect.any(String), after: data.attributes.modifiedAt },
  })
  expect(changes.relationships).toEqual({
    company: { op: 'add', after: { data: { type: 'company', id: company } } },
  })
})

it('posts all records that a message creates or changes, but no deletions', async () => {
  const { bench, call, instance, names } = await hookedBench()
  const { conversation, customer } = await newConversation(bench)
  const created = ['customer.create', 'conversation.create', 'customer.update']
  expect(names()).toEqual(created)
  const message = (await newMessage(bench, conversation)).body.data.id
  expect(names().slice(3)).toEqual(['message.create', 'conversation.update', 'customer.update'])
  await call('PATCH', `/v1/messages/${message}`, { preview: 'Hello' })
  givenUser(instance, { name: 'Grace' })
  const team = (await call('POST', '/v1/teams', { name: 'Billing' })).body.data.id
  await call('PATCH', `/v1/teams/${team}`, { icon: 'kite' })
  await call('POST', `/v1/conversations/${conversation}/tags`, ['vip'])
  expect(names().slice(6)).toEqual([
    'message.update',
    'user.create',
    'team.create',
    'team.update',
    'tag.create',
    'conversation.update',
  ])
  const count = names().length
  await call('DELETE', `/v1/teams/${team}`)
  await call('DELETE', `/v1/customers/${customer}`)
  await call('DELETE', `/v1/conversations/${conversation}`)
  expect(names().length).toBe(count)
})

it('posts the change of a message that moves with its conversation', async () => {
  const { bench, call, events } = await hookedBench({ body: { events: ['kustomer.message.update'] } })
  const { conversation, customer } = await newConversation(bench)
  await newMessage(bench, conversation)
  const other = await newCustomer(bench)
  await call('PATCH', `/v1/conversations/${conversation}`, { customer: other })
  expect(events()[0].changes).toEqual({
    attributes: {},
    relationships: {
      customer: {
        op: 'replace',
        before: { data: { type: 'customer', id: customer } },
        after: { data: { type: 'customer', id: other } },
      },
    },
  })
})

it('posts to each webhook the events it subscribes to, and nothing to a disabled one', async () => {
  const { bench, call, host } = await hookedBench({ body: { events: ['kustomer.customer.update'] } })
  await call('POST', path, { ...hook, url: 'https://second.example/', events: ['kustomer.customer.create'] })
  await call('POST', path, { ...hook, url: 'https://third.example/', enabled: false })
  await newCustomer(bench)
  expect(host.sent.map(({ url }) => url)).toEqual(['https://second.example/'])
})

it('retries as scheduled, then disables the webhook until an update enables it', async () => {
  const { bench, call, host, readAttributes, webhook } = await hookedBench({ statuses: Array(11).fill(500) })
  await newCustomer(bench)
  await host.advance(90 * minuteMs)
  const [row] = bench.instance.deliveries.rows()
  expect(row!.state).toBe('given-up')
  const startMs = row!.attempts[0]!.atMs
  const seconds = [0, 10, 40, 100, 220, 460, 940, 1900, 2860, 3820, 4780]
  expect(row!.attempts.map(({ atMs }) => (atMs - startMs) / 1000)).toEqual(seconds)
  expect(new Set(host.sent.map(({ body }) => body)).size).toBe(1)
  expect(await readAttributes()).toMatchObject({ enabled: false })
  expect(host.changes).toContainEqual({ change: 'webhook.disabled', subject: webhook.id })
  await newCustomer(bench)
  expect(host.sent).toHaveLength(11)
  await call('PUT', `${path}/${webhook.id}`, { enabled: true })
  await newCustomer(bench)
  await host.advance(90 * minuteMs)
  expect(host.sent).toHaveLength(12)
  expect(await readAttributes()).toMatchObject({ enabled: true })
})

it.each([
  ['another schedule', { webhookRetryDelaysMs: [1000] }, [500, 500], 2, false],
  ['an attempt that succeeds', { webhookRetryDelaysMs: [1000] }, [500, 204], 2, true],
  ['the switch off', { webhookRetryDelaysMs: [], webhookDisabling: 'never' }, [500], 1, true],
  [
    'two copies, one of which is accepted',
    { webhookRetryDelaysMs: [], webhookDuplicates: 1 },
    [500, 200],
    2,
    true,
  ],
] as const)('follows the switches: %s', async (_name, switches, statuses, sent, enabled) => {
  const { bench, host, readAttributes } = await hookedBench({ switches, statuses: [...statuses] })
  await newCustomer(bench)
  await host.advance(minuteMs)
  expect(host.sent).toHaveLength(sent)
  expect(await readAttributes()).toMatchObject({ enabled })
})

it('delivers out of order when the switch says so', async () => {
  const { bench, host, events } = await hookedBench({ switches: { webhookShuffleMs: minuteMs } })
  for (let count = 0; count < 8; count += 1) await newCustomer(bench, { name: `Customer ${count}` })
  await host.advance(2 * minuteMs)
  const received = events().map(({ data }) => data.attributes.name)
  expect(received).toHaveLength(8)
  expect(received).not.toEqual([...received].sort())
})

it.each([
  ['PUT', { enabled: false }],
  ['DELETE', undefined],
] as const)('stops retrying after a %s that disables or deletes the webhook', async (method, body) => {
  const { bench, call, host, webhook } = await hookedBench({ statuses: [500] })
  await newCustomer(bench)
  await host.advance(0)
  await call(method, `${path}/${webhook.id}`, body)
  await host.advance(90 * minuteMs)
  expect(host.sent).toHaveLength(1)
})

it('does not disable a webhook for retries that were due while it was off', async () => {
  const { bench, call, host, readAttributes, webhook } = await hookedBench({ statuses: [500] })
  await newCustomer(bench)
  await host.advance(0)
  await call('PUT', `${path}/${webhook.id}`, { enabled: false })
  await host.advance(minuteMs)
  expect(bench.instance.deliveries.rows()[0]!.state).toBe('given-up')
  await call('PUT', `${path}/${webhook.id}`, { enabled: true })
  await host.advance(90 * minuteMs)
  expect(host.sent).toHaveLength(1)
  expect(await readAttributes()).toMatchObject({ enabled: true })
})

it('keeps its secrets out of the journal, also after a restore', async () => {
  const hidden: string[] = []
  const hidingHost = () => ({ ...standaloneHost(), hide: (secret: string) => hidden.push(secret) })
  const instance = createInstance(kustomerSimulator, hidingHost())
  const headers = [{ name: 'x-key', value: 'receiver-key' }]
  const request = new Request(`http://kustomer.example${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...hook, headers }),
  })
  const response = await kustomerSimulator.fetch(request, { instance })
  const { token } = JSON.parse(await response.text()).data.attributes
  expect(hidden).toEqual(expect.arrayContaining([token, 'receiver-key']))
  const copy = createInstance(kustomerSimulator, hidingHost())
  restoreInstance(copy, snapshotInstance(instance))
  hidden.length = 0
  wakeInstance(copy)
  expect(hidden).toEqual(expect.arrayContaining([token, 'receiver-key']))
})

it('an open delivery continues after a restore', async () => {
  const { bench, host, webhook } = await hookedBench({ statuses: [500] })
  await newCustomer(bench)
  await host.advance(1000)
  const copyHost = standaloneHost({ startAtMs: host.now() })
  const copy = createInstance(kustomerSimulator, copyHost)
  copyHost.onWake(() => wakeInstance(copy))
  restoreInstance(copy, snapshotInstance(bench.instance))
  wakeInstance(copy)
  await copyHost.advance(90 * minuteMs)
  expect(copyHost.sent).toHaveLength(1)
  expect(copyHost.sent[0]).toEqual(host.sent[0])
  expect(copy.state.webhooks.get(webhook.id)?.attributes.enabled).toBe(true)
})

it('a conversation is told of with each new message, and whether its custom attributes changed', async () => {
  const { bench, call, events } = await hookedBench({ body: { events: ['kustomer.conversation.update'] } })
  const { conversation } = await newConversation(bench)
  await newMessage(bench, conversation)
  await newMessage(bench, conversation, { direction: 'out' })
  await call('PATCH', `/v1/conversations/${conversation}`, { custom: { moodStr: 'good' } })
  expect(
    events().map(({ dataId, meta, data }) => [dataId, meta.customChanged, data.attributes.messageCount]),
  ).toEqual([
    [conversation, false, 1],
    [conversation, false, 2],
    [conversation, true, 2],
  ])
  expect(events()[0].data.attributes).toMatchObject({ spam: false, ended: false, inboundMessageCount: 1 })
  expect(events()[2].changes.attributes.modificationHistory.op).toBe('replace')
})
