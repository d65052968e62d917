import { expect, it } from 'vitest'
import { type Bench, benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'

const absent = 'a0000000000000000000000b'

async function twoCustomers(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const source = await newCustomer(bench, {
    name: 'Ada Byron',
    externalId: 'ada-old',
    emails: [{ email: 'ada@acme.example' }],
    phones: [{ phone: '+14155550123' }],
    sharedExternalIds: [{ externalId: 'house-1' }],
    gender: 'f',
    locale: 'en',
    signedUpAt: '2025-05-01T00:00:00.000Z',
    custom: { moodStr: 'glad', ageNum: 36 },
    tags: ['vip', 'press'],
  })
  await bench.host.advance(60_000)
  const target = await newCustomer(bench, {
    name: 'Ada Lovelace',
    externalId: 'ada-new',
    emails: [{ email: 'ADA@acme2.example' }],
    phones: [{ phone: '+442079460000' }],
    locale: 'fr',
    signedUpAt: '2025-01-01T00:00:00.000Z',
    custom: { moodStr: 'calm' },
    tags: ['vip'],
  })
  return { bench, call: bench.call, host: bench.host, source, target }
}

async function merge({ call, host }: Bench, source: string, target: string) {
  const made = await call('POST', '/v1/customers/merges', { source, target })
  await host.advance(1000)
  return made.body.data.id as string
}

it('is pending until its time, and then complete', async () => {
  const { call, host, source, target, bench } = await twoCustomers({ mergeDelayMs: 5000 })
  const made = await call('POST', '/v1/customers/merges', { source, target })
  expect(made.status).toBe(201)
  const { id, type, attributes, relationships, links } = made.body.data
  expect([type, attributes.status]).toEqual(['customer_merge', 'pending'])
  expect(relationships).toMatchObject({
    source: { data: { type: 'customer', id: source } },
    target: { data: { type: 'customer', id: target } },
    createdBy: { data: { id: bench.instance.state.machineUser } },
  })
  await host.advance(4999)
  expect((await call('GET', links.self)).body.data.attributes.status).toBe('pending')
  expect((await call('GET', `/v1/customers/${source}`)).status).toBe(200)
  await host.advance(1)
  const done = (await call('GET', `/v1/customers/merges/${id}`)).body.data.attributes
  expect(done.status).toBe('complete')
  expect(Date.parse(done.updatedAt) - Date.parse(done.createdAt)).toBe(5000)
  expect((await call('GET', `/v1/customers/${target}/merges`)).body.data).toMatchObject([{ id }])
})

it('unites, takes the more recent, the oldest, or the target’s, as documented', async () => {
  const { bench, call, host, source, target } = await twoCustomers()
  const older = (await call('GET', `/v1/customers/${source}`)).body.data.attributes
  await host.advance(60_000)
  const conversation = (await call('POST', `/v1/customers/${source}/conversations`, {})).body.data.id
  await newMessage(bench, conversation, { preview: 'Hello' })
  await call('POST', `/v1/customers/${target}/conversations`, { status: 'done' })
  await merge(bench, source, target)
  const { attributes } = (await call('GET', `/v1/customers/${target}`)).body.data
  expect(attributes).toMatchObject({
    name: 'Ada Lovelace',
    displayName: 'Ada Lovelace',
    firstName: 'ada',
    lastName: 'lovelace',
    locale: 'fr',
    gender: 'f',
    externalId: 'ada-new',
    externalIds: [{ externalId: 'ada-new' }, { externalId: 'ada-old' }],
    emails: [{ email: 'ada@acme2.example' }, { email: 'ada@acme.example' }],
    phones: [{ phone: '+442079460000' }, { phone: '+14155550123' }],
    sharedExternalIds: [{ externalId: 'house-1' }],
    custom: { moodStr: 'calm', ageNum: 36 },
    conversationCounts: { all: 2, open: 1, snoozed: 0, done: 1 },
    progressiveStatus: 'open',
    preview: { text: 'Hello' },
    lastConversation: { id: conversation },
    signedUpAt: '2025-05-01T00:00:00.000Z',
    createdAt: older.createdAt,
  })
  expect(attributes.tags).toHaveLength(2)
})

it('leaves the source nowhere: its contact points and conversations are the target’s', async () => {
  const { bench, call, source, target } = await twoCustomers()
  const conversation = (await call('POST', `/v1/customers/${source}/conversations`, {})).body.data.id
  const message = (await newMessage(bench, conversation)).body.data.id
  const note = (await call('POST', `/v1/conversations/${conversation}/notes`, { body: 'Hi' })).body.data.id
  await merge(bench, source, target)
  expect((await call('GET', `/v1/customers/${source}`)).status).toBe(404)
  for (const lookup of ['phone=%2B14155550123', 'email=ada@acme.example', 'externalId=ada-old']) {
    expect((await call('GET', `/v1/customers/${lookup}`)).body.data.id).toBe(target)
  }
  expect((await call('GET', `/v1/customers/${target}/conversations`)).body.data).toMatchObject([
    { id: conversation },
  ])
  for (const path of [`messages/${message}`, `notes/${note}`, `conversations/${conversation}`]) {
    expect((await call('GET', `/v1/${path}`)).body.data.relationships.customer.data.id).toBe(target)
  }
  expect((await call('GET', '/v1/customers')).body.data).toHaveLength(1)
})

it('frees the source’s external ids, by switch', async () => {
  const { bench, call, source, target } = await twoCustomers({ mergedExternalIds: 'drop' })
  await merge(bench, source, target)
  expect((await call('GET', '/v1/customers/externalId=ada-old')).status).toBe(404)
  expect((await call('GET', '/v1/customers/externalId=ada-new')).body.data.id).toBe(target)
  expect((await call('POST', '/v1/customers', { externalId: 'ada-old' })).status).toBe(201)
})

it('lets the source’s id stand for the target, over several merges, by switch', async () => {
  const { bench, call, source, target } = await twoCustomers({ mergedCustomerId: 'target' })
  const last = await newCustomer(bench, { name: 'Ada King' })
  await merge(bench, source, target)
  expect((await call('GET', `/v1/customers/${source}`)).body.data.id).toBe(target)
  await merge(bench, target, last)
  expect((await call('GET', `/v1/customers/${source}`)).body.data.id).toBe(last)
  const made = await call('POST', '/v1/conversations', { customer: source })
  expect(made.body.data.relationships.customer.data.id).toBe(last)
  await call('DELETE', `/v1/customers/${last}`)
  expect((await call('GET', `/v1/customers/${source}`)).status).toBe(404)
})

it('refuses one customer twice, an unknown one, and one that is on its way into another', async () => {
  const { bench, call, source, target } = await twoCustomers()
  const merging = (body: object) => call('POST', '/v1/customers/merges', body)
  expect((await merging({ source, target: source })).status).toBe(400)
  const unknown = await merging({ source, target: absent })
  expect([unknown.status, unknown.body.errors[0].source]).toEqual([404, { parameter: 'target' }])
  const other = await newCustomer(bench, { name: 'Other' })
  expect((await merging({ source, target })).status).toBe(201)
  expect((await merging({ source, target: other })).body.errors[0]).toMatchObject({
    status: 409,
    source: { parameter: 'source' },
  })
  expect((await merging({ source: other, target: source })).body.errors[0]).toMatchObject({
    status: 409,
    source: { parameter: 'target' },
  })
  expect((await merging({ source: target, target: other })).status).toBe(201)
})

it('fails when a customer is gone in the meantime', async () => {
  const { call, host, source, target } = await twoCustomers()
  const { id } = (await call('POST', '/v1/customers/merges', { source, target })).body.data
  await call('DELETE', `/v1/customers/${target}`)
  await host.advance(1000)
  expect((await call('GET', `/v1/customers/merges/${id}`)).body.data.attributes.status).toBe('failed')
  expect((await call('GET', `/v1/customers/${source}`)).status).toBe(200)
})

it('tells webhooks of the target and of what moved, not of the source', async () => {
  const { bench, call, host, source, target } = await twoCustomers()
  await call('POST', `/v1/customers/${source}/conversations`, {})
  const events = ['kustomer.customer.update', 'kustomer.conversation.update']
  await call('POST', '/v1/outbound-webhooks', { name: 'All', url: 'https://core.example/hook', events })
  await merge(bench, source, target)
  const posted = host.sent.map(({ body }) => JSON.parse(body))
  expect(posted.map(({ name, data }) => [name, data.id === source])).toEqual([
    ['kustomer.conversation.update', false],
    ['kustomer.customer.update', false],
  ])
  expect(posted[0].changes.relationships.customer.after.data.id).toBe(target)
})

it('moves a deleted conversation too, and does not count it', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench)
  const target = await newCustomer(bench, {})
  await bench.call('DELETE', `/v1/conversations/${conversation}`)
  await merge(bench, customer, target)
  const back = await bench.call('PATCH', `/v1/conversations/${conversation}`, { deleted: null })
  expect(back.body.data.relationships.customer.data.id).toBe(target)
  const { attributes } = (await bench.call('GET', `/v1/customers/${target}`)).body.data
  expect(attributes.conversationCounts.all).toBe(1)
})
