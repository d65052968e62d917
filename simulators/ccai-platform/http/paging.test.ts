import { expect, test } from 'vitest'
import { caller, type Platform, platform } from '../testing/bench.ts'
import { givenAgent } from '../world/given-agent.ts'

/** A tenant with five calls, one a minute; the second call is updated last. */
async function busyTenant(): Promise<Platform> {
  const tenant = platform()
  for (let minute = 0; minute < 5; minute += 1) {
    tenant.act('ccai.call.incoming', { call: `c${minute}`, from: caller, menu: 'Billing' })
    await tenant.host.advance(60_000)
  }
  tenant.act('ccai.call.answer', { call: 'c1', agent: 'mina@acme.example' })
  return tenant
}

const ids = (body: Array<{ id: number }>) => body.map(({ id }) => id)

test.each([
  ['', [1418, 1419, 1420, 1421, 1422]],
  ['?sort_direction=DESC', [1422, 1421, 1420, 1419, 1418]],
  ['?sort_column=updated_at&sort_direction=ASC', [1418, 1420, 1421, 1422, 1419]],
  ['?sort_column=updated_at&sort_direction=DESC', [1419, 1422, 1421, 1420, 1418]],
  ['?updated_at[from]=2026-01-05T09:22:00.000Z', [1419, 1420, 1421, 1422]],
  ['?updated_at[from]=2026-01-05T09:22:00.001Z', [1419, 1421, 1422]],
  ['?updated_at[from]=2026-01-05T10:23:00%2B01:00&sort_column=updated_at', [1421, 1422, 1419]],
  ['?updated_at[from]=2026-01-06T00:00:00Z', []],
  ['?updated_at[to]=2026-01-05T09:22:00.000Z', [1418, 1420]],
  ['?created_at[from]=2026-01-05T09:23:00Z&sort_column=created_at&sort_direction=desc', [1422, 1421]],
  ['?created_at[from]=2026-01-05T09:21:00Z&created_at[to]=2026-01-05T09:22:00Z', [1419, 1420]],
])('the list of calls with the query "%s"', async (query, expected) => {
  const { get } = await busyTenant()
  const { body, headers } = await get(`/manager/api/v1/calls${query}`)
  expect(ids(body)).toEqual(expected)
  expect([headers.get('total'), headers.get('per-page')]).toEqual([String(expected.length), '100'])
  expect(headers.get('link')).toBeNull()
})

test('the list has the same objects as the route of a single call', async () => {
  const { get } = await busyTenant()
  const { body } = await get('/manager/api/v1/calls')
  expect(body[1]).toEqual((await get('/apps/api/v1/calls/1419')).body)
})

test.each([
  ['page=1', [1418, 1419], ['next 2', 'last 3']],
  ['page=2', [1420, 1421], ['first 1', 'prev 1', 'next 3', 'last 3']],
  ['page=3', [1422], ['first 1', 'prev 2']],
  ['page=9', [], ['first 1', 'prev 3']],
])('pages of two calls: %s', async (query, expected, relations) => {
  const { get } = await busyTenant()
  const filter = 'sort_direction=ASC&updated_at[from]=2026-01-05T09:20:00Z'
  const { body, headers } = await get(`/manager/api/v1/calls?${filter}&per=2&${query}`)
  expect(ids(body)).toEqual(expected)
  expect([headers.get('total'), headers.get('per-page')]).toEqual(['5', '2'])
  const links = headers.get('link')!.split(', ')
  const read = links.map((link) => /^<(.+)>; rel="(\w+)"$/.exec(link)!.slice(1))
  expect(read.map(([href, name]) => `${name} ${new URL(href!).searchParams.get('page')}`)).toEqual(relations)
  for (const [href] of read) {
    const { origin, pathname, searchParams } = new URL(href!)
    expect(origin + pathname).toBe('https://acme.ccai.example/manager/api/v1/calls')
    expect([searchParams.get('per'), searchParams.get('updated_at[from]')]).toEqual([
      '2',
      '2026-01-05T09:20:00Z',
    ])
  }
})

test('a page holds 100 rows at most: a larger number is reduced', async () => {
  const { instance, get } = platform()
  for (let n = 0; n < 130; n += 1) {
    givenAgent(instance, { name: `Agent ${n}`, email: `agent-${n}@acme.example` })
  }
  for (const per of ['101', '1000']) {
    const { body, headers } = await get(`/manager/api/v1/agents?per=${per}`)
    expect([body.length, headers.get('per-page'), headers.get('total')]).toEqual([100, '100', '132'])
    expect(headers.get('link')).toContain('page=2>; rel="last"')
  }
})

test('following the links reads every call once', async () => {
  const { get } = await busyTenant()
  const seen: number[] = []
  let path: string | undefined = '/manager/api/v1/calls?per=2'
  while (path !== undefined) {
    const { body, headers } = await get(path)
    seen.push(...ids(body))
    const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
    path = next === undefined ? undefined : next.slice('https://acme.ccai.example'.length)
  }
  expect(seen).toEqual([1418, 1419, 1420, 1421, 1422])
})

test.each([
  ['calls', 'page=0', 'page'],
  ['calls', 'page=x', 'page'],
  ['calls', 'page=1&page=2', 'page'],
  ['calls', 'per=0', 'per'],
  ['calls', 'sort_column=rating', 'sort_column'],
  ['calls', 'sort_direction=up', 'sort_direction'],
  ['calls', 'updated_at[from]=yesterday', 'updated_at[from]'],
  ['calls', 'updated_at[to]=tomorrow', 'updated_at[to]'],
  ['agents', 'id[]=x', 'id[]'],
  ['agents', 'id[]=1&id[]=x', 'id[]'],
  ['agents', 'agent_number[]=', 'agent_number[]'],
  ['agents', 'sort_column=name', 'sort_column'],
])('the list of %s refuses %s and names the parameter', async (list, query, parameter) => {
  const { status, body } = await platform().get(`/manager/api/v1/${list}?${query}`)
  expect([status, body.error]).toEqual([400, 'bad_request'])
  expect(body.message).toContain(parameter)
})

test.each([
  ['', [1, 2]],
  ['?id[]=2', [2]],
  ['?id%5B%5D=2&id%5B%5D=1&id%5B%5D=2', [1, 2]],
  ['?id[]=7', []],
  ['?agent_number[]=A-002', [2]],
  ['?agent_number[]=A-002&agent_number[]=A-001', [1, 2]],
  ['?agent_number[]=A-002&id[]=1', []],
  ['?sort_column=email', [2, 1]],
  ['?sort_column=status_updated_at&sort_direction=DESC', [2, 1]],
])('the list of agents with the query "%s"', async (query, expected) => {
  const { body, headers } = await platform().get(`/manager/api/v1/agents${query}`)
  expect(ids(body)).toEqual(expected)
  expect(headers.get('total')).toBe(String(expected.length))
})

test('links to pages of agents keep the filter', async () => {
  const { get } = platform()
  const { headers } = await get('/manager/api/v1/agents?id[]=1&id[]=2&per=1')
  const next = /<([^>]+)>; rel="next"/.exec(headers.get('link')!)![1]!
  expect(new URL(next).searchParams.getAll('id[]')).toEqual(['1', '2'])
})
