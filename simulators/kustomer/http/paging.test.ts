import { expect, it } from 'vitest'
import { benchWith, newCustomer } from '../testing/bench.ts'

async function benchOf(customers: number) {
  const bench = benchWith({ orgBudgetPerMinute: 10_000 })
  for (let count = 1; count <= customers; count += 1) await newCustomer(bench, { name: `Customer ${count}` })
  const page = async (query = '') => (await bench.call('GET', `/v1/customers${query}`)).body
  return { bench, page }
}

it('a list returns the first 100 records by default, with relative links and no total', async () => {
  const { page } = await benchOf(101)
  const body = await page()
  expect(body.data).toHaveLength(100)
  expect(body.meta).toEqual({ page: 1, pageSize: 100 })
  expect(body.links).toEqual({
    self: '/v1/customers?page=1&pageSize=100',
    first: '/v1/customers?page=1&pageSize=100',
    prev: null,
    next: '/v1/customers?page=2&pageSize=100',
  })
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
