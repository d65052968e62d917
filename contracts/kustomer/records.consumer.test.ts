import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import { examples, fromState, idLike, onlyPage } from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const state = statesOf<typeof kustomerStates>()

const { customerId } = examples
const someone = state('a customer with the external id', { externalId: 'acme-7' })
const page = { page: '1', pageSize: '50' }

test('a search for customers by an e-mail address that nobody has', async () => {
  const email = 'nobody@acme.example'
  const found = await recordInteraction(
    {
      uponReceiving: 'a search for customers by an e-mail address that nobody has',
      given: [someone],
      withRequest: {
        method: 'POST',
        path: '/v1/customers/search',
        query: page,
        body: {
          queryContext: 'customer',
          or: [{ customer_email: { equals: email } }, { customer_shared_email: { equals: email } }],
        },
      },
      willRespondWith: { status: 200, body: { ...onlyPage(undefined), data: [] } },
    },
    (url) => clientAt(url).customersWith({ email }),
  )
  expect(found).toEqual([])
})

test('a search for the objects of a customer who has none', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a search for the objects of a customer who has none',
      given: [someone],
      withRequest: {
        method: 'POST',
        path: '/v1/customers/search',
        query: page,
        body: { queryContext: 'kobject', or: [{ kobject_customer_id: { equals: customerId } }] },
      },
      willRespondWith: { status: 200, body: { ...onlyPage(undefined), data: [] } },
    },
    (url) => clientAt(url).kobjectsOf({ entity: 'customer', id: customerId }),
  )
  expect(found).toEqual([])
})

test('a customer with all attributes', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up of a customer with all attributes',
      given: [someone],
      withRequest: { method: 'GET', path: fromState`/v1/customers/${'customerId'}` },
      willRespondWith: {
        status: 200,
        body: { data: { type: 'customer', id: idLike('customerId'), attributes: {} } },
      },
    },
    (url) => clientAt(url).record('customer', customerId),
  )
  expect(found).toMatchObject({ id: customerId, entity: 'customer', attributes: {} })
})
