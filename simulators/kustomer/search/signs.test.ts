import { expect, it } from 'vitest'
import { benchWith, newCustomer } from '../testing/bench.ts'

/** Signs that patterns, paths, queries and the names of an object's members know; each stands for itself here. */
const signs = [
  '.',
  '.*',
  '+',
  '?',
  '^a',
  'a$',
  '$&',
  '$1',
  '(',
  ')',
  '[a]',
  '{2}',
  '|',
  '\\',
  '\\d',
  '%',
  '%41',
  '_',
]
const words = ['*', '/', '//', '..', '#', '&', '=', ';', ',', "'", '"', '<b>', '`', ' ', 'İ', 'ß', '😀']
const members = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'null', 'undefined']
const all = [...signs, ...words, ...members]

/** Two customers: one whose name and ids hold the sign between two letters, one who has letters alone. */
async function withSign(sign: string) {
  const bench = benchWith()
  const text = `x${sign}z`
  const made = await newCustomer(bench, { name: text, externalId: text, custom: { moodStr: text } })
  await newCustomer(bench, { name: 'xaz', externalId: 'xaz', custom: { moodStr: 'xaz' } })
  const find = async (and: object) => {
    const { status, body } = await bench.call('POST', '/v1/customers/search', { and })
    return status === 200 ? body.data.map(({ id }: { id: string }) => id) : status
  }
  return { bench, made, text, find }
}

it.each(all)('a search for %j takes it for what it is', async (sign) => {
  const { made, text, find } = await withSign(sign)
  expect(await find({ customer_name: { equals: text } })).toEqual([made])
  expect(await find({ customer_name: { prefix: `x${sign}` } })).toEqual([made])
  expect(await find({ customer_name: { contains: `${sign}z` } })).toEqual([made])
  expect(await find({ customer_custom_moodStr: { equals: text } })).toEqual([made])
  expect(await find({ customer_externalId: { in: [text] } })).toEqual([made])
  expect(await find({ customer_name: { not_contains: sign } })).not.toContain(made)
})

it.each(all)('a look-up by the external id with %j finds that one alone', async (sign) => {
  const { bench, made, text } = await withSign(sign)
  const lookup = (value: string) => bench.call('GET', `/v1/customers/externalId=${encodeURIComponent(value)}`)
  expect((await lookup(text)).body.data.id).toBe(made)
  expect((await lookup(`${text}z`)).status).toBe(404)
  const again = await bench.call('POST', '/v1/customers', { externalId: text })
  expect([again.status, again.body.errors[0].title]).toEqual([409, 'Conflict'])
})

it.each(all)('conversations, messages, objects, tags and companies by a text with %j', async (sign) => {
  const { bench, made, text } = await withSign(sign)
  const { call } = bench
  const path = encodeURIComponent(text)
  const conversation = await call('POST', `/v1/customers/${made}/conversations`, {
    externalId: text,
    tags: [text, 'xaz'],
  })
  const { id, attributes } = conversation.body.data
  expect(new Set(attributes.tags).size).toBe(2)
  expect((await call('GET', `/v1/conversations/externalId=${path}`)).body.data.id).toBe(id)
  const message = { channel: 'chat', app: 'chat', externalId: text }
  const sent = (await call('POST', `/v1/conversations/${id}/messages`, message)).body.data.id
  expect((await call('GET', `/v1/messages/externalid=${path}`)).body.data.id).toBe(sent)
  await call('POST', '/v1/klasses', { name: 'order' })
  const order = (await call('POST', '/v1/klasses/order', { title: text, externalId: text })).body.data.id
  expect((await call('GET', `/v1/klasses/order/externalId=${path}`)).body.data.id).toBe(order)
  const company = (await call('POST', '/v1/companies', { name: text, externalId: text })).body.data.id
  await call('POST', '/v1/companies', { name: 'xaz' })
  for (const query of [`filter=${path}`, `externalId=${path}`]) {
    const found = (await call('GET', `/v1/companies?${query}`)).body.data
    expect(found.map((row: { id: string }) => row.id)).toEqual([company])
  }
  const removed = await call('DELETE', `/v1/conversations/${id}/tags`, [text])
  expect(removed.body.data.attributes.tags).toHaveLength(1)
})
