import { expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { givenCustomer } from '../world/given.ts'
import { conversationSearch } from './conversations.ts'
import { customerSearch } from './customers.ts'
import { messageSearch } from './messages.ts'
import { searchBody } from './query.ts'
import { search } from './search.ts'

const dayMs = 86_400_000

async function filledBench(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const { host, call } = bench
  const ada = await newCustomer(bench, {
    name: 'Ada Lovelace',
    emails: [{ email: 'ada@acme.example' }],
    phones: [{ phone: '+1 (415) 555-0123' }],
    externalId: 'a-1',
    sharedPhones: [{ phone: '+14155550000' }],
    custom: { scoreNum: 7, moodStr: 'Good', isVipBool: true, sinceAt: '2025-03-01T00:00:00Z' },
  })
  await host.advance(60_000)
  const bob = await newCustomer(bench, {
    name: 'Bob Ada',
    phones: [{ phone: '+14155550999' }],
    locale: 'fr',
    custom: { scoreNum: 3 },
  })
  await host.advance(60_000)
  const idsFor = async (body: object, query = '') => {
    const answer = await call('POST', `/v1/customers/search${query}`, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.data.map(({ id }: { id: string }) => id)
  }
  return { ...bench, bench, ada, bob, idsFor }
}

it.each([
  [{}, ['ada', 'bob']],
  [{ and: [{ customer_phone: { equals: '+14155550123' } }] }, ['ada']],
  [{ and: { customer_phone: { equals: '14155550123' } } }, ['ada']],
  [{ and: [{ customer_phone: { equals: '+14155550000' } }] }, []],
  [{ and: [{ customer_phone: { contains: '0123' } }] }, ['ada']],
  [{ and: [{ customer_shared_phone: { equals: '+14155550000' } }] }, ['ada']],
  [{ and: [{ customer_email: { equals: 'ADA@acme.example' } }] }, ['ada']],
  [{ and: [{ customer_externalId: { in: ['a-1', 'b-1'] } }] }, ['ada']],
  [{ and: [{ customer_externalId: { equals: 'A-1' } }] }, []],
  [{ and: [{ customer_name: { contains: 'ada' } }] }, ['ada', 'bob']],
  [{ and: [{ customer_name: { equals: 'bob ada' } }] }, ['bob']],
  [{ and: [{ customer_name: { contains: 'ada' } }, { customer_locale: { equals: 'fr' } }] }, ['bob']],
  [
    { or: [{ customer_externalId: { equals: 'a-1' } }, { customer_locale: { equals: 'fr' } }] },
    ['ada', 'bob'],
  ],
  [{ or: { customer_externalId: { equals: 'a-1' }, customer_locale: { equals: 'de' } } }, ['ada']],
  [{ or: [{ customer_externalId: { equals: 'a-1' }, customer_locale: { equals: 'fr' } }] }, []],
  [{ not: [{ customer_locale: { equals: 'fr' } }] }, ['ada']],
  [{ not: { customer_locale: { equals: 'fr' }, customer_externalId: { equals: 'a-1' } } }, []],
  [{ and: [{ customer_custom_scoreNum: { gt: 3 } }] }, ['ada']],
  [{ and: [{ customer_custom_scoreNum: { gte: 3, lt: 7 } }] }, ['bob']],
  [{ and: [{ customer_custom_scoreNum: { lte: 7 } }] }, ['ada', 'bob']],
  [{ and: [{ customer_custom_moodStr: { equals: 'good' } }] }, ['ada']],
  [{ and: [{ customer_custom_isVipBool: { equals: true } }] }, ['ada']],
  [{ and: [{ customer_custom_isVipBool: { equals: 'True' } }] }, ['ada']],
  [{ and: [{ any_text: { contains: 'lovelace' } }] }, ['ada']],
  [{ sort: { customer_created_at: { order: 'desc' } } }, ['bob', 'ada']],
  [{ and: [{ customer_custom_sinceAt: { lte: '2025-03-01' } }] }, ['ada']],
  [{ and: [{ customer_custom_sinceAt: { gt: '2025-03-01T00:00:00Z' } }] }, []],
  [{ and: [{ customer_created_at: { gte: '2026-01-05T10:01:00+01:00' } }] }, ['bob']],
  [{ and: [{ customer_conversations_count: { equals: 0 } }] }, ['ada', 'bob']],
  [{ sort: [{ customer_created_at: 'desc' }] }, ['bob', 'ada']],
  [{ sort: [{ customer_updated_at: 'asc' }] }, ['ada', 'bob']],
] as const)('finds customers by %j', async (body, expected) => {
  const bench = await filledBench()
  expect(await bench.idsFor(body)).toEqual(expected.map((name) => bench[name]))
})

it('sorts by the time of the last update', async () => {
  const { call, ada, bob, idsFor } = await filledBench()
  await call('PATCH', `/v1/customers/${ada}`, { locale: 'en' })
  expect(await idsFor({ sort: [{ customer_updated_at: 'asc' }] })).toEqual([bob, ada])
  expect(await idsFor({ sort: [{ customer_created_at: 'asc' }] })).toEqual([ada, bob])
})

it('finds conversations and messages', async () => {
  const { bench, call, idsFor } = await filledBench()
  const { conversation, customer } = await newConversation(bench, { custom: { menuSelectionStr: 'Billing' } })
  const other = await newConversation(bench, { status: 'done' })
  const message = (await newMessage(bench, conversation, { externalId: 'call-1', preview: 'Hello there' }))
    .body.data.id
  const answer = (await newMessage(bench, conversation, { direction: 'out' })).body.data.id
  const conversations = (and: object[]) => idsFor({ queryContext: 'conversation', and })
  const ofCustomer = { conversation_customer_id: { equals: customer } }
  expect(await conversations([ofCustomer, { conversation_status: { equals: 'open' } }])).toEqual([
    conversation,
  ])
  expect(await conversations([ofCustomer, { conversation_status: { equals: 'done' } }])).toEqual([])
  expect(await conversations([{ conversation_status: { in: ['done', 'snoozed'] } }])).toEqual([
    other.conversation,
  ])
  expect(await conversations([{ conversation_message_count: { gte: 2 } }])).toEqual([conversation])
  expect(await conversations([{ conversation_channels: { contains: 'chat' } }])).toEqual([conversation])
  expect(await conversations([{ conversation_custom_menuSelectionStr: { contains: 'bill' } }])).toEqual([
    conversation,
  ])
  const messages = (and: object[]) => idsFor({ queryContext: 'message', and })
  expect(await messages([{ message_external_id: { equals: 'call-1' } }])).toEqual([message])
  expect(await messages([{ message_customer_id: { equals: customer } }])).toEqual([message, answer])
  expect(await messages([{ message_body: { contains: 'HELLO' } }])).toEqual([message])
  expect(await messages([{ message_direction_type: { equals: 'response-out' } }])).toEqual([answer])
  await call('DELETE', `/v1/conversations/${conversation}`)
  expect(await conversations([ofCustomer])).toEqual([])
  const deleted = { queryContext: 'conversation', includeDeleted: true, and: [ofCustomer] }
  expect(await idsFor(deleted)).toEqual([conversation])
})

it('answers page by page, with totals, and with ids alone for idsOnly', async () => {
  const { call, ada, bob } = await filledBench()
  const { body } = await call('POST', '/v1/customers/search?page=1&pageSize=1', {})
  expect(body.meta).toEqual({
    page: 1,
    pageSize: 1,
    total: 2,
    totalPages: 2,
    aggregations: {},
    timed_out: false,
  })
  expect(body.links).toEqual({
    self: '/v1/customers/search?page=1&pageSize=1',
    first: '/v1/customers/search?page=1&pageSize=1',
    prev: null,
    next: '/v1/customers/search?page=2&pageSize=1',
    last: '/v1/customers/search?page=2&pageSize=1',
  })
  expect(body.data).toEqual([(await call('GET', `/v1/customers/${ada}`)).body.data])
  const second = (await call('POST', '/v1/customers/search?page=2&pageSize=1&idsOnly=true', {})).body
  expect(second.data).toEqual([{ type: 'customer', id: bob }])
  expect(second.links).toMatchObject({
    next: null,
    prev: '/v1/customers/search?page=1&pageSize=1&idsOnly=true',
  })
  expect((await call('POST', '/v1/customers/search?pageSize=900', {})).body.meta.pageSize).toBe(500)
})

it('ends at page 100, although page 100 links to the next', async () => {
  const { instance, call } = benchWith()
  for (let count = 0; count <= 100; count += 1) givenCustomer(instance, { name: `Customer ${count}` })
  const { body } = await call('POST', '/v1/customers/search?page=100&pageSize=1', {})
  expect(body.data).toHaveLength(1)
  expect(body.links.next).toBe('/v1/customers/search?page=101&pageSize=1')
  const beyond = await call('POST', body.links.next, {})
  expect(beyond.status).toBe(400)
  expect(beyond.body.errors[0].source).toEqual({ parameter: 'page' })
})

it.each([
  [{ and: [{ customer_teapots: { equals: 'x' } }] }, 'customer_teapots'],
  [{ and: [{ conversation_teapots: { equals: 'open' } }] }, 'conversation_teapots'],
  [{ and: [{ customer_custom_mood: { equals: 'x' } }] }, 'customer_custom_mood'],
  [{ and: [{ customer_name: { gt: 'A' } }] }, 'customer_name'],
  [{ and: [{ customer_created_at: { contains: '2026' } }] }, 'customer_created_at'],
  [{ and: [{ customer_created_at: { gt: 'yesterday' } }] }, 'customer_created_at'],
  [{ and: [{ customer_name: { equals: 7 } }] }, 'customer_name'],
  [{ and: [{ customer_phone: { equals: 'abc' } }] }, 'customer_phone'],
  [{ and: [{ customer_phone: { contains: 'abc' } }] }, 'customer_phone'],
  [{ and: [{ customer_name: { likes: 'x' } }] }, 'likes'],
  [{ and: [{ customer_name: {} }] }, 'and.0.customer_name'],
  [{ not: [{}] }, 'not.0'],
  [{ sort: [{ customer_name: 'asc' }] }, 'customer_name'],
  [{ sort: [{ conversation_updated_at: 'asc' }] }, 'conversation_updated_at'],
  [{ queryContext: 'user' }, 'queryContext'],
  [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
  [{ and: [{ customer_name: { is_set: 'yes' } }] }, 'and'],
  [{ and: [{ customer_created_at: { prefix: '2026' } }] }, 'customer_created_at'],
  [{ queryContext: 'note', and: [{ note_custom_aStr: { equals: 'x' } }] }, 'note_custom_aStr'],
  [{ queryContext: 'kobject', and: [{ kobject_custom_aStr: { equals: 'x' } }] }, 'kobject_custom_aStr'],
])('refuses %j', async (body, parameter) => {
  const { status, body: refusal } = await benchWith().call('POST', '/v1/customers/search', body)
  expect(status).toBe(400)
  expect(refusal.errors[0]).toMatchObject({ code: 'badparam', source: { parameter } })
})

it.each([
  [customerSearch, { and: [{ customer_phone: { equals: '+14155550123' } }] }],
  [customerSearch, { and: [{ customer_email: { equals: 'Ada@acme.example' } }] }],
  [customerSearch, { and: [{ customer_name: { contains: 'a' } }, { customer_externalId: { in: ['a-1'] } }] }],
  [
    customerSearch,
    { or: [{ customer_externalId: { equals: 'a-1' } }, { customer_phone: { equals: '+14155550123' } }] },
  ],
  [conversationSearch, { and: { conversation_customer_id: { equals: 'nobody' } } }],
  [messageSearch, { and: { message_external_id: { equals: 'none' } } }],
  [messageSearch, { and: { message_customer_id: { equals: 'nobody' } } }],
])('the search %o reads only the rows that an index finds', async (context, body) => {
  const { instance } = await filledBench()
  const indexed = {
    ...context,
    rowsOf: () => {
      throw new Error('looked at all rows')
    },
  }
  const rows = search(instance, indexed as unknown as typeof customerSearch, searchBody.parse(body))
  expect(rows).toHaveLength(context === customerSearch ? 1 : 0)
})

it('finds a new record only after the search lag', async () => {
  const { bench, host, call, idsFor } = await filledBench({ searchLagMs: 3000 })
  const id = await newCustomer(bench, { externalId: 'new' })
  const criteria = { and: [{ customer_externalId: { equals: 'new' } }] }
  expect(await idsFor(criteria)).toEqual([])
  expect((await call('GET', `/v1/customers/${id}`)).status).toBe(200)
  await host.advance(2999)
  expect(await idsFor(criteria)).toEqual([])
  await host.advance(1)
  expect(await idsFor(criteria)).toEqual([id])
})

it('leaves out records that were not updated for two years', async () => {
  const { host, ada, bob, call, idsFor } = await filledBench()
  await host.advance(400 * dayMs)
  await call('PATCH', `/v1/customers/${bob}`, { locale: 'en' })
  await host.advance(329 * dayMs)
  expect(await idsFor({})).toEqual([ada, bob])
  await host.advance(2 * dayMs)
  expect(await idsFor({})).toEqual([bob])
})

it('lets a machine user search 100 times a minute', async () => {
  const { call, host } = benchWith()
  for (let count = 0; count < 100; count += 1) await call('POST', '/v1/customers/search', {})
  expect((await call('POST', '/v1/customers/search', {})).status).toBe(429)
  expect((await call('GET', '/v1/customers')).status).toBe(200)
  await host.advance(60_000)
  expect((await call('POST', '/v1/customers/search', {})).status).toBe(200)
})
