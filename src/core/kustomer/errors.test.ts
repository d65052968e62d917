import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Secret } from '../ports/secret.ts'
import {
  ada,
  baseUrl,
  clientOf,
  failureFrom,
  handClock,
  ids,
  json,
  scriptedFetch,
  startMs,
} from './testing/bench.ts'
import { integrationTokenSource } from './token-source.ts'

describe('the error of a failed request', () => {
  const phone = '+14155550199'
  const canaries = ['canary-token', '4155550199', 'Canary', 'canary', '%2B1415']
  const leaking = {
    errors: [
      { status: 400, code: `canary ${phone}`, title: 'Canary', detail: phone, source: { parameter: phone } },
    ],
  }
  const html = { 'content-type': 'text/html' }
  it.each<[string, () => Response | Promise<Response>]>([
    ['refused', () => json(400, leaking)],
    ['unauthorized', () => json(401, leaking)],
    ['throttled', () => json(429, leaking)],
    ['absent', () => new Response(`Canary ${phone}`, { status: 404, headers: html })],
    ['cut off', () => new Response(`{"Canary ${phone}`, { headers: { 'content-type': 'application/json' } })],
    ['misshapen', () => json(200, { data: { id: `canary ${phone}`, type: 'Canary' } })],
    ['reset', () => Promise.reject(Object.assign(new Error(`Canary ${phone}`), { code: `canary ${phone}` }))],
    ['invalid header', () => Promise.reject(new TypeError('Bearer canary-token is an invalid header'))],
  ])('contains no token, phone number or name: %s', async (_what, answer) => {
    const { fetch } = scriptedFetch(answer)
    const tokens = integrationTokenSource({
      clock: handClock(),
      regenerate: async () => ({ token: new Secret('canary-token'), expiresAtMs: startMs + 3_600_000 }),
    })
    const { client } = clientOf(fetch, { tokens })
    const failures = await Promise.all(
      [
        () => client.customerByPhone(phone),
        () => client.customerByExternalId('canary-external'),
        () => client.userByEmail('canary@acme.example'),
        () => client.createCustomer({ name: 'Canary', phones: [phone] }),
        () =>
          client.createAttachment({ name: 'Canary', contentType: 'text/plain', content: new Uint8Array() }),
      ].map((act) => failureFrom(act())),
    )
    for (const failure of failures) {
      for (const canary of canaries) expect(inspect(failure)).not.toContain(canary)
    }
  })

  it('contains method, path pattern, record ids and status', async () => {
    const { fetch } = scriptedFetch(() => json(500, {}))
    const { client } = clientOf(fetch)
    const messages = await Promise.all(
      [client.customerByPhone(phone), client.updateMessage(ids.message, {})].map(
        async (act) => (await failureFrom(act)).message,
      ),
    )
    expect(messages).toEqual(['GET /v1/customers/phone=…: 500', `PATCH /v1/messages/${ids.message}: 500`])
  })

  it('rejects a base URL that contains a credential or is not http(s)', () => {
    const { fetch } = scriptedFetch(() => json(200, { data: ada }))
    const refusal = 'the base URL of Kustomer must be http(s) and hold no credential'
    for (const url of [
      baseUrl.replace('//', '//user:pass@'),
      baseUrl.replace('//', '//user@'),
      baseUrl.replace('//', '//:pass@'),
      'file:///v1',
      'httpsx://acme.api.kustomerapp.com',
    ]) {
      expect(() => clientOf(fetch, { baseUrl: url }), url).toThrow(refusal)
    }
  })
})
