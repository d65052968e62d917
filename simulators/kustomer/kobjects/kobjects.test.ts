import { expect, it } from 'vitest'
import { benchWith, newCustomer } from '../testing/bench.ts'

const absent = 'a0000000000000000000000b'

async function filledBench(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const { call } = bench
  const klass = (await call('POST', '/v1/klasses', { name: 'order', icon: 'box' })).body.data.id as string
  await call('POST', '/v1/klasses', { name: 'trip' })
  const newOrder = async (body: object) =>
    (await call('POST', '/v1/klasses/order', { title: 'Order', ...body })).body.data
  const ids = async (path: string) =>
    (await call('GET', path)).body.data.map(({ id }: { id: string }) => id) as string[]
  return { bench, call, klass, newOrder, ids }
}

it('creates an object with the attributes in the body', async () => {
  const { bench, call } = await filledBench()
  const customer = await newCustomer(bench)
  const company = (await call('POST', '/v1/companies', { name: 'Acme' })).body.data.id
  const created = await call('POST', '/v1/klasses/order', {
    title: 'Order 7',
    customer,
    company,
    externalId: 'o-7',
    custom: { totalNum: 12.5 },
    data: { lines: [1, 2] },
    tags: ['big'],
  })
  expect(created.status).toBe(201)
  const { data } = created.body
  expect(data).toMatchObject({
    type: 'kobject.order',
    attributes: {
      title: 'Order 7',
      externalId: 'o-7',
      icon: 'box',
      images: [],
      custom: { totalNum: 12.5 },
      data: { lines: [1, 2] },
      rev: 1,
    },
    relationships: {
      klass: { link: { self: '/v1/klasses/order' }, data: { type: 'klass', id: 'order' } },
      customer: { data: { type: 'customer', id: customer } },
      company: { data: { type: 'company', id: company } },
    },
    links: { self: `/v1/klasses/orders/${data.id}` },
  })
  expect(data.attributes.tags).toHaveLength(1)
  expect((await call('GET', data.links.self)).body.data).toEqual(data)
  expect((await call('GET', '/v1/klasses/order/externalId=o-7')).body.data).toEqual(data)
})

it('lists objects by klass, by customer and by company', async () => {
  const { bench, call, newOrder, ids } = await filledBench()
  const customer = await newCustomer(bench)
  const company = (await call('POST', '/v1/companies', { name: 'Acme' })).body.data.id
  const first = (await newOrder({ company, createdAt: '2025-01-01T00:00:00Z' })).id
  const own = await call('POST', `/v1/customers/${customer}/klasses/order`, { title: 'Own' })
  const second = own.body.data.id
  await call('POST', '/v1/klasses/trip', { title: 'Rome', customer })
  const foreign = { title: 'Foreign', customer: await newCustomer(bench) }
  const refused = await call('POST', `/v1/customers/${customer}/klasses/order`, foreign)
  expect([refused.status, refused.body.errors[0].source]).toEqual([400, { parameter: 'customer' }])
  expect(await ids('/v1/klasses/order')).toEqual([first, second])
  expect(await ids('/v1/klasses/order?fromDate=2025-06-01T00:00:00Z')).toEqual([second])
  expect(await ids(`/v1/customers/${customer}/klasses/order`)).toEqual([second])
  expect(await ids(`/v1/companies/${company}/klasses/order`)).toEqual([first])
})

it('changes the attributes in a PUT, and refuses a stale revision', async () => {
  const { call, newOrder } = await filledBench()
  const { links } = await newOrder({ description: 'Blue', custom: { aStr: 'a', bStr: 'b' }, externalId: 'x' })
  const changed = await call('PUT', links.self, { description: null, custom: { aStr: null }, rev: 1 })
  expect(changed.body.data.attributes).toMatchObject({ custom: { bStr: 'b' }, externalId: 'x', rev: 2 })
  expect(changed.body.data.attributes).not.toHaveProperty('description')
  expect((await call('PUT', links.self, { title: 'Late', rev: 1 })).status).toBe(409)
  expect((await call('PUT', links.self, { customer: absent })).status).toBe(400)
})

it('refuses an external id that is taken within the klass, unless the switch allows it', async () => {
  const { call, newOrder } = await filledBench()
  const first = await newOrder({ externalId: 'x' })
  const taken = await call('POST', '/v1/klasses/order', { title: 'Two', externalId: 'x' })
  expect([taken.status, taken.body.errors[0].source]).toEqual([409, { parameter: 'externalId' }])
  expect((await call('PUT', first.links.self, { externalId: 'x' })).status).toBe(200)
  const second = await newOrder({ externalId: 'y' })
  expect((await call('PUT', second.links.self, { externalId: 'x' })).status).toBe(409)
  expect((await call('POST', '/v1/klasses/trip', { title: 'Rome', externalId: 'x' })).status).toBe(201)
  const lenient = await filledBench({ duplicateExternalId: 'accept' })
  await lenient.newOrder({ externalId: 'x' })
  expect((await lenient.newOrder({ externalId: 'x' })).attributes.externalId).toBe('x')
})

it.each([
  [{}, 400, 'title'],
  [{ title: 'One', customer: absent }, 404, 'customer'],
  [{ title: 'One', company: absent }, 400, 'company'],
  [{ title: 'One', custom: { totalNum: 'much' } }, 400, 'custom.totalNum'],
])('refuses %j', async (body, status, parameter) => {
  const { call, ids } = await filledBench()
  const refused = await call('POST', '/v1/klasses/order', body)
  expect([refused.status, refused.body.errors[0].source]).toEqual([status, { parameter }])
  expect(await ids('/v1/klasses/order')).toEqual([])
})

it('checks custom attributes against the definitions of the klass', async () => {
  const { call } = await filledBench({ undefinedCustomAttributes: 'refuse' })
  await call('PUT', '/v1/metadata/kobject.order', { properties: { totalNum: {} } })
  const custom = { totalNum: 1 }
  const created = await call('POST', '/v1/klasses/order', { title: 'One', custom })
  expect(created.status).toBe(201)
  expect((await call('PUT', created.body.data.links.self, { custom: { otherNum: 1 } })).status).toBe(400)
  expect((await call('POST', '/v1/klasses/trip', { title: 'One', custom })).status).toBe(400)
})

it('creates no object of a disabled klass, but existing ones can change', async () => {
  const { call, klass, newOrder } = await filledBench()
  const { links } = await newOrder({})
  await call('PUT', `/v1/klasses/${klass}`, { status: 'disabled' })
  expect((await call('POST', '/v1/klasses/order', { title: 'Two' })).status).toBe(400)
  expect((await call('PUT', links.self, { title: 'New' })).status).toBe(200)
})

it('finds no object under another klass, and no unknown klass', async () => {
  const { call, newOrder } = await filledBench()
  const { id } = await newOrder({ externalId: 'x' })
  for (const path of [`trip/${id}`, `ship/${id}`, `order/${absent}`, 'trip/externalId=x', 'ship']) {
    expect((await call('GET', `/v1/klasses/${path}`)).status).toBe(404)
  }
  expect((await call('POST', '/v1/klasses/ship', { title: 'One' })).status).toBe(404)
  expect((await call('DELETE', `/v1/klasses/order/${id}`)).status).toBe(204)
  expect((await call('GET', `/v1/klasses/order/${id}`)).status).toBe(404)
})

it.each([
  [['org.permission.kobject.read'], [200, 200, 403, 403]],
  [['org.permission.kobject.kobject_order.read'], [200, 403, 403, 403]],
  [['org.permission.kobject.kobject_order'], [200, 403, 201, 403]],
  [['org.user.kobject.read'], [200, 200, 403, 403]],
  [['org.user.klass.read'], [403, 403, 403, 200]],
])('restricts %j to its actions, for one klass or all', async (held, expected) => {
  const { bench, call, newOrder } = await filledBench()
  const order = (await newOrder({})).links.self
  const trip = (await call('POST', '/v1/klasses/trip', { title: 'Rome' })).body.data.links.self
  const key = bench.keyWith(...held)
  const order2 = { title: 'Two' }
  const statuses = [
    (await call('GET', order.replace('orders', 'order'), undefined, key)).status,
    (await call('GET', trip.replace('trips', 'trip'), undefined, key)).status,
    (await call('POST', '/v1/klasses/order', order2, key)).status,
    (await call('GET', '/v1/klasses/order', undefined, key)).status,
  ]
  expect(statuses).toEqual(expected)
})

it('counts new objects of a customer against the rate limit, unless imported', async () => {
  const { bench, call } = await filledBench({ creationsPerCustomerPerMinute: 1 })
  const customer = await newCustomer(bench)
  const path = `/v1/customers/${customer}/klasses/order`
  expect((await call('POST', path, { title: 'One' })).status).toBe(201)
  expect((await call('POST', path, { title: 'Two' })).status).toBe(429)
  const importedAt = '2026-01-01T00:00:00Z'
  expect((await call('POST', path, { title: 'Three', importedAt })).status).toBe(201)
})

it('an object moves with its customer in a merge', async () => {
  const { bench, call, ids, newOrder } = await filledBench()
  const source = await newCustomer(bench)
  const target = await newCustomer(bench)
  const { id } = await newOrder({ customer: source })
  await call('POST', '/v1/customers/merges', { source, target })
  await bench.host.advance(1000)
  expect(await ids(`/v1/customers/${target}/klasses/order`)).toEqual([id])
})

it('look-ups and lists show a new object only after the lookup lag', async () => {
  const { bench, call, newOrder, ids } = await filledBench({ lookupLagMs: 1000 })
  const { id } = await newOrder({ externalId: 'x' })
  expect(await ids('/v1/klasses/order')).toEqual([])
  expect((await call('GET', '/v1/klasses/order/externalId=x')).status).toBe(404)
  expect((await call('GET', `/v1/klasses/order/${id}`)).status).toBe(200)
  await bench.host.advance(1000)
  expect(await ids('/v1/klasses/order')).toEqual([id])
})

it('a new object is its customer’s latest activity, and the customer tells of it', async () => {
  const { bench, call, newOrder } = await filledBench()
  const customer = await newCustomer(bench)
  await bench.host.advance(60_000)
  const first = await newOrder({ customer })
  await bench.host.advance(60_000)
  const second = await newOrder({ customer, title: 'Two' })
  const { attributes, relationships } = (await call('GET', `/v1/customers/${customer}`)).body.data
  const at = second.attributes.createdAt
  expect(attributes).toMatchObject({
    updatedAt: at,
    lastActivityAt: at,
    lastCustomerActivityAt: at,
    modifiedAt: '2026-01-05T09:00:00.000Z',
    rev: 3,
    recentItems: [
      { type: 'kobject', id: second.id, updatedAt: at, meta: { klassName: 'order' } },
      { type: 'kobject', id: first.id, updatedAt: first.attributes.createdAt, meta: { klassName: 'order' } },
    ],
  })
  const self = `/v1/customers/${customer}/klasses/orders`
  expect(relationships.orders).toEqual({ links: { self }, meta: { kobject: true } })
  expect((await call('GET', self)).body.data.map(({ id }: { id: string }) => id)).toEqual([
    first.id,
    second.id,
  ])
  const target = await newCustomer(bench)
  await call('POST', '/v1/customers/merges', { source: customer, target })
  await bench.host.advance(1000)
  expect((await call('GET', `/v1/customers/${target}`)).body.data.relationships).toHaveProperty('orders')
})
