import { expect, test } from 'vitest'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { createPlatformClient, PlatformRefused, PlatformUnavailable } from './client.ts'

/** A client against a stubbed platform, and the requests that it sent. */
function clientOf(answer: () => Response | Promise<Response>) {
  const requests: Array<{ url: string; method: string; headers: Record<string, string>; body?: string }> = []
  const fetch: Fetch = async (url, { method, headers, body }) => {
    requests.push({ url, method, headers, body: body as string | undefined })
    return answer()
  }
  const apiToken = new Secret('standin-ccai-token')
  const baseUrl = 'https://acme.ccai.example'
  const kustomerAppUrl = 'https://acme.kustomerapp.com'
  const parts = { baseUrl, subdomain: 'standin', apiToken, kustomerAppUrl, fetch }
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

test('a 404 in the platform’s own format means absence; any other failure is PlatformUnavailable', async () => {
  const absent = () => Response.json({ status: 404, error: 'not_found' }, { status: 404 })
  expect(await clientOf(absent).client.session({ kind: 'call', id: 7 })).toBeNull()
  for (const answer of [
    () => new Response('', { status: 429 }),
    () => new Response('<html>', { status: 404 }),
    () => new Response('<html>'),
    () => Response.json({ id: 'seven' }),
    () => Promise.reject(new TypeError('refused')),
  ]) {
    await expect(clientOf(answer).client.session({ kind: 'call', id: 7 })).rejects.toThrow(
      PlatformUnavailable,
    )
  }
})

test.each([
  [400, PlatformRefused],
  [403, PlatformRefused],
  [410, PlatformRefused],
  [401, PlatformUnavailable],
  [503, PlatformUnavailable],
])('a call or an agent that is answered %i for is read with a %o', async (status, error) => {
  const { client } = clientOf(() => new Response('', { status }))
  await expect(client.session({ kind: 'call', id: 7 })).rejects.toThrow(error)
  await expect(client.agent(1)).rejects.toThrow(error)
})

test('a call is linked with the URL that agents open; what may pass is PlatformUnavailable, the rest refused', async () => {
  const { client, requests } = clientOf(() => Response.json({ id: 7 }))
  await client.link({ kind: 'call', id: 7 }, 'c-1')
  expect(requests).toMatchObject([{ url: 'https://acme.ccai.example/apps/api/v1/calls/7', method: 'PATCH' }])
  expect(JSON.parse(requests[0]!.body!)).toEqual({
    out_ticket_id: 'c-1',
    out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1',
  })
  for (const [status, error] of [
    [401, PlatformUnavailable],
    [429, PlatformUnavailable],
    [503, PlatformUnavailable],
    [403, PlatformRefused],
    [404, PlatformRefused],
  ] as const) {
    const { client } = clientOf(() => new Response('', { status }))
    await expect(client.link({ kind: 'call', id: 7 }, 'c-1')).rejects.toThrow(error)
  }
})

test('a page that a proxy sends with 200 links nothing; an answer without a body does', async () => {
  const link = (text: string) =>
    clientOf(() => new Response(text)).client.link({ kind: 'call', id: 7 }, 'c-1')
  await expect(link('<html>maintenance</html>')).rejects.toThrow(PlatformUnavailable)
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
    await expect(client.file(url)).rejects.toThrow(PlatformRefused)
  }
  expect(requests).toHaveLength(1)
  await expect(
    clientOf(() => new Response('', { status: 404 })).client.file('https://acme.ccai.example/x'),
  ).rejects.toThrow('404')
})
