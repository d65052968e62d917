import { expect, test } from 'vitest'
import { KustomerError } from '../../src/core/kustomer/errors.ts'
import {
  apiKeySource,
  integrationTokenSource,
  regenerateThrough,
} from '../../src/core/kustomer/token-source.ts'
import { realClock } from '../../src/core/ports/clock.ts'
import { realFetch } from '../../src/core/ports/fetch.ts'
import { Secret } from '../../src/core/ports/secret.ts'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import { customerLike, examples, fromState, tokenLike } from './replies.consumer.ts'
import { apiKey, type kustomerStates } from './states.ts'

const state = statesOf<typeof kustomerStates>()

const phone = '+14155550123'
const path = `/v1/customers/phone=${encodeURIComponent(phone)}`
const clock = realClock

/** An integration token that the core considers valid until it gets a 401. */
const initial = { token: new Secret(examples.token), expiresAtMs: Number.MAX_SAFE_INTEGER }

test('a new integration token is requested with the API key', async () => {
  const held = await recordInteraction(
    {
      uponReceiving: 'a new token',
      given: [state('an organisation with an API key', {})],
      withRequest: { method: 'POST', path: '/v1/auth/tokens', body: {} },
      willRespondWith: { status: 201, body: tokenLike('9999-12-31T23:59:59.000Z') },
    },
    (baseUrl) => {
      const regenerate = regenerateThrough({ baseUrl, apiKey: new Secret(apiKey), clock, fetch: realFetch })
      return integrationTokenSource({ clock, regenerate }).get()
    },
  )
  expect(held?.token.reveal()).toBe(examples.token)
})

test('a request with the integration token', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a call with a token of the integration',
      given: [
        state('a token of the integration', { validity: 'valid' }),
        state('a customer with the phone number', { phone }),
      ],
      withRequest: { method: 'GET', path, authorization: fromState`Bearer ${'token'}` },
      willRespondWith: { status: 200, body: { data: customerLike(phone) } },
    },
    (url) => {
      const tokens = integrationTokenSource({ clock, initial, regenerate: () => Promise.reject() })
      return clientAt(url, tokens).customerByPhone(phone)
    },
  )
  expect(found?.id).toBe(examples.customerId)
})

test('a request with an expired token: 401, and the core requests a new one', async () => {
  let regenerations = 0
  await recordInteraction(
    {
      uponReceiving: 'a call with an expired token',
      given: [state('a token of the integration', { validity: 'expired' })],
      withRequest: { method: 'GET', path, authorization: fromState`Bearer ${'token'}` },
      willRespondWith: { status: 401 },
    },
    (url) => {
      const regenerate = async () => {
        regenerations += 1
        throw new KustomerError('unknown-outcome', 'no new token in this test')
      }
      const tokens = integrationTokenSource({ clock, initial, regenerate })
      return expect(clientAt(url, tokens).customerByPhone(phone)).rejects.toThrow('no new token in this test')
    },
  )
  expect(regenerations).toBe(1)
})

test('a request with an unknown token: 401, final for an API key', async () => {
  const token = 'standin-unknown-key'
  await recordInteraction(
    {
      uponReceiving: 'a call with an unknown token',
      given: [state('no such token', { token })],
      withRequest: { method: 'GET', path, authorization: `Bearer ${token}` },
      willRespondWith: { status: 401 },
    },
    (url) => {
      const client = clientAt(url, apiKeySource(new Secret(token)))
      return expect(client.customerByPhone(phone)).rejects.toMatchObject({
        kind: 'unauthorized',
        status: 401,
      })
    },
  )
})
