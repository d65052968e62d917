import { describe, expect, it } from 'vitest'
import { ada, clientOf, failureFrom, json, notFound, scriptedFetch } from './testing/bench.ts'

describe('a failure', () => {
  const recorded = (status: number, code: string) =>
    json(status, { errors: [{ status, code, title: 'Refused', source: { parameter: 'phones' } }] })
  const documented = (status: number, code: string) =>
    json(status, { errors: [{ code, message: 'Refused', meta: {} }] })

  it.each<[string, () => Response, string, string | undefined]>([
    ['400 as recorded', () => recorded(400, 'badparam'), 'permanent', 'badparam'],
    ['400 as documented', () => documented(400, 'bad_request'), 'permanent', 'bad_request'],
    ['403', () => recorded(403, 'forbidden'), 'permanent', 'forbidden'],
    ['404 of the target', () => recorded(404, 'notfound'), 'permanent', 'notfound'],
    ['404 by a proxy', () => new Response('<html>', { status: 404 }), 'unknown-outcome', undefined],
    ['408', () => json(408, {}), 'unknown-outcome', undefined],
    ['409 as recorded', () => recorded(409, 'conflict'), 'conflict', 'conflict'],
    ['409 without a body', () => new Response('', { status: 409 }), 'conflict', undefined],
    ['413', () => json(413, {}), 'permanent', undefined],
    ['422', () => documented(422, 'unprocessable'), 'permanent', 'unprocessable'],
    ['500', () => json(500, {}), 'unknown-outcome', undefined],
    ['503', () => new Response('<html>', { status: 503 }), 'unknown-outcome', undefined],
    ['a redirect', () => new Response(null, { status: 302 }), 'unknown-outcome', undefined],
  ])('is classified: %s', async (_what, answer, kind, code) => {
    const { fetch, sent } = scriptedFetch(answer)
    const failure = await failureFrom(clientOf(fetch).client.createCustomer({ name: 'Ada Lovelace' }))
    expect(failure).toMatchObject({ kind, code, status: answer().status })
    expect(sent).toHaveLength(1)
  })

  it.each([
    [{ parameter: 'custom.reasonStr' }, 'custom.reasonStr'],
    [{ parameter: 'locale' }, 'locale'],
    [{ parameter: 'Ada Lovelace' }, undefined],
    [{ parameters: 'phones' }, undefined],
    ['locale', undefined],
    [undefined, undefined],
  ])('names the attribute that was refused, and nothing that is no name: %j', async (source, parameter) => {
    const error = { status: 400, code: 'badparam', title: 'No enum match', source }
    const { fetch } = scriptedFetch(() => json(400, { errors: [error] }))
    const failure = await failureFrom(clientOf(fetch).client.createCustomer({ name: 'Ada Lovelace' }))
    expect(failure).toMatchObject({ kind: 'permanent', code: 'badparam', parameter })
  })

  const whole = JSON.stringify({ data: ada })
  const asJson = { 'content-type': 'application/json' }
  it.each<[string, () => Response]>([
    ['HTML', () => new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } })],
    [
      'JSON under another content type',
      () => new Response(whole, { headers: { 'content-type': 'text/plain' } }),
    ],
    ['an empty body', () => new Response('', { status: 201, headers: asJson })],
    ['no body', () => new Response(null, { status: 204 })],
    ['a cut off body', () => new Response(whole.slice(0, -20), { headers: asJson })],
    ['a body of nothing but null', () => json(201, null)],
    ['no id', () => json(201, { data: { ...ada, id: undefined } })],
    ['an id that is a number', () => json(201, { data: { ...ada, id: 1418 } })],
    ['an id in another form', () => json(201, { data: { ...ada, id: '../users' } })],
    ['another kind of record', () => json(201, { data: { ...ada, type: 'company' } })],
    ['an error with status 200', () => json(200, notFound)],
  ])('has an unknown outcome when a 2xx has %s', async (_what, answer) => {
    const { fetch } = scriptedFetch(answer)
    const { client } = clientOf(fetch)
    expect((await failureFrom(client.createCustomer({}))).kind).toBe('unknown-outcome')
    expect((await failureFrom(client.customerByPhone('+14155550123'))).kind).toBe('unknown-outcome')
  })

  it.each<[string, Error, string]>([
    ['refused', Object.assign(new Error(), { code: 'ECONNREFUSED' }), 'not-sent'],
    ['unknown host', new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }), 'not-sent'],
    ['reset', Object.assign(new Error(), { code: 'ECONNRESET' }), 'unknown-outcome'],
    ['without a code', new TypeError('fetch failed'), 'unknown-outcome'],
  ])('to connect or read is classified: %s', async (_what, error, kind) => {
    const { fetch } = scriptedFetch(() => Promise.reject(error))
    expect((await failureFrom(clientOf(fetch).client.createCustomer({}))).kind).toBe(kind)
  })

  it('has an unknown outcome when the response body breaks off', async () => {
    const { fetch } = scriptedFetch(() => new Response(broken(new Error('reset')), { headers: asJson }))
    expect((await failureFrom(clientOf(fetch).client.createCustomer({}))).kind).toBe('unknown-outcome')
  })

  const late = () => new DOMException('aborted', 'TimeoutError')
  it.each([
    ['never answers', () => Promise.reject(late())],
    ['never ends', () => new Response(broken(late()), { headers: asJson })],
  ])('has an unknown outcome when Kustomer %s within ten seconds', async (_what, answer) => {
    const { fetch, sent } = scriptedFetch(answer)
    const failure = await failureFrom(clientOf(fetch).client.createCustomer({}))
    expect(failure.kind).toBe('unknown-outcome')
    expect(failure.message).toMatch(/no answer within 10000 ms/)
    expect(sent).toMatchObject([{ deadlineMs: 10_000 }])
  })
})

/** A response body that fails while being read. */
function broken(error: Error): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.error(error) })
}

describe('absence', () => {
  const documented = { errors: [{ code: 'not_found', message: 'No such customer', meta: {} }] }
  it.each<[string, () => Response]>([
    ['as recorded', () => json(404, notFound)],
    ['as documented', () => json(404, documented)],
  ])('is proven by a 404 %s', async (_what, answer) => {
    const { fetch } = scriptedFetch(answer)
    const { client } = clientOf(fetch)
    expect(await client.customerByPhone('+14155550123')).toBeNull()
    expect(await client.messageByExternalId('acme-call-1418')).toBeNull()
  })

  const html = { 'content-type': 'text/html' }
  it.each<[string, () => Response]>([
    ['HTML', () => new Response('<html>', { status: 404, headers: html })],
    ['nothing', () => new Response('', { status: 404 })],
    ['the right words as HTML', () => new Response(JSON.stringify(notFound), { status: 404, headers: html })],
    ['the JSON of a proxy', () => json(404, { message: 'no Route matched with those values' })],
    ['an empty list of errors', () => json(404, { errors: [] })],
    ['an error of another status', () => json(404, { errors: [{ ...notFound.errors[0], status: 500 }] })],
  ])('is not proven by a 404 with %s', async (_what, answer) => {
    const { fetch } = scriptedFetch(answer)
    const failure = await failureFrom(clientOf(fetch).client.customerByPhone('+14155550123'))
    expect(failure).toMatchObject({ kind: 'unknown-outcome', status: 404 })
  })

  it.each([400, 401, 403, 410, 429, 500])('is not proven by %i', async (status) => {
    const { fetch } = scriptedFetch(() => json(status, { errors: [{ code: 'notfound', message: 'x' }] }))
    expect((await failureFrom(clientOf(fetch).client.customerByPhone('+14155550123'))).status).toBe(status)
  })
})
