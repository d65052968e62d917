import { expect, it } from 'vitest'
import { benchWith, newCustomer } from '../testing/bench.ts'

const absent = 'a0000000000000000000000b'

function filledBench(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const newCompany = async (body: object) => (await bench.call('POST', '/v1/companies', body)).body.data
  const listed = async (query: string) =>
    (await bench.call('GET', `/v1/companies${query}`)).body.data.map(({ id }: { id: string }) => id)
  return { bench, call: bench.call, newCompany, listed }
}

it('creates a company with the attributes in the body', async () => {
  const { newCompany, call, bench } = filledBench()
  const company = await newCompany({
    name: 'Acme',
    externalId: 'a-1',
    domains: [{ domain: 'acme.example' }],
    emails: [{ email: 'Desk@acme.example' }],
    employeeCount: 12,
    tags: ['vip'],
    custom: { regionStr: 'north' },
  })
  expect(company).toMatchObject({
    type: 'company',
    attributes: {
      name: 'Acme',
      externalId: 'a-1',
      emails: [{ email: 'desk@acme.example', verified: false }],
      custom: { regionStr: 'north' },
      deleted: false,
      rev: 1,
    },
    relationships: { createdBy: { data: { id: bench.instance.state.machineUser } } },
    links: { self: `/v1/companies/${company.id}` },
  })
  expect(company.attributes.tags).toEqual([(await call('GET', '/v1/tags')).body.data[0].id])
  expect((await call('GET', `/v1/companies/${company.id}`)).body.data).toEqual(company)
})

it.each([
  [{}, 'name'],
  [{ name: 'AB' }, 'name'],
  [{ name: 'A'.repeat(256) }, 'name'],
  [{ name: 'Acme', externalId: 'x'.repeat(257) }, 'externalId'],
  [{ name: 'Acme', emails: Array(11).fill({ email: 'a@acme.example' }) }, 'emails'],
  [{ name: 'Acme', phones: Array(11).fill({ phone: '+14155550123' }) }, 'phones'],
  [{ name: 'Acme', locations: Array(11).fill({ cityName: 'Oslo' }) }, 'locations'],
])('refuses %j', async (body, parameter) => {
  const { call, listed } = filledBench()
  const { status, body: refusal } = await call('POST', '/v1/companies', body)
  expect(status).toBe(400)
  expect(refusal.errors[0].source).toEqual({ parameter })
  expect(await listed('')).toEqual([])
})

it('accepts names of 3 and of 255 characters, and lists of 10', async () => {
  const { call } = filledBench()
  const emails = Array(10).fill({ email: 'a@acme.example' })
  expect((await call('POST', '/v1/companies', { name: 'ABC', emails })).status).toBe(201)
  expect((await call('POST', '/v1/companies', { name: 'A'.repeat(255) })).status).toBe(201)
})

it('lists companies, and filters by external id or by name; both filters together are ignored', async () => {
  const { newCompany, listed } = filledBench()
  const acme = (await newCompany({ name: 'Acme', externalId: 'a-1' })).id
  const other = (await newCompany({ name: 'Other', externalId: 'o-1' })).id
  expect(await listed('')).toEqual([acme, other])
  expect(await listed('?page=2&pageSize=1')).toEqual([other])
  expect(await listed('?externalId=o-1')).toEqual([other])
  expect(await listed('?externalId=unknown')).toEqual([])
  expect(await listed('?filter=acme')).toEqual([acme])
  expect(await listed('?filter=acme&page=2')).toEqual([])
  expect(await listed('?filter=acme&externalId=o-1')).toEqual([acme, other])
})

it('changes the attributes in a PUT, and refuses a stale revision', async () => {
  const { newCompany, call } = filledBench()
  const { id } = await newCompany({ name: 'Acme', custom: { regionStr: 'north' }, defaultLang: 'en' })
  const change = { custom: { sizeNum: 3 }, defaultLang: null, rev: 1 }
  const { body } = await call('PUT', `/v1/companies/${id}`, change)
  expect(body.data.attributes).toMatchObject({
    name: 'Acme',
    custom: { regionStr: 'north', sizeNum: 3 },
    rev: 2,
  })
  expect(body.data.attributes).not.toHaveProperty('defaultLang')
  const stale = await call('PUT', `/v1/companies/${id}`, change)
  expect(stale.status).toBe(409)
  expect(stale.body.errors[0].source).toEqual({ parameter: 'rev' })
})

it('soft-deletes and restores a company', async () => {
  const { newCompany, call, listed } = filledBench()
  const { id } = await newCompany({ name: 'Acme', externalId: 'a-1' })
  expect((await call('PUT', `/v1/companies/${id}`, { deleted: true })).status).toBe(200)
  expect((await call('GET', `/v1/companies/${id}`)).status).toBe(404)
  expect((await call('PUT', `/v1/companies/${id}`, { name: 'Acme 2' })).status).toBe(404)
  expect([...(await listed('')), ...(await listed('?externalId=a-1'))]).toEqual([])
  expect((await call('PUT', `/v1/companies/${id}`, { deleted: null })).body.data.attributes.deleted).toBe(
    false,
  )
  expect(await listed('')).toEqual([id])
})

it('refuses undefined custom attributes when the switch says so', async () => {
  const { call } = filledBench({ undefinedCustomAttributes: 'refuse' })
  const body = { name: 'Acme', custom: { regionStr: 'north' } }
  expect((await call('POST', '/v1/companies', body)).body.errors[0].source).toEqual({
    parameter: 'regionStr',
  })
  await call('PUT', '/v1/metadata/company', { properties: { regionStr: {} } })
  const { id } = (await call('POST', '/v1/companies', body)).body.data
  expect((await call('PUT', `/v1/companies/${id}`, { custom: { otherStr: 'x' } })).status).toBe(400)
})

it('lets a customer belong to an existing company only', async () => {
  const { bench, newCompany, call } = filledBench()
  const company = (await newCompany({ name: 'Acme' })).id
  const unknown = await call('POST', '/v1/customers', { company: absent })
  expect(unknown.status).toBe(400)
  expect(unknown.body.errors[0].source).toEqual({ parameter: 'company' })
  const customer = await newCustomer(bench, { company })
  const path = `/v1/customers/${customer}`
  expect((await call('PATCH', path, { company: absent })).status).toBe(400)
  expect((await call('GET', path)).body.data.relationships.company.data).toEqual({
    type: 'company',
    id: company,
  })
  await call('PUT', `/v1/companies/${company}`, { deleted: true })
  expect((await call('PATCH', path, { name: 'Ada', company })).status).toBe(200)
  expect((await call('POST', '/v1/customers', { company })).status).toBe(400)
})

it('shows a new company in lists after the lookup lag', async () => {
  const { bench, newCompany, listed } = filledBench({ lookupLagMs: 1000 })
  const { id } = await newCompany({ name: 'Acme' })
  expect([...(await listed('')), ...(await listed('?filter=acme'))]).toEqual([])
  await bench.host.advance(1000)
  expect(await listed('?filter=acme')).toEqual([id])
})
