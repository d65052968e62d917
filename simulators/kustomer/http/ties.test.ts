import { expect, it } from 'vitest'
import { type Bench, benchWith, newCustomer } from '../testing/bench.ts'

const id = (digit: number) => `a0000000000000000000000${digit}`
const [may, june] = ['2025-05-01T00:00:00.000Z', '2025-06-01T00:00:00.000Z']

/** Conversations of one instant, made in another order than that of their ids, and one of a later instant. */
async function tied() {
  const bench = benchWith()
  const customer = await newCustomer(bench)
  const made = [
    { id: id(3), createdAt: may, priority: 1 },
    { id: id(1), createdAt: may, priority: 3 },
    { id: id(4), createdAt: june, priority: 1 },
    { id: id(2), createdAt: may, priority: 3 },
  ]
  for (const body of made) {
    const { status } = await bench.call('POST', `/v1/customers/${customer}/conversations`, body)
    expect(status).toBe(201)
  }
  return { bench, customer }
}

/** The last digits of the ids in the pages of a list, which are followed by their links. */
async function followed({ call }: Bench, first: string, method = 'GET', body?: object): Promise<string[]> {
  const pages: string[] = []
  for (let next: string | null = first; next !== null; ) {
    const answer = await call(method, next, body)
    pages.push(answer.body.data.map((row: { id: string }) => row.id.at(-1)).join(''))
    next = answer.body.links.next
  }
  return pages
}

it.each([
  ['?', ['1234']],
  ['?pageSize=1', ['1', '2', '3', '4']],
  ['?pageSize=2', ['12', '34']],
  ['?pageSize=3', ['123', '4']],
  ['?pageSize=4', ['1234']],
  ['?pageSize=5', ['1234']],
  ['?pageSize=2&sort=desc', ['43', '21']],
  ['?pageSize=3&sort=desc', ['432', '1']],
])('a list of records of one instant is in the order of their ids: %s', async (query, pages) => {
  const { bench, customer } = await tied()
  expect(await followed(bench, `/v1/conversations${query}`)).toEqual(pages)
  const ofCustomer = `/v1/customers/${customer}/conversations${query}`
  if (!query.includes('sort')) expect(await followed(bench, ofCustomer)).toEqual(pages)
})

it.each([
  [undefined, ['12', '34']],
  [{ conversation_created_at: 'asc' }, ['12', '34']],
  [{ conversation_created_at: 'desc' }, ['41', '23']],
  [{ conversation_priority: 'asc' }, ['34', '12']],
  [
    [{ conversation_priority: 'asc' }, { conversation_created_at: 'desc' }],
    ['43', '12'],
  ],
  [
    [{ conversation_priority: 'asc' }, { conversation_created_at: 'asc' }],
    ['34', '12'],
  ],
  [
    [{ conversation_priority: 'desc' }, { conversation_created_at: 'desc' }],
    ['12', '43'],
  ],
  [
    [{ conversation_created_at: 'desc' }, { conversation_priority: 'desc' }],
    ['41', '23'],
  ],
  [
    [{ conversation_created_at: 'asc' }, { conversation_priority: 'asc' }],
    ['31', '24'],
  ],
])(
  'a search sorts by its first key, then by its second, then by creation and id: %j',
  async (sort, pages) => {
    const { bench } = await tied()
    const body = { queryContext: 'conversation', ...(sort && { sort }) }
    const first = '/v1/customers/search?pageSize=2'
    expect(await followed(bench, first, 'POST', body)).toEqual(pages)
  },
)

it('a search by an index keeps to the same order', async () => {
  const { bench, customer } = await tied()
  const body = { queryContext: 'conversation', and: [{ conversation_customer_id: { equals: customer } }] }
  expect(await followed(bench, '/v1/customers/search?pageSize=3', 'POST', body)).toEqual(['123', '4'])
})
