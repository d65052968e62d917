import { describe, expect, test } from 'vitest'
import { TextResponse as Tested, useTextResponses } from './text-response.ts'

const TextResponse = Tested as unknown as typeof Response

interface Bytes {
  bytes(): Promise<Uint8Array>
}

const made: ReadonlyArray<readonly [string, (Made: typeof Response) => Response]> = [
  ['a text', (Made) => new Made('{"a":"é"}')],
  ['an empty text', (Made) => new Made('')],
  [
    'a text with status and type',
    (Made) => new Made('[1]', { status: 404, headers: { 'content-type': 'a/b' } }),
  ],
  ['a text that begins with a mark of its byte order', (Made) => new Made('\uFEFF{}')],
  ['bytes', (Made) => new Made(new Uint8Array([0x7b, 0x7d]))],
  ['nothing', (Made) => new Made(null, { status: 204 })],
]
const reads: ReadonlyArray<readonly [string, (response: Response) => unknown]> = [
  ['text', (response) => response.text()],
  ['json', (response) => response.json()],
  ['bytes', async (response) => [...new Uint8Array(await response.arrayBuffer())]],
  ['bytes at once', async (response) => [...(await (response as Response & Bytes).bytes())]],
  [
    'clone without a type',
    async (response) => {
      response.headers.delete('content-type')
      return [...response.clone().headers]
    },
  ],
  ['blob', async (response) => (await response.blob()).size],
  ['form', (response) => response.formData()],
  ['stream', async (response) => response.body && (await new Response(response.body).text())],
  ['clone', async (response) => [await response.clone().text(), await response.text()]],
  ['clone of a stream', async (response) => [Boolean(response.body), await response.clone().text()]],
  ['text after the stream', async (response) => [Boolean(response.body), await response.text()]],
  ['text twice', async (response) => [await response.text(), await response.text()]],
  ['clone after text', async (response) => [await response.text(), response.clone().status]],
]

/** What a reader sees: a value or that it fails, and what the response says of itself before and after. */
async function seen(response: Response, read: (response: Response) => unknown) {
  const look = () => [response.status, response.ok, response.bodyUsed, [...response.headers]]
  const before = look()
  const value = await Promise.resolve()
    .then(() => read(response))
    .catch((error: Error) => error.name)
  return { before, value, after: look() }
}

describe.each(made)('%s', (_name, make) => {
  test.each(reads)('reads as the platform’s own does: %s', async (_read, read) => {
    expect(await seen(make(TextResponse), read)).toEqual(await seen(make(Response), read))
  })
})

test('a text beside a status that has none is refused, as the platform refuses it', () => {
  for (const status of [204, 205, 304]) expect(() => new TextResponse('a', { status })).toThrow(TypeError)
})

test('what the platform itself makes is one of them: validators ask', () => {
  const done = useTextResponses()
  const refusal = globalThis.Response.json({}, { status: 400 })
  expect([refusal instanceof globalThis.Response, {} instanceof globalThis.Response]).toEqual([true, false])
  done()
})

test('it is the process’s Response while somebody uses it, and not afterwards', () => {
  const own = globalThis.Response
  const [one, other] = [useTextResponses(), useTextResponses()]
  one()
  one()
  expect(new Response('a')).toBeInstanceOf(TextResponse)
  other()
  expect(globalThis.Response).toBe(own)
})
