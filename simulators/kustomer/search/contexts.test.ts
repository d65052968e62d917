import { describe, expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { startOfDay } from './time-zone.ts'

const dayMs = 86_400_000

async function filledBench(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const { call, host } = bench
  const create = async (path: string, body: object) => (await call('POST', `/v1/${path}`, body)).body.data.id
  const { customer, conversation } = await newConversation(bench, { name: 'Lost parcel' })
  const ids: Record<string, string> = { customer, conversation }
  ids.message = (await newMessage(bench, conversation, { preview: 'Where is it?' })).body.data.id
  const emails = [{ email: 'desk@acme.example' }]
  ids.acme = await create('companies', {
    name: 'Acme',
    emails,
    tags: ['vip'],
    custom: { regionStr: 'north' },
  })
  ids.other = await create('companies', { name: 'Other', importedAt: '2026-01-01T00:00:00Z' })
  ids.note = await create(`conversations/${conversation}/notes`, { body: 'Called back', externalId: 'n-1' })
  ids.late = await create(`conversations/${conversation}/notes`, { body: 'Again' })
  await create('klasses', { name: 'order' })
  await create('klasses', { name: 'trip' })
  ids.order = await create('klasses/order', { title: 'Order 7', customer, custom: { totalNum: 12 } })
  ids.trip = await create('klasses/trip', { title: 'Rome', company: ids.acme, custom: { totalNum: 12 } })
  const search = async (body: object, path = 'customers/search') => {
    const answer = await call('POST', `/v1/${path}`, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return answer.body.data as Array<{ type: string; id: string; attributes: object }>
  }
  /** The keys in `ids` of the records found; `@key` in a criterion stands for the id with that key. */
  const namesFor = async (queryContext: string, criteria: object, path?: string) => {
    const text = JSON.stringify({ queryContext, ...criteria })
    const body = JSON.parse(text.replaceAll(/@(\w+)/g, (_match, name: string) => ids[name] ?? ''))
    const byId = Object.fromEntries(Object.entries(ids).map(([name, id]) => [id, name]))
    return (await search(body, path)).map(({ id }) => byId[id])
  }
  return { bench, call, host, ids, search, namesFor }
}

it.each([
  ['company', {}, ['acme', 'other']],
  ['company', { and: { company_name: { equals: 'acme' } } }, ['acme']],
  ['company', { and: { company_any_text: { contains: 'DESK@' } } }, ['acme']],
  ['company', { and: { company_any_text: { equals: 'north' } } }, ['acme']],
  ['company', { and: { company_custom_regionStr: { equals: 'north' } } }, ['acme']],
  ['company', { and: { company_imported: { equals: true } } }, ['other']],
  ['note', {}, ['note', 'late']],
  ['note', { and: { note_body: { contains: 'back' } } }, ['note']],
  ['note', { and: { note_external_id: { equals: 'n-1' } } }, ['note']],
  ['note', { and: { note_conversation_id: { equals: '@conversation' } } }, ['note', 'late']],
  ['note', { and: { note_customer_id: { equals: '@acme' } } }, []],
  [
    'note',
    { sort: [{ note_created_at: 'desc' }], and: { note_attachment_count: { equals: 0 } } },
    ['note', 'late'],
  ],
  ['kobject', {}, ['order', 'trip']],
  ['kobject', { and: { kobject_customer_id: { equals: '@customer' } } }, ['order']],
  ['kobject', { and: { kobject_company_id: { equals: '@acme' } } }, ['trip']],
  ['kobject', { and: { kobject_any_text: { contains: 'rome' } } }, ['trip']],
  ['kobject', { and: { kobject_custom_order_totalNum: { gte: 12 } } }, ['order']],
  ['kobject', { and: { kobject_custom_order_totalNum: { gt: 12 } } }, []],
  ['message', { and: { message_conversation_id: { equals: '@conversation' } } }, ['message']],
  ['message', { and: { message_any_text: { contains: 'where' } } }, ['message']],
  ['conversation', { and: { conversation_any_text: { contains: 'parcel' } } }, ['conversation']],
  ['conversation', { and: { conversation_id: { equals: '@conversation' } } }, ['conversation']],
  ['customer', { and: { customer_id: { in: ['@customer', '@acme'] } } }, ['customer']],
])('in the context %s finds by %j', async (context, criteria, expected) => {
  const { namesFor } = await filledBench()
  expect(await namesFor(context, criteria)).toEqual(expected)
})

it('finds deleted notes and companies only with includeDeleted', async () => {
  const { call, ids, namesFor } = await filledBench()
  await call('DELETE', `/v1/notes/${ids.note}`)
  await call('PUT', `/v1/companies/${ids.acme}`, { deleted: true })
  expect(await namesFor('note', {})).toEqual(['late'])
  expect(await namesFor('company', {})).toEqual(['other'])
  const deleted = { includeDeleted: true, and: { note_deleted: { equals: true } } }
  expect(await namesFor('note', deleted)).toEqual(['note'])
  expect(await namesFor('company', { includeDeleted: true })).toEqual(['acme', 'other'])
})

it('answers with the type of each record, which for objects contains their klass', async () => {
  const { search } = await filledBench()
  expect((await search({ queryContext: 'kobject' })).map(({ type }) => type)).toEqual([
    'kobject.order',
    'kobject.trip',
  ])
})

describe('undocumented operators', () => {
  async function people(switches: Record<string, unknown> = {}) {
    const bench = benchWith(switches)
    const ids = {
      ada: await newCustomer(bench, {
        name: 'Ada Lovelace',
        locale: 'en',
        phones: [{ phone: '+14155550123' }],
      }),
      bob: await newCustomer(bench, { name: 'Bob', custom: { scoreNum: 3 } }),
    }
    const search = async (criteria: object) => bench.call('POST', '/v1/customers/search', { and: criteria })
    const namesFor = async (criteria: object) => {
      const { body } = await search(criteria)
      return body.data.map(({ id }: { id: string }) => (id === ids.ada ? 'ada' : 'bob'))
    }
    return { search, namesFor }
  }

  it.each([
    [{ customer_name: { not_equals: 'bob' } }, ['ada']],
    [{ customer_locale: { not_equals: 'en' } }, ['bob']],
    [{ customer_name: { not_in: ['bob', 'ada lovelace'] } }, []],
    [{ customer_name: { not_contains: 'love' } }, ['bob']],
    [{ customer_name: { prefix: 'ADA' } }, ['ada']],
    [{ customer_name: { prefix: 'love' } }, []],
    [{ customer_phone: { prefix: '+1 (415)' } }, ['ada']],
    [{ customer_locale: { is_set: true } }, ['ada']],
    [{ customer_locale: { is_set: false } }, ['bob']],
    [{ customer_locale: { set: true } }, ['ada']],
    [{ customer_locale: { not_set: true } }, ['bob']],
    [{ customer_locale: { not_set: false } }, ['ada']],
    [{ customer_locale: { is_not_set: true } }, ['bob']],
    [{ customer_locale: { is_not_set: false } }, ['ada']],
    [{ customer_custom_scoreNum: { is_set: true } }, ['bob']],
    [{ customer_custom_scoreNum: { lt: 4 } }, ['bob']],
  ])('%j', async (criteria, expected) => {
    expect(await (await people()).namesFor(criteria)).toEqual(expected)
  })

  it('are refused when the switch allows only documented ones', async () => {
    const { search, namesFor } = await people({ searchOperators: 'documented' })
    for (const operation of [{ not_in: ['Bob'] }, { contains: 'Bob' }, { prefix: 'B' }, { is_set: true }]) {
      expect((await search({ customer_name: operation })).status).toBe(400)
    }
    expect((await search({ customer_custom_scoreNum: { lt: 4 } })).status).toBe(400)
    expect(await namesFor({ customer_custom_scoreNum: { gte: 3, lte: 3 } })).toEqual(['bob'])
    expect(await namesFor({ customer_name: { in: ['Bob'], not_equals: 'Ada' } })).toEqual(['bob'])
    expect(await namesFor({ customer_locale: { not_set: true } })).toEqual(['bob'])
  })
})

it('returns only the attributes that fields lists', async () => {
  const { search } = await filledBench()
  const [company] = await search({ queryContext: 'company', fields: ['name', { key: 'rev' }, 'absent'] })
  expect(company?.attributes).toEqual({ name: 'Acme', rev: 1 })
  const [whole] = await search({ queryContext: 'company', and: [], or: [], fields: [] })
  expect(whole?.attributes).toMatchObject({ name: 'Acme', custom: { regionStr: 'north' } })
})

it('searches the archive for records that were not updated for two years', async () => {
  const { host, call, ids, namesFor } = await filledBench()
  await host.advance(731 * dayMs)
  await call('PUT', `/v1/companies/${ids.other}`, { employeeCount: 2 })
  expect(await namesFor('company', {})).toEqual(['other'])
  expect(await namesFor('company', {}, 'customers/archive/search')).toEqual(['acme'])
})

it('reads dates in the time zone of the search', async () => {
  const { namesFor } = await filledBench()
  const since = (day: string) => ({ and: { company_created_at: { gte: day } } })
  expect(await namesFor('company', { ...since('2026-01-06') })).toEqual([])
  expect(await namesFor('company', { ...since('2026-01-06'), timeZone: 'Pacific/Kiritimati' })).toEqual([])
  expect(await namesFor('company', { ...since('2026-01-05'), timeZone: 'Pacific/Honolulu' })).toEqual([])
  expect(await namesFor('company', { ...since('2026-01-05'), timeZone: 'Europe/Oslo' })).toHaveLength(2)
})

it.each([
  ['2026-01-05', 'GMT', '2026-01-05T00:00:00.000Z'],
  ['2026-01-05', 'Europe/Oslo', '2026-01-04T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Oslo', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Oslo', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'America/New_York', '2026-10-25T04:00:00.000Z'],
  ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
  ['2026-10-04', 'Australia/Sydney', '2026-10-03T14:00:00.000Z'],
  ['2026-01-05', 'Asia/Kolkata', '2026-01-04T18:30:00.000Z'],
])('the day %s begins in %s at %s', (day, timeZone, expected) => {
  expect(new Date(startOfDay(day, timeZone)).toISOString()).toBe(expected)
})
