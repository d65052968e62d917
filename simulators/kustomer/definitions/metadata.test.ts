import { expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { givenConversation, givenCustomer } from '../world/given.ts'

const sessionId = { properties: { sessionIdNum: { displayName: 'Session ID' } } }
const undefinedName = {
  status: 400,
  source: { parameter: 'moodStr' },
  code: 'badparam',
  title: 'Additional properties not allowed',
  detail: '/properties/custom/additionalProperties',
}

it('a new klass has no definitions', async () => {
  const { call } = benchWith()
  await call('POST', '/v1/klasses', { name: 'ecomm-order' })
  const { status, body } = await call('GET', '/v1/metadata/kobject.ecomm-order')
  expect(status).toBe(200)
  expect(body.data).toMatchObject({
    type: 'metadata',
    id: 'kobject.ecomm-order',
    attributes: { properties: {} },
  })
})

it('derives type and label from the name, and records author and time', async () => {
  const { call, host, instance } = benchWith()
  const names = ['totalOrdersNum', 'queueNameStr', 'isVipBool', 'orderId']
  const properties = Object.fromEntries(names.map((name) => [name, {}]))
  const { body } = await call('PUT', '/v1/metadata/message', { properties })
  const nowIso = new Date(host.now()).toISOString()
  const stamps = { modifiedBy: instance.state.machineUser, modifiedAt: nowIso, updatedAt: nowIso }
  expect(body.data.attributes.properties).toEqual({
    totalOrdersNum: { type: 'number', displayName: 'Total Orders', ...stamps },
    queueNameStr: { type: 'string', displayName: 'Queue Name', ...stamps },
    isVipBool: { type: 'boolean', displayName: 'Is Vip', ...stamps },
    orderId: { type: 'string', displayName: 'Order', ...stamps },
  })
  expect((await call('GET', '/v1/metadata/message')).body).toEqual(body)
  expect((await call('GET', '/v1/metadata/customer')).body.data.attributes.properties).toEqual({})
})

it('merges definitions, and changes nothing when repeated', async () => {
  const { call, host } = benchWith()
  const first = await call('PUT', '/v1/metadata/message', sessionId)
  await host.advance(60_000)
  const changes = host.changes.length
  expect((await call('PUT', '/v1/metadata/message', sessionId)).body).toEqual(first.body)
  const read = first.body.data.attributes
  expect((await call('PUT', '/v1/metadata/message', read)).body).toEqual(first.body)
  expect(host.changes.length).toBe(changes)
  const more = { properties: { sessionIdNum: { description: 'of the call' }, csatCommentTxt: {} } }
  const { properties } = (await call('PUT', '/v1/metadata/message', more)).body.data.attributes
  expect(properties.sessionIdNum).toMatchObject({ displayName: 'Session ID', description: 'of the call' })
  expect(properties.sessionIdNum.modifiedAt).not.toBe(read.properties.sessionIdNum.modifiedAt)
  expect(properties.csatCommentTxt.displayName).toBe('Csat Comment')
})

it('stores the other parts of a body, each merged', async () => {
  const { call } = benchWith()
  await call('PUT', '/v1/metadata/company', { validations: { a: 1 } })
  const { body } = await call('PUT', '/v1/metadata/company', {
    validations: { b: 2 },
    relationships: { c: 3 },
  })
  expect(body.data.attributes).toEqual({
    properties: {},
    validations: { a: 1, b: 2 },
    relationships: { c: 3 },
  })
  const listed = await call('PUT', '/v1/metadata/company', { validations: ['one'] })
  expect(listed.body.data.attributes.validations).toEqual(['one'])
})

it.each([
  [{ properties: { mood: {} } }, 'mood'],
  [{ properties: { moodStr: { nonsense: 1 } } }, 'nonsense'],
  [{ properties: { moodStr: { type: 'number' } } }, 'properties.moodStr.type'],
  [{ properties: { moodStr: { displayName: 7 } } }, 'properties.moodStr.displayName'],
])('refuses %j', async (body, parameter) => {
  const { call } = benchWith()
  const { status, body: refusal } = await call('PUT', '/v1/metadata/customer', body)
  expect(status).toBe(400)
  expect(refusal.errors[0].source).toEqual({ parameter })
  expect((await call('GET', '/v1/metadata/customer')).body.data.attributes.properties).toEqual({})
})

it.each(['user', 'kobject', 'kobject.', 'Customer'])('refuses the unknown resource %s', async (resource) => {
  const { call } = benchWith()
  expect((await call('GET', `/v1/metadata/${resource}`)).status).toBe(400)
  expect((await call('PUT', `/v1/metadata/${resource}`, sessionId)).status).toBe(400)
})

it('lets an agent read definitions but not change them', async () => {
  const { call, keyWith } = benchWith()
  const agent = keyWith('org.user')
  expect((await call('GET', '/v1/metadata/message', undefined, agent)).status).toBe(200)
  expect((await call('PUT', '/v1/metadata/message', sessionId, agent)).status).toBe(403)
})

it('accepts undefined custom attributes, except references', async () => {
  const bench = benchWith()
  await newCustomer(bench, { custom: { moodStr: 'good' } })
  const reference = { custom: { orderId: 'a0000000000000000000000b' } }
  const refused = await bench.call('POST', '/v1/customers', reference)
  expect(refused.status).toBe(400)
  expect(refused.body.errors[0].source).toEqual({ parameter: 'orderId' })
  await bench.call('PUT', '/v1/metadata/customer', { properties: { orderId: {} } })
  expect((await bench.call('POST', '/v1/customers', reference)).status).toBe(201)
})

it('refuses undefined custom attributes on every kind of record when the switch says so', async () => {
  const bench = benchWith({ undefinedCustomAttributes: 'refuse' })
  const { customer, conversation } = await newConversation(bench)
  const message = (await newMessage(bench, conversation)).body.data.id
  const sent = { channel: 'chat', app: 'ccai-platform', direction: 'in' }
  const writes = [
    ['POST', '/v1/customers', {}, 'customer'],
    ['PATCH', `/v1/customers/${customer}`, {}, 'customer'],
    ['POST', `/v1/customers/${customer}/conversations`, {}, 'conversation'],
    ['PATCH', `/v1/conversations/${conversation}`, {}, 'conversation'],
    ['POST', `/v1/conversations/${conversation}/messages`, sent, 'message'],
    ['POST', `/v1/customers/${customer}/messages`, sent, 'message'],
    ['PATCH', `/v1/messages/${message}`, {}, 'message'],
  ] as const
  const changes = bench.host.changes.length
  for (const [method, path, body] of writes) {
    const answer = await bench.call(method, path, { ...body, custom: { moodStr: 'good' } })
    expect(answer.body.errors).toEqual([undefinedName])
  }
  expect(bench.host.changes.length).toBe(changes)
  for (const resource of ['customer', 'conversation', 'message']) {
    await bench.call('PUT', `/v1/metadata/${resource}`, { properties: { moodStr: {} } })
  }
  for (const [method, path, body] of writes) {
    const answer = await bench.call(method, path, { ...body, custom: { moodStr: 'good' } })
    expect(answer.body.data.attributes.custom).toEqual({ moodStr: 'good' })
  }
})

it('defines the custom attributes in the given state of a scenario', async () => {
  const { instance, call } = benchWith({ undefinedCustomAttributes: 'refuse' })
  const customerId = givenCustomer(instance, { name: 'Ada', custom: { moodStr: 'good' } })
  givenConversation(instance, { customerId, status: 'open', custom: { menuSelectionStr: 'Billing' } })
  const answer = await call('PATCH', `/v1/customers/${customerId}`, { custom: { moodStr: 'bad' } })
  expect(answer.status).toBe(200)
  const { body } = await call('GET', '/v1/metadata/conversation')
  expect(body.data.attributes.properties.menuSelectionStr.displayName).toBe('Menu Selection')
})

it('a tree is kept as an administrator’s script writes it, and can be written back', async () => {
  const { call } = benchWith()
  const path = '/v1/metadata/conversation'
  const countries = [{ id: 'fr', displayName: 'France' }]
  const countryTree = { tree: { children: countries }, lastNodeRequired: false }
  const defined = await call('PUT', path, { properties: { countryTree } })
  expect(defined.status).toBe(200)
  const read = (await call('GET', path)).body.data.attributes
  expect(read.properties.countryTree).toMatchObject({
    ...countryTree,
    type: 'string',
    displayName: 'Country',
  })
  expect((await call('PUT', path, { properties: read.properties })).body.data.attributes).toEqual(read)
  for (const tree of [[{ name: 'fr' }], { children: [{ displayName: 'France' }] }, {}]) {
    const refused = await call('PUT', path, { properties: { countryTree: { tree } } })
    expect([refused.status, refused.body.errors[0].source.parameter]).toEqual([
      400,
      expect.stringMatching(/^properties\.countryTree\.tree/),
    ])
  }
})
