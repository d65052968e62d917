import { expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer } from '../testing/bench.ts'
import { givenCustomer } from '../world/given.ts'

const absent = 'a0000000000000000000000b'

/** A tree as the vendor's chat SDKs read it. */
const topics = {
  children: [
    {
      id: 'shipping',
      displayName: 'Shipping',
      children: [
        { id: 'shipping.late', displayName: 'Late' },
        { id: 'shipping.lost', displayName: 'Lost', children: [] },
      ],
    },
    { id: 'billing', displayName: 'Billing', deleted: true, children: [{ id: 'billing.refund' }] },
  ],
}

async function definedBench(properties: object, switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const { call } = bench
  const define = (definitions: object) => call('PUT', '/v1/metadata/customer', { properties: definitions })
  expect((await define(properties)).status).toBe(200)
  const write = (custom: object) => call('POST', '/v1/customers', { custom })
  const statusOf = async (custom: object) => (await write(custom)).status
  return { bench, call, define, write, statusOf }
}

it('accepts lists only where a definition allows them, with values of the suffix’s type', async () => {
  const { write, statusOf } = await definedBench({
    sizesNum: { array: true },
    moodsStr: { multi: true, enumeration: ['good', 'bad'] },
    ageNum: {},
  })
  const created = await write({ sizesNum: [1, 2], moodsStr: ['good'], ageNum: 36 })
  expect(created.body.data.attributes.custom).toEqual({ sizesNum: [1, 2], moodsStr: ['good'], ageNum: 36 })
  expect(await statusOf({ sizesNum: [] })).toBe(201)
  expect(await statusOf({ sizesNum: null })).toBe(201)
  for (const invalid of [
    { sizesNum: 1 },
    { sizesNum: ['1'] },
    { sizesNum: [[1]] },
    { sizesNum: [null] },
    { moodsStr: ['good', 'ugly'] },
    { ageNum: [36] },
    { undefinedNum: [1] },
  ]) {
    const { status, body } = await write(invalid)
    expect([status, body.errors[0].source]).toEqual([400, { parameter: `custom.${Object.keys(invalid)[0]}` }])
  }
})

it('accepts only values of the enumeration or tree, unless the switch allows others', async () => {
  const definitions = {
    moodStr: { enumeration: ['good', 'bad'] },
    starsNum: { enumeration: ['1', '2'] },
    topicTree: { tree: topics },
    exactTree: { tree: topics, lastNodeRequired: true },
    emptyStr: { enumeration: [] },
  }
  const { write, statusOf } = await definedBench(definitions)
  for (const valid of [
    { moodStr: 'good' },
    { starsNum: 2 },
    { topicTree: 'shipping' },
    { topicTree: 'shipping.late' },
    { exactTree: 'shipping.late' },
    { emptyStr: 'any' },
    { moodStr: null },
  ]) {
    expect(await statusOf(valid)).toBe(201)
  }
  for (const invalid of [
    { moodStr: 'Good' },
    { starsNum: 3 },
    { topicTree: 'late' },
    { topicTree: 'shipping.' },
    { topicTree: 'billing' },
    { topicTree: 'billing.refund' },
    { exactTree: 'shipping' },
  ]) {
    const { status, body } = await write(invalid)
    expect([status, body.errors[0].title]).toEqual([400, 'No enum match'])
  }
  const free = await definedBench(definitions, { customValues: 'free' })
  expect(await free.statusOf({ moodStr: 'ugly', starsNum: 3, topicTree: 'late' })).toBe(201)
})

it('accepts only references to existing records of the target kind', async () => {
  const { bench, call, statusOf, write } = await definedBench({
    friendId: { target: 'customer' },
    ordersId: { target: 'kobject.order', multi: true },
    talkId: { target: 'conversation' },
    anyId: {},
    planetId: { target: 'planet' },
  })
  await call('POST', '/v1/klasses', { name: 'order' })
  await call('POST', '/v1/klasses', { name: 'trip' })
  const order = (await call('POST', '/v1/klasses/order', { title: 'One' })).body.data.id
  const trip = (await call('POST', '/v1/klasses/trip', { title: 'Rome' })).body.data.id
  const friend = await newCustomer(bench)
  const { conversation } = await newConversation(bench)
  const known = { friendId: friend, ordersId: [order], talkId: conversation, anyId: absent, planetId: absent }
  expect(await statusOf(known)).toBe(201)
  for (const invalid of [
    { friendId: absent },
    { friendId: conversation },
    { ordersId: [order, trip] },
    { talkId: friend },
  ]) {
    const { status, body } = await write(invalid)
    expect([status, body.errors[0].source]).toEqual([400, { parameter: `custom.${Object.keys(invalid)[0]}` }])
  }
})

it('ignores a deleted definition until it is defined again', async () => {
  const { call, define, statusOf } = await definedBench(
    { moodStr: { displayName: 'Mood' } },
    { undefinedCustomAttributes: 'refuse' },
  )
  const definitionOf = async () =>
    (await call('GET', '/v1/metadata/customer')).body.data.attributes.properties.moodStr
  expect(await statusOf({ moodStr: 'good' })).toBe(201)
  await define({ moodStr: null, neverStr: null })
  expect(await definitionOf()).toMatchObject({
    displayName: 'Mood',
    deletedAt: '2026-01-05T09:00:00.000Z',
    deletedBy: expect.any(String),
  })
  expect(await statusOf({ moodStr: 'good' })).toBe(400)
  await define({ moodStr: {} })
  expect(await definitionOf()).not.toHaveProperty('deletedAt')
  expect(await statusOf({ moodStr: 'good' })).toBe(201)
})

it('defines list attributes in the given state of a scenario as lists', async () => {
  const bench = benchWith()
  const id = givenCustomer(bench.instance, { name: 'Ada', custom: { sizesNum: [1, 2] } })
  const { attributes } = (await bench.call('GET', `/v1/customers/${id}`)).body.data
  expect(attributes.custom).toEqual({ sizesNum: [1, 2] })
  const changed = await bench.call('PATCH', `/v1/customers/${id}`, { custom: { sizesNum: [3] } })
  expect(changed.status).toBe(200)
})
