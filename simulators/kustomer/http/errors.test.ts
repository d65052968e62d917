import { describe, expect, it } from 'vitest'
import { apiKey, benchWith } from '../testing/bench.ts'

const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }

describe('the error shape', () => {
  it.each([
    [
      '/v1/customers/externalId=x',
      404,
      { code: 'not_found', message: 'Not Found', meta: { parameter: 'externalId' } },
    ],
    [
      '/v1/customers/x',
      400,
      { code: 'bad_request', message: 'Invalid id', meta: { parameter: 'id', detail: '/properties/id' } },
    ],
  ])('documented: %s', async (path, status, error) => {
    const answer = await benchWith({ errorShape: 'documented' }).call('GET', path)
    expect([answer.status, answer.body]).toEqual([status, { errors: [error] }])
  })

  it.each([
    [401, null, 'unauthorized', 'Unauthorized'],
    [403, 'weak', 'forbidden', 'Forbidden'],
    [429, apiKey, 'too_many_requests', 'Too Many Requests'],
  ] as const)('documented: %i', async (status, secret, code, message) => {
    const bench = benchWith({ errorShape: 'documented', orgBudgetPerMinute: status === 429 ? 1 : 9 })
    const sentSecret = secret === 'weak' ? bench.keyWith('org.tracking') : secret
    if (status === 429) await bench.call('GET', '/v1/customers')
    const answer = await bench.call('GET', '/v1/customers', undefined, sentSecret)
    expect([answer.status, answer.body]).toEqual([status, { errors: [{ code, message, meta: {} }] }])
  })

  it.each([
    [
      '/v1/customers/externalId=x',
      { status: 404, source: { parameter: 'externalId' }, code: 'notfound', title: 'Not Found' },
    ],
    [
      '/v1/customers/x',
      {
        status: 400,
        source: { parameter: 'id' },
        code: 'badparam',
        title: 'Invalid id',
        detail: '/properties/id',
      },
    ],
  ])('recorded: %s', async (path, error) => {
    const { status, body } = await benchWith().call('GET', path)
    expect([status, body]).toEqual([error.status, { errors: [error] }])
  })
})

describe('the words of the validator', () => {
  it.each([
    ['POST', '/v1/customers', { externalId: '' }, 'String is too short (0 chars), minimum 1', 'minLength'],
    [
      'POST',
      '/v1/klasses',
      { name: 'x'.repeat(65), displayName: 'X' },
      'String is too long (65 chars), maximum 64',
      'maxLength',
    ],
    [
      'POST',
      '/v1/attachments',
      { name: 'a.txt', contentType: 'text/plain', contentLength: 0 },
      'Value 0 is less than minimum 1',
      'minimum',
    ],
    ['POST', '/v1/customers', { tags: 5 }, 'Invalid type: number (expected array)', 'type'],
  ])('%s %s with %j: %s', async (method, path, body, title, keyword) => {
    const answer = await benchWith().call(method, path, body)
    expect([answer.status, answer.body.errors[0]]).toMatchObject([
      400,
      { title, detail: expect.stringMatching(new RegExp(`/${keyword}$`)) },
    ])
  })
})

describe('a body', () => {
  it.each([
    ['with malformed JSON', '{"name":', 400],
    ['that is nested too deeply', '['.repeat(40) + ']'.repeat(40), 400],
    ['with a prototype key', '{"custom":{"__proto__":{"x":1}}}', 400],
    ['that is too large', `{"name":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('%s is refused', async (_what, body, status) => {
    const bench = benchWith()
    const answer = await bench.send('/v1/customers', { method: 'POST', headers, body })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('x-ratelimit-limit')).toBe('1000')
    expect(((await answer.json()) as { errors: Array<{ status: number }> }).errors[0]!.status).toBe(status)
    expect(bench.instance.state.customers.size).toBe(0)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('of %s is refused', async (type) => {
    const { send } = benchWith()
    const init = { method: 'POST', headers: { ...headers, 'content-type': type }, body: 'name=Ada' }
    const answer = await send('/v1/customers', init)
    expect(answer.status).toBe(415)
    expect(await answer.json()).toMatchObject({ errors: [{ status: 415 }] })
  })
})
