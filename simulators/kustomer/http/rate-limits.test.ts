import { describe, expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'

const refusal = { errors: [{ status: 429, code: 'toomanyrequests', title: 'Too Many Requests' }] }

describe('the org’s rate limit', () => {
  it('is reported with every reply, and resets after a minute', async () => {
    const { call, host } = benchWith({ orgBudgetPerMinute: 2 })
    const first = await call('GET', '/v1/customers')
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
      'x-ratelimit-reset': String(Date.UTC(2026, 0, 5, 9, 1) / 1000),
      'cache-control': 'no-cache,private',
      'x-content-type-options': 'nosniff',
      'x-kustomer-pod': 'prod1',
    })
    await host.advance(59_999)
    expect((await call('GET', '/v1/customers/a')).headers.get('x-ratelimit-remaining')).toBe('0')
    const { status, body, headers } = await call('GET', '/v1/customers')
    expect([status, body]).toEqual([429, refusal])
    expect(headers.get('x-ratelimit-remaining')).toBe('0')
    expect(headers.has('retry-after')).toBe(false)
    await host.advance(1)
    expect((await call('GET', '/v1/customers')).headers.get('x-ratelimit-remaining')).toBe('1')
  })

  it('is shared by all tokens, and does not count a call without one', async () => {
    const bench = benchWith({ orgBudgetPerMinute: 2 })
    await bench.call('GET', '/v1/customers')
    const refused = await bench.call('GET', '/v1/customers', undefined, null)
    expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([401, '1'])
    await bench.call('GET', '/v1/customers', undefined, bench.keyWith('org.user'))
    expect((await bench.call('GET', '/v1/customers')).status).toBe(429)
  })

  it('keeps a refused write from changing anything', async () => {
    const bench = benchWith({ orgBudgetPerMinute: 1 })
    await newCustomer(bench)
    expect((await bench.call('POST', '/v1/customers', {})).status).toBe(429)
    expect(bench.instance.state.customers.size).toBe(1)
  })
})

describe('the rate limit per customer', () => {
  it.each(['conversations', 'messages', 'notes'])('applies to new %s within one minute', async (kind) => {
    const bench = benchWith({ creationsPerCustomerPerMinute: 2 })
    const { customer, conversation } = await newConversation(bench)
    await bench.host.advance(60_000)
    const create = () => {
      if (kind === 'notes')
        return bench.call('POST', `/v1/conversations/${conversation}/notes`, { body: 'x' })
      if (kind === 'messages') return newMessage(bench, conversation)
      return bench.call('POST', `/v1/customers/${customer}/conversations`, {})
    }
    const statuses = []
    for (let count = 0; count < 3; count += 1) statuses.push((await create()).status)
    expect(statuses).toEqual([201, 201, 429])
    const other = await newConversation(bench)
    expect((await newMessage(bench, other.conversation)).status).toBe(201)
    await bench.host.advance(60_000)
    expect((await create()).status).toBe(201)
  })

  it('is 120, and does not count imported records', async () => {
    const bench = benchWith()
    const { customer, conversation } = await newConversation(bench)
    const importedAt = '2026-01-01T00:00:00Z'
    for (let count = 0; count < 120; count += 1) await newMessage(bench, conversation)
    expect((await newMessage(bench, conversation)).status).toBe(429)
    expect((await newMessage(bench, conversation, { importedAt })).status).toBe(201)
    const byCustomer = `/v1/customers/${customer}/messages`
    expect((await bench.call('POST', byCustomer, { channel: 'sms', app: 'a' })).status).toBe(429)
    const path = `/v1/customers/${customer}/conversations`
    for (let count = 0; count < 119; count += 1) expect((await bench.call('POST', path, {})).status).toBe(201)
    expect((await bench.call('POST', path, {})).status).toBe(429)
    expect((await bench.call('POST', path, { importedAt })).status).toBe(201)
  })
})

describe('the rate limit per record', () => {
  it.each([2, 120])(
    'of %i updates is counted for each record separately',
    async (updatesPerRecordPerMinute) => {
      const bench = benchWith({ updatesPerRecordPerMinute })
      const { customer, conversation } = await newConversation(bench)
      const note = await bench.call('POST', `/v1/conversations/${conversation}/notes`, { body: 'x' })
      const message = await newMessage(bench, conversation)
      for (const path of [
        `/v1/customers/${customer}`,
        `/v1/conversations/${conversation}`,
        `/v1/notes/${note.body.data.id}`,
        `/v1/messages/${message.body.data.id}`,
      ]) {
        for (let count = 0; count < updatesPerRecordPerMinute; count += 1) {
          expect((await bench.call('PATCH', path, {})).status).toBe(200)
        }
        expect((await bench.call('PATCH', path, {})).status).toBe(429)
      }
      expect((await bench.call('POST', `/v1/conversations/${conversation}/tags`, ['vip'])).status).toBe(429)
    },
  )
})
