import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { answer, answerPlainly, PlainAnswer, PlainHeaders, toResponse } from './answer.ts'

type Body = ConstructorParameters<typeof PlainAnswer>[2]

const json = { 'content-type': 'application/json' }
const bodies: ReadonlyArray<readonly [string, Body]> = [
  ['a text', '{"a":"é"}'],
  ['an empty text', ''],
  ['bytes', new Uint8Array([0x7b, 0x7d])],
  ['nothing', null],
]
const reads: ReadonlyArray<readonly [string, (given: Response) => unknown]> = [
  ['status', ({ status }) => status],
  ['headers', ({ headers }) => [...headers]],
  ['text', (given) => given.text()],
  ['json', (given) => given.json()],
  ['bytes', async (given) => [...new Uint8Array(await given.arrayBuffer())]],
]

/** What a reader sees: a value, or that it fails. */
async function seen(given: Response, read: (given: Response) => unknown) {
  return Promise.resolve(given)
    .then(read)
    .catch((error: Error) => error.name)
}

describe.each(bodies)('an answer with %s', (_name, body) => {
  test.each(reads)('reads as the real Response made of it: %s', async (_read, read) => {
    const plain = answer(201, json, body)
    expect(await seen(plain, read)).toEqual(await seen(toResponse(plain), read))
  })

  test('becomes the Response that the platform would make', async () => {
    const made = toResponse(answer(201, json, body))
    expect(made).toBeInstanceOf(Response)
    const own = new Response(body as string | null, { status: 201, headers: json })
    expect([made.status, [...made.headers], await made.text()]).toEqual([
      201,
      [...own.headers],
      await own.text(),
    ])
  })
})

test('plain headers read as real ones do, however their names are written', () => {
  const given = { 'X-Total': '7', accept: 'text/plain', empty: '' }
  const [plain, real] = [new PlainHeaders(given), new Headers(given)]
  for (const name of ['x-total', 'X-TOTAL', 'Accept', 'empty', 'other', 'constructor']) {
    expect([name, plain.get(name), plain.has(name)]).toEqual([name, real.get(name), real.has(name)])
  }
  expect([...plain]).toEqual([...real])
  const seen: string[][] = []
  plain.forEach((value, name) => {
    seen.push([name, value])
  })
  expect(seen).toEqual([...real])
})

test('a status that has no body, and its headers, reach the real Response', () => {
  const made = toResponse(answer(204, { 'x-a': 'b' }, null))
  expect([made.status, made.headers.get('x-a'), made.body]).toEqual([204, 'b', null])
})

test('a real Response stays what it is', () => {
  const own = new Response('a')
  expect(toResponse(own)).toBe(own)
})

/** An app whose routes answer in all the ways that hono has for JSON, plainly or not. */
function appOf(plainly: boolean): Hono {
  const app = new Hono()
  app.use((c, next) => {
    if (plainly) answerPlainly(c)
    return next()
  })
  app.get('/usual', (c) => c.json({ a: 'é' }))
  app.get('/status', (c) => c.json([1], 404))
  app.get('/headers', (c) => c.json({}, 200, { 'x-a': 'b' }))
  app.get('/noted', (c) => {
    c.header('X-Total', '7')
    c.header('x-total', '8')
    return c.json([])
  })
  app.get('/appended', (c) => {
    c.header('x-a', 'b')
    c.header('x-a', 'c', { append: true })
    return c.json({})
  })
  app.get('/removed', (c) => {
    c.header('x-a', 'b')
    c.header('x-a', undefined)
    return c.json({})
  })
  app.get('/set-status', (c) => {
    c.status(201)
    return c.json({})
  })
  app.get('/text', (c) => {
    c.header('x-a', 'b')
    return c.text('a')
  })
  app.get('/later', async (c, next) => {
    await next()
    c.header('x-late', 'b')
  })
  app.get('/later', (c) => c.json({ a: 1 }))
  return app
}

describe.each(['GET', 'HEAD'])('a route that answers a %s by hono’s own means', (method) => {
  test.each([
    '/usual',
    '/status',
    '/headers',
    '/noted',
    '/appended',
    '/removed',
    '/set-status',
    '/text',
    '/later',
  ])('answers plainly what it would have answered: %s', async (path) => {
    const told = async (plainly: boolean) => {
      const given = await appOf(plainly).request(path, { method })
      return [given.status, [...given.headers], await given.text()]
    }
    expect(await told(true)).toEqual(await told(false))
  })
})

test('JSON with a status or headers needs no real Response', async () => {
  for (const path of ['/usual', '/status', '/headers', '/noted']) {
    expect(await appOf(true).request(path), path).toBeInstanceOf(PlainAnswer)
  }
})
