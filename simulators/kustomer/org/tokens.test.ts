import { describe, expect, it } from 'vitest'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { kustomerSimulator } from '../simulator.ts'
import { apiKey, benchWith } from '../testing/bench.ts'
import { givenToken } from '../world/given-token.ts'

const eightHoursMs = 8 * 3_600_000

async function tokenOf(bench: ReturnType<typeof benchWith>) {
  const pending = bench.call('POST', '/v1/auth/tokens', {})
  await bench.host.advance(15_000)
  return (await pending).body.data
}

describe('a session token', () => {
  it('is created with an API key, and has the roles of the key', async () => {
    const bench = benchWith({ tokenRegenerationMs: 0 })
    const { status, body } = await bench.call('POST', '/v1/auth/tokens', {})
    expect(status).toBe(201)
    const { token, expiresAt, roles } = body.data.attributes
    expect(roles).toEqual(['org.admin', 'org.user'])
    expect(Date.parse(expiresAt)).toBe(bench.host.now() + eightHoursMs)
    const current = await bench.call('GET', '/v1/auth/tokens/current', undefined, token)
    expect(current.body.data).toMatchObject({
      type: 'auth_token',
      id: body.data.id,
      attributes: { name: 'token-1' },
      relationships: { user: { data: { id: bench.instance.state.machineUser } } },
    })
    expect(JSON.stringify(current.body)).not.toContain(token)
    expect(bench.instance.tokens.events().map(({ token: id, event }) => [id, event])).toEqual([
      ['key-1', 'issued'],
      ['key-1', 'first-used'],
      ['token-1', 'issued'],
      ['token-1', 'first-used'],
    ])
  })

  it.each([
    [7000, 7000],
    [null, undefined],
  ])(
    'with tokenRegenerationMs %s is delayed by that time, or by 9 to 15 s for null',
    async (tokenRegenerationMs, expectedMs) => {
      const bench = benchWith({ tokenRegenerationMs })
      const startMs = bench.host.now()
      let answeredAtMs = Number.NaN
      const pending = bench.call('POST', '/v1/auth/tokens', {}).then(() => {
        answeredAtMs = bench.host.now()
      })
      for (let second = 0; second < 16; second += 1) await bench.host.advance(1000)
      await pending
      const waitedMs = answeredAtMs - startMs
      if (expectedMs !== undefined) expect(waitedMs).toBe(expectedMs)
      expect(waitedMs).toBeGreaterThanOrEqual(expectedMs ?? 9000)
      expect(waitedMs).toBeLessThanOrEqual(expectedMs ?? 15_000)
    },
  )

  it.each([60_000, eightHoursMs])('with a lifetime of %i ms is refused afterwards', async (tokenTtlMs) => {
    const bench = benchWith({ tokenTtlMs, tokenRegenerationMs: 0 })
    const { token } = (await bench.call('POST', '/v1/auth/tokens', {})).body.data.attributes
    await bench.host.advance(tokenTtlMs - 1)
    expect((await bench.call('GET', '/v1/customers', undefined, token)).status).toBe(200)
    await bench.host.advance(1)
    const { status, body } = await bench.call('GET', '/v1/customers', undefined, token)
    expect(status).toBe(401)
    expect(body.errors[0]).toEqual({ status: 401, code: 'unauthorized', title: 'Expired token' })
  })

  it('cannot create another session token', async () => {
    const bench = benchWith()
    const { attributes } = await tokenOf(bench)
    const { status } = await bench.call('POST', '/v1/auth/tokens', {}, attributes.token)
    expect(status).toBe(403)
  })

  it('can revoke itself, or be revoked by its id', async () => {
    const bench = benchWith({ tokenRegenerationMs: 0 })
    const first = (await bench.call('POST', '/v1/auth/tokens', {})).body.data
    const second = (await bench.call('POST', '/v1/auth/tokens', {})).body.data
    const current = '/v1/auth/tokens/current'
    expect((await bench.call('DELETE', current, undefined, first.attributes.token)).status).toBe(204)
    expect((await bench.call('DELETE', `/v1/auth/tokens/${second.id}`)).status).toBe(204)
    for (const { attributes } of [first, second]) {
      const { status, body } = await bench.call('GET', current, undefined, attributes.token)
      expect([status, body.errors[0].title]).toEqual([401, 'Unauthorized'])
    }
    expect((await bench.call('DELETE', `/v1/auth/tokens/${second.id}`)).status).toBe(404)
  })

  it('is not valid for another instance', async () => {
    const [first, other] = [benchWith(), benchWith()]
    const { attributes } = await tokenOf(first)
    expect(attributes.token).toMatch(/^standin-token-[0-9a-f]{32}$/)
    expect((await other.call('GET', '/v1/customers', undefined, attributes.token)).status).toBe(401)
  })
})

describe('a token in the given state of a scenario', () => {
  it.each([
    ['valid', 200, undefined],
    ['expired', 401, 'Expired token'],
    ['revoked', 401, 'Unauthorized'],
  ] as const)('that is %s is answered with %i', async (state, status, title) => {
    const bench = benchWith()
    const { secret, expiresAtMs } = givenToken(bench.instance, { state })
    expect(expiresAtMs).toBe(bench.host.now() + (state === 'expired' ? 0 : eightHoursMs))
    const answer = await bench.call('GET', '/v1/customers', undefined, secret)
    expect(answer.status).toBe(status)
    expect(answer.body.errors?.[0].title).toBe(title)
  })
})

describe('the API key', () => {
  it('never expires and has a machine user of its own', async () => {
    const bench = benchWith()
    await bench.host.advance(400 * 86_400_000)
    const { status, body } = await bench.call('GET', '/v1/users/current')
    expect(status).toBe(200)
    expect(body.data.attributes.userType).toBe('machine')
  })

  it('can be configured', async () => {
    const instance = createInstance(kustomerSimulator, standaloneHost(), {}, { 'api-key': 'another' })
    const statusFor = async (secret: string) => {
      const headers = { authorization: `Bearer ${secret}` }
      const request = new Request('http://kustomer.example/v1/customers', { headers })
      return (await kustomerSimulator.fetch(request, { instance })).status
    }
    expect([await statusFor('another'), await statusFor(apiKey)]).toEqual([200, 401])
  })

  it.each(['', 'Basic c3RhbmRpbg==', 'Bearer', 'Bearer  ', 'Bearer wrong', `Bearer ${apiKey}x`])(
    'is not %j',
    async (authorization) => {
      const { send } = benchWith()
      expect((await send('/v1/customers', { headers: { authorization } })).status).toBe(401)
    },
  )
})

it('keeps phone numbers and addresses of look-ups out of the token ledger', async () => {
  const bench = benchWith()
  await bench.call('GET', '/v1/customers/phone=%2B14155550123', undefined, 'wrong')
  await bench.call('GET', '/v1/customers/email=ada@acme.example')
  const calls = bench.instance.tokens.events().map(({ call }) => call)
  expect(calls).toEqual(['seed', 'GET /v1/customers/phone', 'GET /v1/customers/email'])
})
