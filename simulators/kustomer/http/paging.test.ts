import { expect, it } from 'vitest'
import { apiKey, benchWith, newCustomer } from '../testing/bench.ts'

async function benchOf(customers: number) {
  const bench = benchWith({ orgBudgetPerMinute: 10_000 })
  for (let count = 1; count <= customers; count += 1) await newCustomer(bench, { name: `Customer ${count}` })
  const page = async (query = '') => (await bench.call('GET', `/v1/customers${query}`)).body
  return { bench, page }
}

it('a list returns the first 100 records by default, with relative links ', async () => {
  const { page } = await benchOf(101)
  const body = await page()
  expect(body.data).toHaveLength(100)
  expect(body.meta).toEqual({ page: 1, pageSize: 100, total: 101, totalPages: 2 })
  expect(body.links).toEqual({
    self: '/v1/customers?page=1&pageSize=100',
    first: '/v1/customers?page=1&pageSize=100',
    prev: null,
    next: '/v1/customers?page=2&pageSize=100',
    last: '/v1/customers?page=2&pageSize=100',
  })
})

it('no other list than that of customers has a total and a last page', async () => {
  const { bench } = await benchOf(0)
  expect((await bench.call('GET', '/v1/customers')).body).toMatchObject({
    meta: { total: 0, totalPages: 0 },
    links: { last: '/v1/customers?page=1&pageSize=100', next: null },
  })
  const { meta, links } = (await bench.call('GET', '/v1/conversations')).body
  expect([Object.keys(meta), Object.keys(links)]).toEqual([
    ['page', 'pageSize'],
    ['self', 'first', 'prev', 'next'],
  ])
})

it('a reply has a weak tag, and is not sent again to who has it', async () => {
  const { bench } = await benchOf(1)
  const first = await bench.call('GET', '/v1/customers')
  const tag = first.headers.get('etag')!
  expect(tag).toMatch(/^W\/"[0-9a-f]+-[A-Za-z0-9+/]{27}"$/)
  const headers = { authorization: `Bearer ${apiKey}`, 'if-none-match': tag }
  const again = await bench.send('/v1/customers', { headers })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
  await newCustomer(bench)
  expect((await bench.send('/v1/customers', { headers })).status).toBe(200)
})

it('the next links lead through all records', async () => {
  const { bench } = await benchOf(5)
  const names: string[] = []
  let next: string | null = '/v1/customers?pageSize=2'
  while (next !== null) {
    const { body } = await bench.call('GET', next)
    names.push(...body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name))
    next = body.links.next
  }
  expect(names).toEqual([1, 2, 3, 4, 5].map((count) => `Customer ${count}`))
})

it('a full last page has no next link, and a page beyond the end is empty', async () => {
  const { page } = await benchOf(2)
  expect((await page('?pageSize=2')).links.next).toBeNull()
  const beyond = await page('?page=3&pageSize=2')
  expect([beyond.data, beyond.links.prev]).toEqual([[], '/v1/customers?page=2&pageSize=2'])
})

it('clamps the page size to 100, and to 500 for users', async () => {
  const { page, bench } = await benchOf(1)
  expect((await page('?pageSize=900')).meta.pageSize).toBe(100)
  expect((await bench.call('GET', '/v1/users?pageSize=900')).body.meta.pageSize).toBe(500)
})

it('repeats the other query parameters in its links', async () => {
  const { bench } = await benchOf(0)
  const { body } = await bench.call('GET', '/v1/conversations?sort=desc&page=2&pageSize=5')
  expect(body.links.prev).toBe('/v1/conversations?page=1&pageSize=5&sort=desc')
})

it.each(['?page=-1', '?page=x', '?pageSize=-1', '?pageSize=1.5'])('refuses %s', async (query) => {
  const { bench } = await benchOf(0)
  expect((await bench.call('GET', `/v1/customers${query}`)).status).toBe(400)
})

it.each(['?page=0', '?pageSize=0', '?page=0&pageSize=0'])(
  'takes %s for the first page of the usual size',
  async (query) => {
    const { bench } = await benchOf(3)
    const { status, body } = await bench.call('GET', `/v1/customers${query}`)
    expect([status, body.meta, body.data.length]).toMatchObject([200, { page: 1, pageSize: 100 }, 3])
  },
)
