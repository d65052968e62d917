import { expect, it } from 'vitest'
import { snapshotInstance } from '../../kit/simulator.ts'
import { benchWith } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'
import { conversations, customers, messagesOf, notesOf } from '../world/queries.ts'
import { createPopulation } from './create.ts'

function filled(seed: number, count: number) {
  const bench = benchWith({}, { seed })
  const filling = createPopulation(bench.instance, count)
  return { ...bench, filling }
}

const bytesOf = (seed: number) => JSON.stringify(snapshotInstance(filled(seed, 60).instance))

it('creates the same org from the same seed, byte for byte, and another from another seed', () => {
  expect(bytesOf(1)).toBe(bytesOf(1))
  const namesOf = (seed: number) => customers(filled(seed, 60).instance).map((row) => row.attributes.name)
  expect(namesOf(1).filter((name) => namesOf(2).includes(name))).toHaveLength(0)
})

it('returns what it created, and a customer that look-ups and search find', async () => {
  const { filling, call, instance } = filled(1, 200)
  expect(filling).toMatchObject({ customers: 200, companies: 10, conversations: 160 })
  const all = conversations(instance)
  expect(all).toHaveLength(160)
  expect(all.flatMap(({ id }) => messagesOf(instance, id))).toHaveLength(filling.messages)
  expect(all.flatMap(({ id }) => notesOf(instance, id))).toHaveLength(filling.notes)
  expect(filling.notes).toBeGreaterThan(20)
  const { name, phone, email } = filling.someone!
  const byPhone = await call('GET', `/v1/customers/phone=${encodeURIComponent(phone)}`)
  expect(byPhone.body.data.attributes).toMatchObject({ name, emails: [{ email }] })
  const criteria = { and: [{ customer_email: { equals: email } }] }
  const searched = await call('POST', '/v1/customers/search', criteria)
  expect(searched.body.data).toEqual([byPhone.body.data])
})

it('invents people with fictional phone numbers, example domains and, for some, an employer', () => {
  const rows = customers(filled(1, 500).instance)
  const fictional =
    /^\+1\d{3}55501\d\d$|^\+44(?:2079460|1614960|1314960|2920180|7700900)\d{3}$|^\+49(?:3023125|6990009|4066969|2214710|8999998)\d{3}$|^\+33(?:19900|26191|35301|46571|53649|63998)\d{4}$/
  const phones = rows.flatMap(({ attributes }) => attributes.phones.map(({ phone }) => phone))
  expect(phones.filter((phone) => !fictional.test(phone))).toEqual([])
  for (const country of ['+1', '+33', '+44', '+49']) {
    expect(phones.some((phone) => phone.startsWith(country))).toBe(true)
  }
  const emails = rows.flatMap(({ attributes }) => attributes.emails.map(({ email }) => email))
  const ours = /^[a-z.]+\.\d+@(?:example\.(?:com|net|org)|[a-z-]+\.example)$/
  expect(emails.filter((email) => !ours.test(email))).toEqual([])
  expect(rows.filter(({ attributes: { phones, emails } }) => phones.length + emails.length === 0)).toEqual([])
  const employed = rows.filter(({ company }) => company !== null)
  expect(employed.length).toBeGreaterThan(100)
  expect(employed.length).toBeLessThan(200)
})

it('creates customers that the API accepts', async () => {
  const elsewhere = benchWith({ orgBudgetPerMinute: 1_000_000 })
  for (const { attributes } of customers(filled(1, 100).instance)) {
    const { name, locale, phones, emails, externalIds } = attributes
    const customer = { name, locale, phones, emails, externalIds }
    const { status, body } = await elsewhere.call('POST', '/v1/customers', customer)
    expect(status).toBe(201)
    expect(body.data.attributes).toMatchObject(customer)
  }
})

it('creates conversations of every status, with correct counters and no message in the future', async () => {
  const { instance, host } = filled(1, 300)
  const now = new Date(host.now()).toISOString()
  const owners = new Map(customers(instance).map((row) => [row.id, row]))
  const counted = new Map<string, number>()
  const seen = { open: 0, snoozed: 0, done: 0 }
  for (const row of conversations(instance)) {
    seen[row.attributes.status] += 1
    counted.set(row.customer, (counted.get(row.customer) ?? 0) + 1)
    const messages = messagesOf(instance, row.id)
    expect(messages.length).toBe(row.attributes.messageCount)
    expect(row.attributes.createdAt >= owners.get(row.customer)!.attributes.createdAt).toBe(true)
    expect(messages.at(-1)!.attributes.createdAt < now).toBe(true)
  }
  for (const row of owners.values()) {
    expect(row.attributes.conversationCounts.all).toBe(counted.get(row.id) ?? 0)
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
  await host.advance(3 * 86_400_000)
  expect(conversations(instance).filter(({ attributes }) => attributes.status === 'snoozed')).toEqual([])
})

it('assigns conversations to existing agents', () => {
  const { instance } = benchWith()
  const grace = givenUser(instance, { name: 'Grace', email: 'grace@acme.example' })
  createPopulation(instance, 50)
  const assigned = conversations(instance).filter(({ attributes }) => attributes.assignedUsers.length > 0)
  expect(assigned.length).toBeGreaterThan(10)
  expect(new Set(assigned.flatMap(({ attributes }) => attributes.assignedUsers))).toEqual(new Set([grace]))
})

it('refuses to create the same people twice', () => {
  const { instance } = filled(1, 20)
  expect(() => createPopulation(instance, 20)).toThrow('Conflict')
})
