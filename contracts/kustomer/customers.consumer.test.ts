import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import { absence, customerLike, examples, fromState, idLike } from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const state = statesOf<typeof kustomerStates>()

const phone = '+14155550123'
const externalId = 'user-8841'
const byExternalId = { method: 'GET', path: `/v1/customers/externalId=${externalId}` } as const
const { customerId, otherCustomerId, companyId, userId } = examples
const company = { data: { id: idLike('companyId') } }

test('customer by external id: found', async () => {
  const customer = {
    type: 'customer',
    id: idLike('customerId'),
    attributes: { phones: [] as unknown[], externalIds: [{ externalId }] },
  }
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the external id of a customer',
      given: [state('a customer with the external id', { externalId })],
      withRequest: byExternalId,
      willRespondWith: { status: 200, body: { data: customer } },
    },
    (url) => clientAt(url).customerByExternalId(externalId),
  )
  expect(found).toMatchObject({ id: customerId, phones: [], externalIds: [externalId] })
})

test('customer by external id: a 404 that proves absence', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the external id of nobody',
      given: [state('no customer with the external id', { externalId })],
      withRequest: byExternalId,
      willRespondWith: { status: 404, body: absence },
    },
    (url) => clientAt(url).customerByExternalId(externalId),
  )
  expect(found).toBeNull()
})

test('customer by e-mail address: found', async () => {
  const email = 'ada@acme.example'
  const customer = { type: 'customer', id: idLike('otherCustomerId'), attributes: { emails: [{ email }] } }
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the e-mail address of a customer',
      given: [state('a customer with the e-mail address', { email })],
      withRequest: { method: 'GET', path: `/v1/customers/email=${encodeURIComponent(email)}` },
      willRespondWith: { status: 200, body: { data: customer } },
    },
    (url) => clientAt(url).customerByEmail(email),
  )
  expect(found).toMatchObject({ id: otherCustomerId })
})

test('customer by e-mail address: a 404 that proves absence', async () => {
  const email = 'nobody@acme.example'
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the e-mail address of nobody',
      given: [state('no customer with the e-mail address', { email })],
      withRequest: { method: 'GET', path: `/v1/customers/email=${encodeURIComponent(email)}` },
      willRespondWith: { status: 404, body: absence },
    },
    (url) => clientAt(url).customerByEmail(email),
  )
  expect(found).toBeNull()
})

test('a customer by id, with the company', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a customer by id',
      given: [state('a customer of a company', { phone })],
      withRequest: { method: 'GET', path: fromState`/v1/customers/${'customerId'}` },
      willRespondWith: {
        status: 200,
        body: { data: { ...customerLike(phone), relationships: { company } } },
      },
    },
    (url) => clientAt(url).customer(customerId),
  )
  expect(found).toMatchObject({ id: customerId, phones: [phone], companyId, assignedTo: null })
})

test('an update of a customer’s custom attributes keeps the company', async () => {
  const custom = { customUserIdStr: externalId }
  const { attributes, ...customer } = customerLike(phone)
  const changed = await recordInteraction(
    {
      uponReceiving: 'custom attributes of a customer',
      given: [state('a customer of a company', { phone })],
      withRequest: {
        method: 'PATCH',
        path: fromState`/v1/customers/${'customerId'}`,
        body: { custom, company: fromState`${'companyId'}` },
      },
      willRespondWith: {
        status: 200,
        body: { data: { ...customer, attributes: { ...attributes, custom }, relationships: { company } } },
      },
    },
    (url) => clientAt(url).updateCustomer(customerId, { companyId, custom }),
  )
  expect(changed).toMatchObject({ id: customerId, companyId, custom })
})

test('the user to whom a customer is assigned', async () => {
  const { attributes, ...customer } = customerLike(phone)
  const changed = await recordInteraction(
    {
      uponReceiving: 'the user to whom a customer is assigned',
      given: [
        state('a customer with the phone number', { phone }),
        state('a user with the e-mail address', { email: 'grace@acme.example' }),
      ],
      withRequest: {
        method: 'PATCH',
        path: fromState`/v1/customers/${'customerId'}`,
        body: { dedicatedUser: fromState`${'userId'}` },
      },
      willRespondWith: {
        status: 200,
        body: { data: { ...customer, attributes: { ...attributes, dedicatedUser: idLike('userId') } } },
      },
    },
    (url) => clientAt(url).updateCustomer(customerId, { companyId: null, assignedTo: userId }),
  )
  expect(changed).toMatchObject({ id: customerId, assignedTo: userId })
})
