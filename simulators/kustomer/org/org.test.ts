import { expect, it } from 'vitest'
import { apiKey, benchWith, newConversation } from '../testing/bench.ts'

it('a connector reads the name of the org and of a conversation’s brand', async () => {
  const bench = benchWith()
  const { call } = bench
  const org = (await call('GET', '/v1/orgs/current', undefined, bench.keyWith('org.permission'))).body.data
  expect(org).toMatchObject({ type: 'org', attributes: { name: 'standin', createdAt: expect.any(String) } })
  expect((await call('GET', `/v1/orgs/${org.id}`)).body.data).toEqual(org)
  const brand = (await call('GET', '/v1/brands/default')).body.data
  expect(brand.attributes).toMatchObject({ name: 'Standin', default: true })
  expect((await call('GET', '/v1/brands')).body.data).toEqual([brand])
  const { conversation } = await newConversation(bench)
  const { relationships } = (await call('GET', `/v1/conversations/${conversation}`)).body.data
  expect((await call('GET', relationships.brand.links.self)).body.data).toEqual(brand)
})

it.each([
  ['/v1/shortcuts?page=1&pageSize=300', { data: [], links: { next: null } }],
  ['/v1/slas?versions=all', { data: [], included: [], links: { next: null } }],
  ['/v1/satisfaction', { data: [], meta: { page: 1 } }],
  ['/v1/outboundAccounts', { data: [] }],
  ['/v1/audit-logs?count=1', { data: [], links: { next: null, previous: null } }],
])('a sync product reads %s to its end', async (path, expected) => {
  const { status, body } = await benchWith().call('GET', path, undefined, apiKey)
  expect([status, body]).toMatchObject([200, expected])
})

it('reads tokens that are good, by id or all', async () => {
  const { call } = benchWith({ tokenRegenerationMs: 0 })
  const made = (await call('POST', '/v1/auth/tokens', {})).body.data
  const { id, links } = made
  expect((await call('GET', links.self)).body.data).toMatchObject({ id, type: 'auth_token' })
  const ids = async () =>
    (await call('GET', '/v1/auth/tokens')).body.data.map((token: { id: string }) => token.id)
  expect(await ids()).toHaveLength(2)
  await call('DELETE', links.self)
  expect((await call('GET', links.self)).status).toBe(404)
  expect(await ids()).not.toContain(id)
})
