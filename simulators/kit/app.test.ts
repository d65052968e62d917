import { createRoute, z } from '@hono/zod-openapi'
import { HTTPException } from 'hono/http-exception'
import { expect, test } from 'vitest'
import { createSimulatorApp } from './app.ts'
import { ProblemError } from './problem.ts'

const limitBytes = 1000

/** An app with the routes under test, and a count of the requests that reached one of them. */
function tinyApp(limits: { uploadLimitBytes?: number; uploadPath?: string; depthLimit?: number } = {}) {
  const app = createSimulatorApp({
    title: 'Tiny',
    answerProblem: (c, problem) => c.json({ problem }, problem.status),
    bodyLimitBytes: limitBytes,
    ...limits,
  })
  let reached = 0
  const things = createRoute({
    method: 'post',
    path: '/things',
    request: {
      body: {
        required: true,
        content: {
          'application/json': {
            schema: z.strictObject({ name: z.string(), inner: z.strictObject({ deep: z.any() }).optional() }),
          },
        },
      },
    },
    responses: { 200: { description: 'The thing' } },
  })
  app.openapi(things, (c) => {
    reached += 1
    return c.json(c.req.valid('json'))
  })
  app.post('/form', async (c) => {
    reached += 1
    const form = await c.req.formData()
    return c.json(Object.fromEntries(form) as Record<string, string>)
  })
  app.put('/files/:name', async (c) => c.json({ bytes: (await c.req.arrayBuffer()).byteLength }))
  app.put('/things/:name', (c) => c.json({}))
  app.get('/things', (c) => c.json([]))
  app.get('/refused', () => {
    throw new ProblemError({ status: 409, title: 'taken' })
  })
  app.get('/forbidden', () => {
    throw new HTTPException(403, { message: 'not yours' })
  })
  app.get('/broken', () => {
    throw new Error('a defect')
  })
  const post = async (body: RequestInit['body'], headers: Record<string, string> = {}, path = '/things') => {
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
    const answer = await app.request(path, init)
    return { status: answer.status, body: await answer.json() }
  }
  return { app, post, reached: () => reached }
}

const json = { 'content-type': 'application/json' }
const tooLarge = {
  status: 413,
  body: { problem: { status: 413, title: `Body larger than ${limitBytes} bytes` } },
}

/** A streamed body without Content-Length; `pulled` counts the chunks of 100 bytes that were read. */
function streamed(chunks: number, chunk = new Uint8Array(100).fill(0x20)) {
  const source = { pulled: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (source.pulled === chunks) controller.close()
        else {
          source.pulled += 1
          controller.enqueue(chunk)
        }
      },
    },
    { highWaterMark: 0 },
  )
  return { body, source }
}

test('a good body reaches its route', async () => {
  const { post, reached } = tinyApp()
  expect(await post('{"name":"a"}', json)).toEqual({ status: 200, body: { name: 'a' } })
  const vendorType = { 'content-type': 'application/vnd.api+json; charset=utf-8' }
  expect((await post('{"name":"a"}', vendorType)).status).toBe(200)
  expect(reached()).toBe(2)
})

test('a body whose Content-Length exceeds the limit is refused without reading it', async () => {
  const { post, reached } = tinyApp()
  const { body, source } = streamed(5)
  expect(await post(body, { ...json, 'content-length': '1001' })).toEqual(tooLarge)
  expect([source.pulled, reached()]).toEqual([0, 0])
})

test.each([
  ['JSON', 'application/json', '/things'],
  ['a form', 'application/x-www-form-urlencoded', '/form'],
  ['an upload', 'multipart/form-data; boundary=b', '/form'],
])('%s without Content-Length is read no further than the limit', async (_, type, path) => {
  const { post, reached } = tinyApp()
  const { body, source } = streamed(1000)
  expect(await post(body, { 'content-type': type }, path)).toEqual(tooLarge)
  expect([source.pulled, reached()]).toEqual([11, 0])
})

test('the limit counts bytes, not characters, and a body of exactly that size passes', async () => {
  const { post } = tinyApp()
  const bodyOf = (bytes: number, letter: string, bytesPerLetter: number) =>
    JSON.stringify({ name: letter.repeat((bytes - '{"name":""}'.length) / bytesPerLetter) })
  expect((await post(bodyOf(1001, 'é', 2), json)).status).toBe(413)
  expect((await post(bodyOf(1000, 'e', 1), json)).status).toBe(200)
})

test('uploads have their own size limit', async () => {
  const { post } = tinyApp({ uploadLimitBytes: 5000 })
  const form = new FormData()
  form.set('file', 'x'.repeat(2000))
  expect((await post(form, {}, '/form')).status).toBe(200)
  form.set('file', 'x'.repeat(5000))
  expect(await post(form, {}, '/form')).toMatchObject({
    status: 413,
    body: { problem: { title: 'Body larger than 5000 bytes' } },
  })
})

test('a route reads a form with or without Content-Length', async () => {
  const { post } = tinyApp()
  const form = new FormData()
  form.set('name', 'a')
  expect(await post(form, {}, '/form')).toEqual({ status: 200, body: { name: 'a' } })
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const declared = { ...type, 'content-length': '6' }
  for (const headers of [type, declared]) {
    expect(await post('name=a', headers, '/form')).toEqual({ status: 200, body: { name: 'a' } })
  }
})

const nested = (levels: number) => `{"name":"a","inner":{"deep":${'['.repeat(levels)}${']'.repeat(levels)}}}`

test.each([
  ['another type', { 'content-type': 'text/plain' }, '{"name":"a"}', 415, 'Unsupported Media Type'],
  ['no type', {}, new TextEncoder().encode('{"name":"a"}'), 415, 'Unsupported Media Type'],
  ['broken JSON', json, '{"name":', 400, 'Malformed JSON'],
  ['no JSON at all', json, 'name=a', 400, 'Malformed JSON'],
  ['deep nesting', json, nested(31), 400, 'JSON nested deeper than 32 levels'],
  ['very deep nesting', json, '['.repeat(999), 400, 'JSON nested deeper than 32 levels'],
  ['__proto__', json, '{"__proto__":{"name":"a"}}', 400, 'Property name not allowed'],
  ['__proto__ inside', json, '{"name":"a","inner":{"__proto__" : 1}}', 400, 'Property name not allowed'],
  ['__proto__ in escapes', json, '{"__pr\\u006fto__":{"name":"a"}}', 400, 'Property name not allowed'],
  ['constructor', json, '{"constructor":{"name":"a"}}', 400, 'Property name not allowed'],
  ['prototype', json, '[{"prototype":1}]', 400, 'Property name not allowed'],
])('a body with %s is refused before it reaches its route', async (_, headers, body, status, title) => {
  const { post, reached } = tinyApp()
  expect(await post(body, headers)).toMatchObject({ status, body: { problem: { status, title } } })
  expect(reached()).toBe(0)
})

test.each([
  ['nesting to the limit', nested(30)],
  ['brackets in a string', JSON.stringify({ name: `\\"${'[{'.repeat(40)}` })],
  ['a forbidden name as a value', '{"name":"__proto__"}'],
  ['a forbidden name quoted in a string', JSON.stringify({ name: '{"__proto__": 1}\u2028' })],
])('a body with %s passes', async (_, body) => {
  const { post } = tinyApp()
  expect(await post(body, json)).toEqual({ status: 200, body: JSON.parse(body) })
})

test.each([
  [
    '{"name":"a","colour":1}',
    'Additional properties not allowed',
    { parameter: 'colour', detail: '/additionalProperties' },
  ],
  [
    '{"name":"a","inner":{"deep":1,"x":1}}',
    'Additional properties not allowed',
    { parameter: 'x', detail: '/properties/inner/additionalProperties' },
  ],
  ['{"name":1}', /expected string/, { parameter: 'name', detail: '/name' }],
  ['{"inner":{}}', /expected string/, { parameter: 'name', detail: '/name' }],
])('the validation error for %s names the offending field', async (body, title, location) => {
  const { post } = tinyApp()
  const expected = { status: 400, title: expect.stringMatching(title), ...location }
  expect(await post(body, json)).toEqual({ status: 400, body: { problem: expected } })
})

test('an empty body counts as a missing one', async () => {
  const { post, reached } = tinyApp()
  expect((await post('', json)).status).toBe(400)
  expect(reached()).toBe(0)
})

test.each([
  ['GET', '/nothing', 404, { title: 'Not Found', detail: '/nothing' }],
  ['DELETE', '/things', 404, { title: 'Not Found', detail: '/things' }],
  ['GET', '/refused', 409, { title: 'taken' }],
  ['GET', '/forbidden', 403, { title: 'not yours' }],
])('the error response to %s %s has the format of the vendor', async (method, path, status, problem) => {
  const answer = await tinyApp().app.request(path, { method })
  expect(answer.status).toBe(status)
  expect(await answer.json()).toEqual({ problem: { status, ...problem } })
})

test('a path may end in a slash', async () => {
  expect((await tinyApp().app.request('/things/')).status).toBe(200)
})

test('an unexpected error is thrown to the caller of the app instead of becoming a response', async () => {
  await expect(tinyApp().app.request('/broken')).rejects.toThrow('a defect')
})

test('the OpenAPI document is generated from the routes', async () => {
  const answer = await tinyApp().app.request('/openapi.json')
  const document = (await answer.json()) as Record<string, object>
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Tiny' } })
  expect(Object.keys(document.paths!)).toEqual(['/things'])
})

test('a PUT below the upload path takes a raw file of any type, up to the limit of uploads', async () => {
  const { app } = tinyApp({ uploadPath: '/files', uploadLimitBytes: 5000 })
  const put = (path: string, length: number) =>
    app.request(path, { method: 'PUT', headers: { 'content-type': 'audio/wav' }, body: '{'.repeat(length) })
  const taken = await put('/files/a', 4000)
  expect([taken.status, await taken.json()]).toEqual([200, { bytes: 4000 }])
  expect((await put('/files/a', 5001)).status).toBe(413)
  expect((await put('/things/a', 10)).status).toBe(415)
})
