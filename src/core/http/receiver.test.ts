import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { StoreFull } from '../inbox/store.ts'
import { Secret } from '../ports/secret.ts'
import { isBasicLogin, isBearer, isSameSecret } from './basic-auth.ts'
import { epochMs, isoInstant } from './instant.ts'
import { cutOff, elementLimit, hasTooMany, isTooDeep, nestingLimit } from './nesting.ts'
import { createReceiver, deliveryCounts, readForm, readJsonAs } from './receiver.ts'

const form = z.object({ text: z.string().optional(), list: z.array(z.unknown()).optional() }).loose()
const limitBytes = 1_048_576

/** An app that reads JSON, and forms, and fails as it is told. */
function receiver(failure: () => Error = () => new Error('row +14155550123 is locked')) {
  const app = createReceiver()
  app.post('/json', async (c) => {
    const read = await readJsonAs(c, form, 'body')
    return 'refusal' in read ? read.refusal : c.json({ length: read.text.length, same: read.body })
  })
  app.post('/form', async (c) => c.json((await readForm(c)) ?? { error: 'too large' }))
  app.all('/fail', () => {
    throw failure()
  })
  return app
}

async function post(
  path: string,
  body: string | ReadableStream,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  const init: RequestInit & { duplex?: 'half' } = { method: 'POST', body, headers }
  if (body instanceof ReadableStream) init.duplex = 'half'
  const answer = await receiver().request(`/${path}`, init)
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** A body of so many bytes, in parts, of which nobody told the length. */
function chunked(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 300_000) controller.enqueue(bytes.slice(at, at + 300_000))
      controller.close()
    },
  })
}

const jsonOf = (bytes: number, letter = 'x') => {
  const shell = JSON.stringify({ text: '' })
  return JSON.stringify({ text: letter.repeat((bytes - shell.length) / Buffer.byteLength(letter)) })
}
const type = { 'content-type': 'application/json' }

describe('a body', () => {
  test.each([
    ['of 1 MiB', limitBytes, 200],
    ['of a byte more', limitBytes + 1, 413],
  ])('%s, with its length told and without', async (_name, bytes, status) => {
    const text = jsonOf(bytes)
    const told = await post('json', text, { ...type, 'content-length': String(bytes) })
    const untold = await post('json', chunked(text))
    for (const answer of [told, untold]) {
      expect(answer.status).toBe(status)
      if (status === 413) expect(answer.body).toEqual({ error: 'body larger than 1048576 bytes' })
      else expect(answer.body).toMatchObject({ length: bytes })
    }
  })

  test('is measured in bytes, and its letters are read whole wherever its parts end', async () => {
    const text = jsonOf(900_011, 'é')
    expect(await post('json', chunked(text))).toMatchObject({ status: 200, body: { same: JSON.parse(text) } })
    expect((await post('json', chunked(jsonOf(limitBytes + 3, 'é')))).status).toBe(413)
  })

  test.each([
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['Application/JSON', 200],
    ['application/jsonp', 415],
    ['text/json', 415],
    ['x-application/json', 415],
    ['', 415],
  ])('as %j is answered %i', async (contentType, status) => {
    const answer = await post('json', '{}', { 'content-type': contentType })
    expect(answer.status).toBe(status)
    if (status === 415) expect(answer.body).toEqual({ error: 'content-type must be application/json' })
  })

  test.each(['', '{', 'null x'])('%j is no JSON', async (text) => {
    expect(await post('json', text)).toEqual({ status: 400, body: { error: 'the body is not JSON' } })
  })

  test.each([
    ['null', 'body: Invalid input: expected object, received null'],
    ['{"text":7}', 'text: Invalid input: expected string, received number'],
  ])('%s is refused at its path', async (text, error) => {
    expect(await post('json', text)).toEqual({ status: 400, body: { error } })
  })

  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`)

  test('nested as deep as it may be is read, and not a level deeper', async () => {
    expect((await post('json', JSON.stringify({ list: nested(nestingLimit - 1) }))).status).toBe(200)
    expect(await post('json', JSON.stringify({ list: nested(nestingLimit) }))).toEqual({
      status: 400,
      body: { error: 'body: nested more than 64 levels deep' },
    })
  })

  test('with as many elements as it may have is read, and not with one more', async () => {
    const listOf = (length: number) => JSON.stringify({ list: Array.from({ length }, () => 0) })
    expect((await post('json', listOf(elementLimit))).status).toBe(200)
    expect(await post('json', listOf(elementLimit + 1))).toEqual({
      status: 400,
      body: { error: 'body: a list of more than 10000 elements' },
    })
  })

  test('is cut off at the same limits, and not before', () => {
    const inside = { a: nested(nestingLimit - 1), b: Array.from({ length: elementLimit }, (_, at) => at) }
    expect([isTooDeep(inside), hasTooMany(inside), cutOff(inside)]).toEqual([false, false, inside])
    const deep = cutOff(nested(nestingLimit + 3))
    expect([isTooDeep(nested(nestingLimit + 1)), isTooDeep(deep)]).toEqual([true, false])
    expect(JSON.stringify(deep)).toBe(`${'['.repeat(nestingLimit)}null${']'.repeat(nestingLimit)}`)
    const long = Array.from({ length: elementLimit + 2 }, (_, at) => at)
    expect(cutOff({ long })).toEqual({ long: long.slice(0, elementLimit) })
  })

  test('as a form is read up to the same size; what is no form has no fields', async () => {
    const urlencoded = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    expect((await post('form', 'a=1&b=%C3%A9+x', urlencoded)).body).toEqual({ a: '1', b: 'é x' })
    expect((await post('form', 'a=1', type)).body).toEqual({})
    expect((await post('form', `a=${'x'.repeat(limitBytes - 2)}`, urlencoded)).body.a).toHaveLength(
      limitBytes - 2,
    )
    expect((await post('form', `a=${'x'.repeat(limitBytes - 1)}`, urlencoded)).body).toEqual({
      error: 'too large',
    })
  })
})

describe('a failure', () => {
  test.each([
    ['GET', 'not known at the moment; ask again'],
    ['POST', 'not taken in; send it again'],
    ['DELETE', 'not taken in; send it again'],
  ])('of a %s is 503 with what to do, and quotes nothing', async (method, error) => {
    const answer = await receiver().request('/fail', { method })
    expect([answer.status, await answer.json(), answer.headers.get('retry-after')]).toEqual([
      503,
      { error },
      null,
    ])
  })

  test('for want of room tells when to try again', async () => {
    const answer = await receiver(() => new StoreFull()).request('/fail', { method: 'POST' })
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      503,
      '30',
      { error: 'the inbox is full; nothing was taken in, send it again later' },
    ])
  })

  test('to find the route names it', async () => {
    const answer = await receiver().request('/none', { method: 'PUT' })
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'no such route: PUT /none' }])
  })
})

test('a delivery counts each event once, a malformed one as nothing else', () => {
  const row = { malformed: undefined } as never
  const bad = { malformed: 'why' } as never
  const acceptances = (['new', 'duplicate', 'conflict', 'new', 'duplicate'] as const).map((outcome) => ({
    outcome,
    lane: 'l',
  }))
  expect(deliveryCounts([row, row, row, bad, bad], acceptances)).toEqual({
    accepted: 1,
    duplicates: 1,
    conflicts: 1,
    malformed: 2,
  })
})

/** Keys and passwords are text, whatever patterns mean by their signs. */
describe.each(['plain', 'a.c', 'a+b', '(x)', '[x]', '^', '$', '\\d+', '.*', '', 'ä', 'a:b', ' a '])(
  'the secret %j',
  (value) => {
    const secret = new Secret(value)
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
    test('opens to itself alone', () => {
      expect([isBearer(`Bearer ${value}`, secret), isSameSecret(value, secret)]).toEqual([true, true])
      expect(isBasicLogin(basic(`user.:${value}`), 'user.', secret)).toBe(true)
      for (const other of [
        `${value}x`,
        `x${value}`,
        value.toUpperCase() === value ? 'axc' : value.toUpperCase(),
      ]) {
        expect([isBearer(`Bearer ${other}`, secret), isSameSecret(other, secret)]).toEqual([false, false])
        expect(isBasicLogin(basic(`user.:${other}`), 'user.', secret)).toBe(false)
      }
      expect(isBasicLogin(basic(`userx:${value}`), 'user.', secret)).toBe(false)
      expect([isBearer(undefined, secret), isBasicLogin(undefined, 'user.', secret)]).toEqual([false, false])
      expect([isBearer(value, secret), isBearer(`bearer ${value}`, secret)]).toEqual([false, false])
    })
  },
)

test('the name of a scheme is read in any case, for Basic', () => {
  const login = Buffer.from('u:p').toString('base64')
  expect(isBasicLogin(`basic ${login}`, 'u', new Secret('p'))).toBe(true)
  expect(isBasicLogin(`Basic  ${login}`, 'u', new Secret('p'))).toBe(false)
})

test.each([
  ['0000-01-01T00:00:00Z', true],
  ['0000-01-01T00:00:00+00:01', false],
  ['9999-12-31T23:59:59.999Z', true],
  ['9999-12-31T23:59:59-00:01', false],
  ['2026-01-05T09:00:00', false],
])('the time %s can be written: %s', (text, isTaken) => {
  expect(isoInstant.safeParse(text).success).toBe(isTaken)
})

test.each([
  [0, false],
  [1, true],
  [1.5, false],
  [253_402_300_799_999, true],
  [253_402_300_800_000, false],
])('the time %d ms can be written: %s', (ms, isTaken) => {
  expect(epochMs.safeParse(ms).success).toBe(isTaken)
})
