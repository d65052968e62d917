import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { createPlatformClient, type PlatformClient } from './client.ts'

/** A client against a stubbed platform, and the requests that it sent. */
function clientOf(answer: () => Response | Promise<Response>, met?: (status: number | undefined) => void) {
  const requests: Array<{
    url: string
    method: string
    headers: Record<string, string>
    body?: string
    deadlineMs: number
  }> = []
  const fetch: Fetch = async (url, { method, headers, body, deadlineMs }) => {
    requests.push({ url, method, headers, body: body as string | undefined, deadlineMs })
    return answer()
  }
  const apiToken = new Secret('standin-ccai-token')
  const baseUrl = 'https://acme.ccai.example'
  const kustomerAppUrl = 'https://acme.kustomerapp.com'
  const parts = { baseUrl, subdomain: 'standin', apiToken, kustomerAppUrl, fetch, met }
  return { requests, client: createPlatformClient(parts) }
}

test('an agent is read with the Basic login', async () => {
  const agents = [
    { id: 2, email: 'b@acme.example' },
    { id: 1, email: 'a@acme.example' },
  ]
  const { requests, client } = clientOf(() => Response.json(agents))
  expect(await client.agent(1)).toMatchObject({ email: 'a@acme.example' })
  expect(requests).toMatchObject([{ url: 'https://acme.ccai.example/manager/api/v1/agents?id%5B%5D=1' }])
  expect(Buffer.from(requests[0]!.headers.authorization!.slice(6), 'base64').toString()).toBe(
    'standin:standin-ccai-token',
  )
})

test('a 404 in the platform’s own format means absence', async () => {
  const absent = () => Response.json({ status: 404, error: 'not_found' }, { status: 404 })
  expect(await clientOf(absent).client.session({ kind: 'call', id: 7 })).toBeNull()
  expect(await clientOf(absent).client.agent(7)).toBeNull()
  expect(await clientOf(absent).client.read('/manager/api/v1/x?page=2', anything)).toBeNull()
})

test.each<[string, () => Response | Promise<Response>, string]>([
  ['a page', () => new Response('<html>'), 'an answer of another form'],
  ['another form', () => Response.json({ id: 'seven' }), 'an answer of another form'],
  ['no answer', () => Promise.reject(new TypeError('+14155550123')), 'TypeError'],
  ['what is no error', () => Promise.reject('+14155550123'), 'failed'],
])('a call whose record is %s is asked for again', async (_name, answer, why) => {
  await expect(clientOf(answer).client.session({ kind: 'call', id: 7 })).rejects.toMatchObject({
    name: 'PlatformUnavailable',
    message: `GET /apps/api/v1/calls/7: ${why}`,
  })
})

const call = { kind: 'call', id: 7 } as const
const anything = z.unknown()

/** What each request makes of a status: it is refused for good, or may pass. */
const requests: ReadonlyArray<readonly [string, (client: PlatformClient) => Promise<unknown>]> = [
  ['GET /apps/api/v1/calls/7', (client) => client.session(call)],
  ['GET /manager/api/v1/agents', (client) => client.agent(1)],
  ['GET /manager/api/v1/x', (client) => client.read('/manager/api/v1/x?page=2', anything)],
  ['PATCH /apps/api/v1/calls/7', (client) => client.link(call, 'c-1')],
  ['POST /manager/api/v1/x', (client) => client.post('/manager/api/v1/x', {}, anything)],
  ['GET a file', (client) => client.file('https://acme.ccai.example/r.mp3')],
]
const mayPass = [201, 202, 204, 302, 304, 401, 408, 425, 429, 500, 502, 503, 504]
const forGood = [400, 402, 403, 405, 409, 410, 413, 422, 499]

describe.each(requests)('%s', (name, ask) => {
  const isAnyRead = name === 'GET /manager/api/v1/x'
  const isRecord = name.includes('calls/7') || name.includes('agents')
  const notFound =
    isAnyRead || (isRecord && name.startsWith('GET')) ? 'PlatformUnavailable' : 'PlatformRefused'
  test.each([
    ...mayPass.map((status) => [status, 'PlatformUnavailable'] as const),
    ...forGood.map((status) => [status, isAnyRead ? 'PlatformUnavailable' : 'PlatformRefused'] as const),
    [404, notFound] as const,
  ])('that is answered %i is a %s', async (status, error) => {
    const told: unknown[] = []
    const { client } = clientOf(
      () => new Response([204, 304].includes(status) ? null : '{}', { status }),
      (met) => told.push(met),
    )
    await expect(ask(client)).rejects.toMatchObject({ name: error, message: `${name}: ${status}` })
    expect(told).toEqual([status])
  })

  test('that gets no answer may pass', async () => {
    const told: unknown[] = []
    const { client } = clientOf(
      () => Promise.reject(new TypeError('refused')),
      (met) => told.push(met),
    )
    await expect(ask(client)).rejects.toMatchObject({
      name: 'PlatformUnavailable',
      message: `${name}: TypeError`,
    })
    expect(told).toEqual([undefined])
  })
})

test('a call is linked with the URL that agents open', async () => {
  const { client, requests } = clientOf(() => Response.json({ id: 7 }))
  await client.link({ kind: 'call', id: 7 }, 'c-1')
  expect(requests).toMatchObject([{ url: 'https://acme.ccai.example/apps/api/v1/calls/7', method: 'PATCH' }])
  expect(JSON.parse(requests[0]!.body!)).toEqual({
    out_ticket_id: 'c-1',
    out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1',
  })
})

test('a page that a proxy sends with 200 links nothing; an answer without a body does', async () => {
  const link = (text: string) =>
    clientOf(() => new Response(text)).client.link({ kind: 'call', id: 7 }, 'c-1')
  await expect(link('<html>maintenance</html>')).rejects.toMatchObject({
    name: 'PlatformUnavailable',
    message: 'PATCH /apps/api/v1/calls/7: no JSON',
  })
  await expect(link('')).resolves.toBeUndefined()
})

test('a file is read as bytes from the platform’s host; the login is sent to no other host', async () => {
  const { client, requests } = clientOf(() => new Response(new Uint8Array([1, 2, 3])))
  expect(await client.file('https://acme.ccai.example/recordings/call-7.mp3')).toEqual(
    new Uint8Array([1, 2, 3]),
  )
  for (const url of [
    'https://evil.example/r.mp3',
    'https://acme.ccai.example.evil.example/r.mp3',
    'file:///etc/passwd',
  ]) {
    await expect(client.file(url)).rejects.toMatchObject({
      name: 'PlatformRefused',
      message: 'GET a file: it lies on another host',
    })
  }
  expect(requests).toHaveLength(1)
})

test('a file has a minute, for recordings are large; all else has ten seconds', async () => {
  const { client, requests: sent } = clientOf(() => Response.json({ id: 7 }))
  await client.file('https://acme.ccai.example/r.mp3')
  await client.session(call)
  await client.link(call, 'c-1')
  await client.post('/x', {}, anything)
  expect(sent.map(({ deadlineMs }) => deadlineMs)).toEqual([60_000, 10_000, 10_000, 10_000])
})

test('each request is what the platform documents, and waits as long as it may', async () => {
  const asked = async (ask: (client: PlatformClient) => Promise<unknown>, body = '{"id":7}') => {
    const { requests, client } = clientOf(() => new Response(body))
    const read = await ask(client)
    const [{ headers, ...request }] = requests as [(typeof requests)[number]]
    const { authorization: _, ...others } = headers
    return [read, { ...request, headers: others }]
  }
  const json = { accept: 'application/json' }
  const sent = { 'content-type': 'application/json' }
  const at = (path: string) => `https://acme.ccai.example${path}`
  const short = { deadlineMs: 10_000, body: undefined }
  expect(await asked((client) => client.session(call))).toEqual([
    expect.objectContaining({ id: 7 }),
    { ...short, method: 'GET', url: at('/apps/api/v1/calls/7'), headers: json },
  ])
  expect(await asked((client) => client.session({ kind: 'chat', id: 8 }), '{"id":8}')).toEqual([
    expect.objectContaining({ id: 8 }),
    { ...short, method: 'GET', url: at('/apps/api/v1/chats/8'), headers: json },
  ])
  expect(await asked((client) => client.agent(1), '[{"id":2,"email":"b"}]')).toEqual([
    null,
    { ...short, method: 'GET', url: at('/manager/api/v1/agents?id%5B%5D=1'), headers: json },
  ])
  expect(await asked((client) => client.read('/manager/api/v1/x?page=2', anything))).toEqual([
    { id: 7 },
    { ...short, method: 'GET', url: at('/manager/api/v1/x?page=2'), headers: json },
  ])
  const link = { out_ticket_id: 'c-1', out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1' }
  expect(await asked((client) => client.link(call, 'c-1'))).toEqual([
    undefined,
    { ...short, method: 'PATCH', url: at('/apps/api/v1/calls/7'), headers: sent, body: JSON.stringify(link) },
  ])
  expect(await asked((client) => client.post('/manager/api/v1/x', { a: 1 }, anything))).toEqual([
    { id: 7 },
    { ...short, method: 'POST', url: at('/manager/api/v1/x'), headers: sent, body: '{"a":1}' },
  ])
  expect(await asked((client) => client.file(at('/r.mp3')), 'mp3')).toEqual([
    new TextEncoder().encode('mp3'),
    { ...short, deadlineMs: 60_000, method: 'GET', url: at('/r.mp3'), headers: {} },
  ])
})
