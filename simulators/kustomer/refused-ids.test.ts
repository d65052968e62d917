import { expect, test } from 'vitest'
import { snapshotInstance } from '../kit/simulator.ts'
import { benchWith, newCustomer } from './testing/bench.ts'

const absent = 'a0000000000000000000000b'
const past = '2020-01-01T00:00:00.000Z'

test.each([
  [
    'a draft for a past time',
    '/v1/customers/{customer}/drafts',
    { channel: 'chat', sendAt: past, scheduled: true },
  ],
  [
    'a draft with a file that is not there',
    '/v1/customers/{customer}/drafts',
    { channel: 'chat', attachments: [absent] },
  ],
  ['a customer with an unknown tag', '/v1/customers', { tags: ['new', absent] }],
  ['a company with an unknown tag', '/v1/companies', { name: 'Acme', tags: ['new', absent] }],
  ['a conversation with an unknown tag', '/v1/conversations', { tags: ['new', absent] }],
])('%s uses up no id', async (_, path, body) => {
  const bench = benchWith()
  const customer = await newCustomer(bench)
  const before = snapshotInstance(bench.instance).state
  const owned = path === '/v1/conversations' ? { customer, ...body } : body
  const { status } = await bench.call('POST', path.replace('{customer}', customer), owned)
  expect(status).toBe(400)
  const { spent: _spent, ...after } = snapshotInstance(bench.instance).state
  const { spent: _before, ...expected } = before
  expect(after).toEqual(expected)
})
