import { describe, expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer } from '../testing/bench.ts'

const ada = {
  name: 'Ada Lovelace',
  emails: [{ type: 'work', email: 'Ada@Acme.example' }],
  phones: [{ type: 'mobile', phone: '+1 (415) 555-0123' }],
  externalId: 'ada-1815',
  custom: { customUserIdStr: 'u-1' },
}

describe('a new customer', () => {
  it('shows empty attributes too', async () => {
    const { call } = benchWith()
    const { body } = await call('POST', '/v1/customers', {})
    expect(body.data).toMatchObject({
      type: 'customer',
      attributes: {
        emails: [],
        sharedEmails: [],
        phones: [],
        sharedPhones: [],
        externalIds: [],
        recentItems: [],
        lastMessageIn: {},
        lastConversation: { tags: [], channels: [] },
        conversationCounts: { all: 0, open: 0, snoozed: 0, done: 0 },
        progressiveStatus: null,
        verified: true,
        deleted: false,
        rev: 1,
        createdAt: '2026-01-05T09:00:00.000Z',
      },
      links: { self: `/v1/customers/${body.data.id}` },
    })
    expect(body.data.attributes).not.toHaveProperty('name')
    expect(body.data.id).toMatch(/^[0-9a-f]{24}$/)
    expect(body.data.relationships.messages).toEqual({
      links: { self: `/v1/customers/${body.data.id}/messages` },
    })
  })

  it('needs no body at all', async () => {
    expect((await benchWith().call('POST', '/v1/customers')).status).toBe(201)
  })

  it('moves externalId to the front of externalIds, keeping its entry', async () => {
    const externalIds = [{ externalId: 'a' }, { externalId: 'b', verified: true }]
    const { body } = await benchWith().call('POST', '/v1/customers', { externalId: 'b', externalIds })
    expect(body.data.attributes.externalIds).toEqual([
      { externalId: 'b', verified: true },
      { externalId: 'a', verified: true },
    ])
  })

  it('stores the body, and derives the other names from it', async () => {
    const { call } = benchWith()
    const { body } = await call('POST', '/v1/customers', ada)
    expect(body.data.attributes).toMatchObject({
      name: 'Ada Lovelace',
      displayName: 'Ada Lovelace',
      firstName: 'ada',
      lastName: 'lovelace',
      emails: [{ type: 'work', email: 'ada@acme.example', verified: false }],
      phones: [{ type: 'mobile', phone: '+1 (415) 555-0123', verified: false }],
      externalId: 'ada-1815',
      externalIds: [{ externalId: 'ada-1815', verified: true }],
      custom: { customUserIdStr: 'u-1' },
    })
    expect((await call('GET', `/v1/customers/${body.data.id}`)).body).toEqual(body)
  })

  it('accepts tags by name, without duplicates; the reply holds ids', async () => {
    const { call } = benchWith()
    const { body } = await call('POST', '/v1/customers', { tags: ['vip', 'late', 'vip'] })
    expect(body.data.attributes.tags).toHaveLength(2)
    const again = await call('POST', '/v1/customers', { tags: [body.data.attributes.tags[1], 'late'] })
    expect(again.body.data.attributes.tags).toEqual([body.data.attributes.tags[1]])
  })

  it.each([
    [{}, 'Blue Plane'],
    [{ phones: [{ phone: '+14155550123' }] }, '+14155550123'],
    [{ phones: [{ phone: '+14155550123' }], emails: [{ email: 'a@b.example' }] }, 'a@b.example'],
  ])(
    'has its email address, phone number, or color and icon as display name when it has no name',
    async (body, displayName) => {
      const { call } = benchWith()
      expect((await call('POST', '/v1/customers', body)).body.data.attributes.displayName).toBe(displayName)
    },
  )

  it.each([
    ['emails', { emails: [{ email: 'ADA@acme.example' }] }],
    ['phones', { phones: [{ phone: '0014155550123' }] }],
    ['externalIds', { externalIds: [{ externalId: 'ada-1815' }] }],
    ['externalIds', { externalId: 'ada-1815' }],
  ])('is refused when its %s are taken', async (parameter, body) => {
    const bench = benchWith()
    await newCustomer(bench, ada)
    const { status, body: refusal } = await bench.call('POST', '/v1/customers', { ...body, tags: ['vip'] })
    expect(status).toBe(409)
    expect(refusal).toEqual({
      errors: [
        {
          status: 409,
          source: { parameter },
          code: 'conflict',
          title: 'Conflict',
          detail: `${parameter} already in use`,
        },
      ],
    })
    expect([bench.instance.state.customers.size, bench.instance.state.tags.size]).toEqual([1, 0])
  })

  it('may share contact points through the shared lists', async () => {
    const bench = benchWith()
    await newCustomer(bench, ada)
    const shared = { sharedPhones: ada.phones, sharedEmails: ada.emails }
    expect((await bench.call('POST', '/v1/customers', shared)).status).toBe(201)
    const { body } = await bench.call('GET', '/v1/customers/phone=%2B14155550123')
    expect(body.data.attributes.name).toBe('Ada Lovelace')
  })

  it.each([
    [{ phones: [{ phone: 'call me' }] }, 'phones.0.phone', '/properties/phones/items/properties/phone'],
    [{ emails: [{ email: 'ada' }] }, 'emails.0.email', '/properties/emails/items/properties/email'],
    [{ name: 7 }, 'name', '/properties/name/type'],
    [{ gender: 'x' }, 'gender', '/properties/gender/enum'],
    [{ phones: [{ type: 'work' }] }, 'phones.0.phone', '/properties/phones/items/required'],
    [{ custom: { visitsNum: 'many' } }, 'custom.visitsNum', '/properties/custom/properties/visitsNum'],
    [{ dedicatedUser: 'a0000000000000000000000b' }, 'dedicatedUser', undefined],
  ])('is refused with a malformed value', async (body, parameter, detail) => {
    const { call } = benchWith()
    const { status, body: refusal } = await call('POST', '/v1/customers', body)
    expect(status).toBe(400)
    expect(refusal.errors[0]).toMatchObject({ code: 'badparam', source: { parameter } })
    expect(refusal.errors[0].detail).toBe(detail)
  })

  it('is refused for a custom attribute without a known suffix, with the recorded error', async () => {
    const { body } = await benchWith().call('POST', '/v1/customers', { custom: { notAnActualAttribute: 1 } })
    expect(body).toEqual({
      errors: [
        {
          status: 400,
          source: { parameter: 'notAnActualAttribute' },
          code: 'badparam',
          title: 'Additional properties not allowed',
          detail: '/properties/custom/additionalProperties',
        },
      ],
    })
  })
})

describe('an update', () => {
  it('changes the attributes in the body, merges custom attributes, and clears with null', async () => {
    const bench = benchWith()
    const id = await newCustomer(bench, { ...ada, custom: { aStr: 'a', bNum: 1 } })
    await bench.host.advance(1000)
    const { body } = await bench.call('PATCH', `/v1/customers/${id}`, {
      externalId: null,
      locale: 'fr',
      custom: { aStr: null, cBool: true },
    })
    expect(body.data.attributes).toMatchObject({
      name: 'Ada Lovelace',
      locale: 'fr',
      externalIds: [],
      custom: { bNum: 1, cBool: true },
      rev: 2,
      createdAt: '2026-01-05T09:00:00.000Z',
      modifiedAt: '2026-01-05T09:00:01.000Z',
    })
    expect(body.data.attributes).not.toHaveProperty('externalId')
    expect(body.data.attributes.custom).not.toHaveProperty('aStr')
    expect((await bench.call('GET', '/v1/customers/externalId=ada-1815')).status).toBe(404)
  })

  it('with an externalId replaces the first of externalIds', async () => {
    const bench = benchWith()
    const id = await newCustomer(bench, { externalIds: [{ externalId: 'a' }, { externalId: 'b' }] })
    const { body } = await bench.call('PATCH', `/v1/customers/${id}`, { externalId: 'c' })
    expect(body.data.attributes.externalId).toBe('c')
    expect(body.data.attributes.externalIds.map((entry: { externalId: string }) => entry.externalId)).toEqual(
      ['c', 'b'],
    )
  })

  it('without a company unlinks the company', async () => {
    const bench = benchWith()
    const company = (await bench.call('POST', '/v1/companies', { name: 'Acme' })).body.data.id
    const id = await newCustomer(bench, { company })
    const linked = await bench.call('GET', `/v1/customers/${id}`)
    expect(linked.body.data.relationships.company.data).toEqual({ type: 'company', id: company })
    const { body } = await bench.call('PATCH', `/v1/customers/${id}`, { name: 'Ada' })
    expect(body.data.relationships).not.toHaveProperty('company')
  })

  it('by PUT works as by PATCH, except with replace=true', async () => {
    const bench = benchWith()
    const id = await newCustomer(bench, ada)
    await bench.call('PATCH', `/v1/customers/${id}?replace=true`, { timeZone: 'Europe/Paris' })
    const put = await bench.call('PUT', `/v1/customers/${id}`, { locale: 'fr' })
    expect(put.body.data.attributes).toMatchObject({ name: 'Ada Lovelace', timeZone: 'Europe/Paris' })
    const { body } = await bench.call('PUT', `/v1/customers/${id}?replace=true`, { name: 'Augusta' })
    expect(body.data.attributes).toMatchObject({ name: 'Augusta', emails: [], rev: 4 })
    expect(body.data.attributes).not.toHaveProperty('custom')
    expect(body.data.attributes).not.toHaveProperty('locale')
    expect((await bench.call('GET', '/v1/customers/email=ada@acme.example')).status).toBe(404)
  })

  it.each([
    ['conflict', 409],
    ['ignore', 200],
  ])('with a stale rev follows the switch: %s', async (staleRev, expected) => {
    const bench = benchWith({ staleRev })
    const id = await newCustomer(bench)
    await bench.call('PATCH', `/v1/customers/${id}`, { rev: 1, locale: 'fr' })
    const { status } = await bench.call('PATCH', `/v1/customers/${id}`, { rev: 1, locale: 'de' })
    expect(status).toBe(expected)
    const { body } = await bench.call('GET', `/v1/customers/${id}`)
    expect(body.data.attributes.locale).toBe(expected === 200 ? 'de' : 'fr')
  })

  it('may not use another customer’s contact points', async () => {
    const bench = benchWith()
    await newCustomer(bench, ada)
    const id = await newCustomer(bench, { name: 'Grace' })
    const { status } = await bench.call('PATCH', `/v1/customers/${id}`, { phones: ada.phones, name: 'x' })
    expect(status).toBe(409)
    const { body } = await bench.call('GET', `/v1/customers/${id}`)
    expect(body.data.attributes).toMatchObject({ name: 'Grace', phones: [], rev: 1 })
  })
})

describe('a look-up', () => {
  it.each([
    'phone=%2B14155550123',
    'phone=+14155550123',
    'phone=14155550123',
    'email=ADA%40acme.example',
    'externalId=ada-1815',
  ])('finds the customer by %s', async (lookup) => {
    const bench = benchWith()
    const id = await newCustomer(bench, ada)
    expect((await bench.call('GET', `/v1/customers/${lookup}`)).body.data.id).toBe(id)
  })

  it('finds by a WhatsApp number too, and an external id with a slash in it', async () => {
    const bench = benchWith()
    const id = await newCustomer(bench, { whatsapps: [{ phone: '+33612345678' }], externalId: 'a/b=c' })
    expect((await bench.call('GET', '/v1/customers/phone=%2B33612345678')).body.data.id).toBe(id)
    expect((await bench.call('GET', '/v1/customers/externalId=a%2Fb%3Dc')).body.data.id).toBe(id)
  })

  it('finds by a WhatsApp number too unless a switch says no, and such a number may be another’s phone', async () => {
    const bench = benchWith({ whatsappByPhone: false })
    const phones = [{ phone: '+33612345678' }]
    await newCustomer(bench, { whatsapps: phones })
    expect((await bench.call('GET', '/v1/customers/phone=%2B33612345678')).status).toBe(404)
    const id = await newCustomer(bench, { phones })
    expect((await bench.call('GET', '/v1/customers/phone=%2B33612345678')).body.data.id).toBe(id)
  })

  it.each(['phone', 'email', 'externalId'])('by %s without a result names the parameter', async (key) => {
    const { status, body } = await benchWith().call('GET', `/v1/customers/${key}=nobody`)
    expect(status).toBe(404)
    expect(body).toEqual({
      errors: [{ status: 404, source: { parameter: key }, code: 'notfound', title: 'Not Found' }],
    })
  })

  it.each([
    [0, 200],
    [2000, 404],
  ])(
    'with a lookup lag of %i ms answers %i at once, and finds the customer later',
    async (lookupLagMs, at) => {
      const bench = benchWith({ lookupLagMs })
      const id = await newCustomer(bench, ada)
      const lookups = ['phone=%2B14155550123', 'email=ada@acme.example', 'externalId=ada-1815']
      const statuses = async () =>
        Promise.all(
          lookups.map(async (lookup) => (await bench.call('GET', `/v1/customers/${lookup}`)).status),
        )
      expect(await statuses()).toEqual([at, at, at])
      expect((await bench.call('GET', '/v1/customers')).body.data).toHaveLength(at === 200 ? 1 : 0)
      expect((await bench.call('GET', `/v1/customers/${id}`)).status).toBe(200)
      await bench.host.advance(2000)
      expect(await statuses()).toEqual([200, 200, 200])
    },
  )
})

it('a deleted customer is not found, and releases its contact points', async () => {
  const bench = benchWith()
  const id = await newCustomer(bench, ada)
  await bench.call('DELETE', `/v1/customers/${id}`)
  expect((await bench.call('GET', `/v1/customers/${id}`)).status).toBe(404)
  expect((await bench.call('GET', '/v1/customers')).body.data).toEqual([])
  expect((await bench.call('POST', '/v1/customers', ada)).status).toBe(201)
})

it('a customer counts its conversations and messages', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench)
  await bench.call('POST', `/v1/customers/${customer}/conversations`, { status: 'done' })
  const attributes = async () => (await bench.call('GET', `/v1/customers/${customer}`)).body.data.attributes
  expect(await attributes()).toMatchObject({
    conversationCounts: { all: 2, open: 1, snoozed: 0, done: 1 },
    progressiveStatus: 'open',
    rev: 3,
  })
  await bench.call('PATCH', `/v1/conversations/${conversation}`, { status: 'done' })
  expect(await attributes()).toMatchObject({
    conversationCounts: { all: 2, open: 0, snoozed: 0, done: 2 },
    progressiveStatus: 'done',
    lastConversation: { id: conversation },
  })
  await bench.call('DELETE', `/v1/conversations/${conversation}`)
  expect((await attributes()).conversationCounts).toEqual({ all: 1, open: 0, snoozed: 0, done: 1 })
})

it('takes what clients and the published description send of numbers, addresses and times', async () => {
  const { call } = benchWith()
  const body = {
    whatsapps: [{ phone: 'whatsapp:+33612345678' }],
    locations: [{ type: 'home', address: '1 Main St', address2: null, latitude: null, zipCode: null }],
    lastActivityAt: null,
    externalIds: [{ externalId: 'a' }],
    sharedExternalIds: [{ externalId: 's' }],
  }
  const { status, body: made } = await call('POST', '/v1/customers', body)
  expect([status, made.data.attributes]).toMatchObject([
    201,
    {
      whatsapps: [{ phone: 'whatsapp:+33612345678', verified: false }],
      locations: [{ type: 'home', address: '1 Main St' }],
      externalIds: [{ externalId: 'a', verified: true }],
      sharedExternalIds: [{ externalId: 's', verified: false }],
    },
  ])
  expect((await call('GET', '/v1/customers/phone=%2B33612345678')).body.data.id).toBe(made.data.id)
  expect((await call('GET', `/v1/customers/id=${made.data.id}`)).body.data.id).toBe(made.data.id)
  for (const id of ['a0000000000000000000000b', 'nonsense']) {
    expect((await call('GET', `/v1/customers/id=${id}`)).body.errors[0]).toMatchObject({ status: 404 })
  }
})
