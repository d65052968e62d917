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
  const created = await call('POST', '/v1/customers/merges', { source, target })
  await host.advance(1000)
  return created.body.data.id as string
}

it('a merge is pending until the delay has passed, and then complete', async () => {
  const { call, host, source, target, bench } = await twoCustomers({ mergeDelayMs: 5000 })
  const created = await call('POST', '/v1/customers/merges', { source, target })
  expect(created.status).toBe(201)
  const { id, type, attributes, relationships, links } = created.body.data
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

it('unites lists, and takes the most recent, the oldest or the target’s value, as documented', async () => {
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

it('removes the source; its contact points and conversations become the target’s', async () => {
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

it('releases the source’s external ids when the switch says so', async () => {
  const { bench, call, source, target } = await twoCustomers({ mergedExternalIds: 'drop' })
  await merge(bench, source, target)
  expect((await call('GET', '/v1/customers/externalId=ada-old')).status).toBe(404)
  expect((await call('GET', '/v1/customers/externalId=ada-new')).body.data.id).toBe(target)
  expect((await call('POST', '/v1/customers', { externalId: 'ada-old' })).status).toBe(201)
})

it('resolves the source’s id to the target, over several merges, when the switch says so', async () => {
  const { bench, call, source, target } = await twoCustomers({ mergedCustomerId: 'target' })
  const last = await newCustomer(bench, { name: 'Ada King' })
  await merge(bench, source, target)
  expect((await call('GET', `/v1/customers/${source}`)).body.data.id).toBe(target)
  await merge(bench, target, last)
  expect((await call('GET', `/v1/customers/${source}`)).body.data.id).toBe(last)
  const created = await call('POST', '/v1/conversations', { customer: source })
  expect(created.body.data.relationships.customer.data.id).toBe(last)
  await call('DELETE', `/v1/customers/${last}`)
  expect((await call('GET', `/v1/customers/${source}`)).status).toBe(404)
})

it('refuses the same customer twice, an unknown one, and the source of a pending merge', async () => {
  const { bench, call, source, target } = await twoCustomers()
  const requestMerge = (body: object) => call('POST', '/v1/customers/merges', body)
  expect((await requestMerge({ source, target: source })).status).toBe(400)
  const unknown = await requestMerge({ source, target: absent })
  expect([unknown.status, unknown.body.errors[0].source]).toEqual([404, { parameter: 'target' }])
  const other = await newCustomer(bench, { name: 'Other' })
  expect((await requestMerge({ source, target })).status).toBe(201)
  expect((await requestMerge({ source, target: other })).body.errors[0]).toMatchObject({
    status: 409,
    source: { parameter: 'source' },
  })
  expect((await requestMerge({ source: other, target: source })).body.errors[0]).toMatchObject({
    status: 409,
    source: { parameter: 'target' },
  })
  expect((await requestMerge({ source: target, target: other })).status).toBe(201)
})

it('fails when a customer was deleted in the meantime', async () => {
  const { call, host, source, target } = await twoCustomers()
  const { id } = (await call('POST', '/v1/customers/merges', { source, target })).body.data
  await call('DELETE', `/v1/customers/${target}`)
  await host.advance(1000)
  expect((await call('GET', `/v1/customers/merges/${id}`)).body.data.attributes.status).toBe('failed')
  expect((await call('GET', `/v1/customers/${source}`)).status).toBe(200)
})

it('sends webhook events for the target and for moved records, not for the source', async () => {
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
  const restored = await bench.call('PATCH', `/v1/conversations/${conversation}`, { deleted: null })
  expect(restored.body.data.relationships.customer.data.id).toBe(target)
  const { attributes } = (await bench.call('GET', `/v1/customers/${target}`)).body.data
  expect(attributes.conversationCounts.all).toBe(1)
})
