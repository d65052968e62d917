import { expect, it } from 'vitest'
import { pluralOf } from '../state/rows/klass.ts'
import { benchWith } from '../testing/bench.ts'

function filledBench() {
  const bench = benchWith()
  const newKlass = async (body: object) => (await bench.call('POST', '/v1/klasses', body)).body.data
  const listed = async (query: string) =>
    (await bench.call('GET', `/v1/klasses${query}`)).body.data.map(
      ({ attributes }: { attributes: { name: string } }) => attributes.name,
    )
  return { bench, call: bench.call, newKlass, listed }
}

it('defines a klass, by default enabled and labelled by its name', async () => {
  const { newKlass, call } = filledBench()
  const klass = await newKlass({ name: 'ecomm-order', icon: 'box', jsonSchema: { type: 'object' } })
  expect(klass).toMatchObject({
    type: 'klass',
    attributes: { name: 'ecomm-order', displayName: 'Ecomm Order', icon: 'box', status: 'enabled' },
    relationships: { kobjects: { links: { self: '/v1/klasses/ecomm-order' } } },
    links: { self: `/v1/klasses/${klass.id}` },
  })
  expect((await call('GET', `/v1/klasses/${klass.id}`)).body.data).toEqual(klass)
})

it.each([
  [{}, 'name'],
  [{ name: 'Order' }, 'name'],
  [{ name: '-order' }, 'name'],
  [{ name: 'abcdef0123456789abcdef01' }, 'name'],
  [{ name: 'order', status: 'existing_only' }, 'status'],
  [{ name: 'order', mixins: ['readable'] }, 'mixins.0'],
])('refuses %j', async (body, parameter) => {
  const { call, listed } = filledBench()
  const { status, body: refusal } = await call('POST', '/v1/klasses', body)
  expect([status, refusal.errors[0].source]).toEqual([400, { parameter }])
  expect(await listed('')).toEqual([])
})

it('refuses a second klass with the same name', async () => {
  const { newKlass, call } = filledBench()
  await newKlass({ name: 'order' })
  const { status, body } = await call('POST', '/v1/klasses', { name: 'order' })
  expect([status, body.errors[0].source]).toEqual([409, { parameter: 'name' }])
})

it('lists klasses by status, by default the enabled ones', async () => {
  const { newKlass, call, listed } = filledBench()
  const { id } = await newKlass({ name: 'order' })
  await newKlass({ name: 'trip', status: 'disabled' })
  expect([await listed(''), await listed('?status=disabled')]).toEqual([['order'], ['trip']])
  await call('PUT', `/v1/klasses/${id}`, { status: 'disabled', color: 'red' })
  expect([await listed(''), await listed('?status=disabled')]).toEqual([[], ['order', 'trip']])
  expect((await call('PUT', `/v1/klasses/${id}`, { name: 'other' })).status).toBe(400)
})

it('deletes a klass and its definitions, once it has no objects', async () => {
  const { newKlass, call } = filledBench()
  const { id } = await newKlass({ name: 'order' })
  await call('PUT', '/v1/metadata/kobject.order', { properties: { colorStr: {} } })
  const object = (await call('POST', '/v1/klasses/order', { title: 'One' })).body.data
  expect((await call('DELETE', `/v1/klasses/${id}`)).status).toBe(409)
  await call('DELETE', object.links.self)
  expect((await call('DELETE', `/v1/klasses/${id}`)).status).toBe(204)
  expect((await call('GET', `/v1/klasses/${id}`)).status).toBe(404)
  expect((await call('GET', '/v1/metadata/kobject.order')).status).toBe(404)
  await newKlass({ name: 'order' })
  expect((await call('GET', '/v1/metadata/kobject.order')).body.data.attributes.properties).toEqual({})
})

it('accepts metadata only for existing klasses, by name', async () => {
  const { newKlass, call } = filledBench()
  await newKlass({ name: 'order' })
  expect((await call('PUT', '/v1/metadata/kobject.order', { properties: { aStr: {} } })).status).toBe(200)
  for (const unknown of ['kobject.trip', 'kobject.orders']) {
    expect((await call('PUT', `/v1/metadata/${unknown}`, { properties: { aStr: {} } })).status).toBe(404)
  }
})

it.each([
  ['order', 'orders'],
  ['category', 'categories'],
  ['day', 'days'],
  ['box', 'boxes'],
])('knows the plural of %s', (name, plural) => {
  expect(pluralOf(name)).toBe(plural)
})
