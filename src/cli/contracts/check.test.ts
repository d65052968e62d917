import { readdirSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { serve } from '@hono/node-server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { standin, temporaryFolder, write } from '../testing/bench.ts'

const recordedCall = (body: unknown, url = 'https://acme.ccaiplatform.com/apps/api/v1/calls/7') => ({
  request: { method: 'GET', url },
  response: { status: 200, body },
})

/** What the fake answers to a read of one team. */
const team = {
  type: 'team',
  id: '6740a1b2c3d4e5f6a7b8c9d9',
  attributes: { name: 'Support' },
  relationships: {},
  links: { self: '/v1/teams/6740a1b2c3d4e5f6a7b8c9d9' },
}

async function check(content: unknown, ...more: string[]) {
  const file = write(temporaryFolder(), 'fixture.json', content)
  return standin(['contracts', 'check', file, ...more])
}

test('a fake of one’s own that answers {id} is told what is missing and what is extra', async () => {
  const url = 'https://acme.api.kustomerapp.com/v1/customers/1'
  const { code, stdout } = await check(recordedCall({ id: '1' }, url))
  expect(code).toBe(1)
  expect(stdout).toContain('✗ kustomer GET /v1/customers/{id} 200')
  expect(stdout).toContain('$.data: missing; expected object')
  expect(stdout).toContain('$.id: extra; string, where the simulator has nothing of that name')
})

test('a member of another type is told, and --partial passes over what is missing alone', async () => {
  const call = recordedCall({ id: '7', status: 'finished' })
  expect((await check(call)).stdout).toContain('$.call_type: missing')
  const { code, stdout } = await check(call, '--partial')
  expect(code).toBe(1)
  expect(stdout).toContain('$.id: of another type; expected integer, found string')
  expect(stdout).not.toContain('missing')
  expect(await check(recordedCall({ id: 7, status: 'finished' }), '--partial')).toMatchObject({ code: 0 })
})

test('what a machine recorded may be larger than any scenario', async () => {
  const call = recordedCall({ id: 7, status: 'finished' })
  const large = { ...call, comment: ' '.repeat(9 * 1_048_576) }
  expect(await check(large, '--partial')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 alike'),
  })
})

test('an object without members lacks what is always there', async () => {
  const { stdout } = await check({ data: { ...team, attributes: {} } }, '--as', 'GET /v1/teams/{id}')
  expect(stdout).toContain('$.data.attributes.name: missing; expected string')
})

test('one item of a list that lacks what is always there is enough', async () => {
  const { id: _, ...nameless } = team
  const { code, stdout } = await check(
    recordedCall({ data: [team, nameless] }, '/v1/teams'),
    '--reporter',
    'json',
  )
  const { compared } = JSON.parse(stdout) as { compared: Array<{ differences: unknown[] }> }
  expect(compared[0]!.differences).toContainEqual({
    at: '$.data[].id',
    kind: 'missing',
    ours: 'string',
    theirs: 'absent',
  })
  expect(code).toBe(1)
})

test.each<[string, unknown, string]>([
  ['a record', { data: null }, '$.data: of another type; expected object, found null'],
  ['a body', null, '$: of another type; expected object, found null'],
  ['attributes', { data: { ...team, attributes: null } }, '$.data.attributes: of another type'],
  ['an item', { data: [team, null] }, '$.data[]: of another type; expected object, found null or object'],
])('%s that is null, where it never is, is of another type', async (what, body, said) => {
  const path = what === 'an item' ? '/v1/teams' : '/v1/teams/1'
  const { code, stdout } = await check(recordedCall(body, path), '--partial')
  expect(code).toBe(1)
  expect(stdout).toContain(said)
})

test.each<[string, unknown]>([
  ['a list of recorded replies', [recordedCall({ id: '7' })]],
  [
    'a HAR file, with text in base64',
    {
      log: {
        entries: [
          {
            request: { method: 'GET', url: 'https://acme.ccaiplatform.com/apps/api/v1/calls/7?x=1' },
            response: {
              status: 200,
              content: { text: Buffer.from('{"id":"7"}').toString('base64'), encoding: 'base64' },
            },
          },
        ],
      },
    },
  ],
  [
    'a pact of version 4',
    {
      consumer: { name: 'a' },
      provider: { name: 'ccai-platform' },
      interactions: [
        {
          request: { method: 'GET', path: '/apps/api/v1/calls/7' },
          response: {
            status: 200,
            body: { content: { id: '7' }, contentType: 'application/json', encoded: false },
          },
        },
      ],
    },
  ],
  [
    'a pact of version 2',
    {
      consumer: { name: 'a' },
      provider: { name: 'ccai-platform' },
      interactions: [
        {
          request: { method: 'get', path: '/apps/api/v1/calls/7' },
          response: { status: 200, body: { id: '7' } },
        },
      ],
    },
  ],
])('reads %s', async (_name, content) => {
  const { code, stdout } = await check(content)
  expect(code).toBe(1)
  expect(stdout).toContain('ccai-platform GET /apps/api/v1/calls/{id} 200')
  expect(stdout).toContain('$.id: of another type; expected integer, found string')
})

/** A recorded call that creates a customer. */
const created = (status: number, text: string, sent = '{"name":"Ada"}') => ({
  log: {
    entries: [
      {
        request: {
          method: 'POST',
          url: 'https://acme.api.kustomerapp.com/v1/customers',
          postData: { mimeType: 'application/json', text: sent },
        },
        response: { status, content: { text } },
      },
    ],
  },
})

test('a request and its answer are two bodies, of each of which something is said', async () => {
  const other = await check(created(200, '{"id":"x"}'))
  expect(other.code).toBe(1)
  expect(other.stdout).toContain('✗ kustomer POST /v1/customers 200')
  expect(other.stdout).toContain('$.data: missing; expected object')
  expect(other.stdout).toContain('1 alike, 1 different')
  const page = await check(created(201, '<html></html>'))
  expect(page.stdout).toContain('kustomer POST /v1/customers 201: not compared, it has no JSON body')
  expect(page.stdout).toContain('1 alike, 0 different, 1 not compared')
  const text = await check(created(302, '{}', 'name=Ada'))
  expect(text.stdout).toContain('POST /v1/customers 302: not compared, no body of a 302 is described')
  expect(text.stdout).toContain('POST /v1/customers request: not compared, it has no JSON body')
  const wrong = await check(created(201, '{}', '{"name":7}'), '--partial')
  expect(wrong.stdout).toContain('✗ kustomer POST /v1/customers request')
  expect(wrong.stdout).toContain('$.name: of another type; expected string')
  const refused = await check(created(409, '{"errors":[]}', '{"name":7}'))
  expect(refused.stdout).toContain('POST /v1/customers request: not compared, it was answered 409')
})

test.each<[string, unknown, string]>([
  ['an entry of a HAR file', { log: { entries: [{}] } }, 'log.entries[0].request: is missing'],
  [
    'a URL of a HAR file',
    { log: { entries: [{ request: { method: 'GET', url: 5 }, response: { status: 200 } }] } },
    'log.entries[0].request.url: ',
  ],
  [
    'an interaction of a pact',
    { consumer: { name: 'a' }, interactions: [{ request: { path: 5 }, response: {} }] },
    'interactions[0].request.path: ',
  ],
  ['a reply', { request: { url: 5 }, response: { body: {} } }, 'expected a HAR file'],
])('%s that is wrong is told with its place', async (_name, content, said) => {
  const { code, stderr } = await check(content)
  expect(code).toBe(2)
  expect(stderr).toContain('fixture.json: ')
  expect(stderr).toContain(said)
})

test('of a folder all files are read, and those that are no fixtures are told', async () => {
  const folder = temporaryFolder()
  expect((await standin(['contracts', 'check', folder])).stderr).toContain('expected JSON or HAR files')
  write(folder, 'a/one.json', recordedCall({ id: '7' }))
  write(folder, 'two.har', created(201, '{}'))
  write(folder, 'package.json', { name: 'mine' })
  write(folder, 'handlers.ts', 'throw new Error("is not run")')
  const { code, stdout } = await standin(['contracts', 'check', folder, '--partial'])
  expect(code).toBe(1)
  expect(stdout).toContain('✗ ccai-platform GET /apps/api/v1/calls/{id} 200')
  expect(stdout).toMatch(/^- \S+package\.json: not compared, it is no HAR file, pact or recorded reply$/m)
  expect(stdout).toContain('2 alike, 1 different, 1 not compared')
})

/** Checks a module of msw's handlers. */
async function checkHandlers(name: string, text: string, ...more: string[]) {
  const file = write('src/cli/contracts/testing', `${name}-${process.pid}.mjs`, text)
  onTestFinished(() => rmSync(file))
  return standin(['contracts', 'check', file, ...more])
}

test('all handlers that a module exports are asked, and a generator by its first value', async () => {
  const { stdout } = await checkHandlers(
    'exports',
    `
    import { http, HttpResponse } from 'msw'
    const wrong = () => HttpResponse.json({ id: 'x' })
    const one = http.get('/v1/customers/:id', wrong)
    export const customers = [one]
    export default [one]
    export const single = http.get('/v1/teams/:id', wrong)
    export const byName = { users: [http.get('/v1/users/:id', function* () { yield wrong(); return wrong() })] }
    export const later = http.get('/v1/notes/:id', async function* () { yield wrong() })
    export const page = http.get('/v1/messages/:id', () => HttpResponse.html('<p></p>'))
    export const size = 3`,
  )
  for (const path of ['customers/{id}', 'teams/{id}', 'users/{ids}', 'notes/{id}']) {
    expect(stdout).toContain(`✗ kustomer GET /v1/${path} 200`)
  }
  expect(stdout).toContain('GET /v1/messages/{id} 200: not compared, it has no JSON body')
  expect(stdout).toContain('0 alike, 4 different, 1 not compared')
})

test('a handler that waits for good is not waited for', async () => {
  const realSetTimeout = globalThis.setTimeout
  const timers = vi.spyOn(globalThis, 'setTimeout')
  onTestFinished(() => timers.mockRestore())
  timers.mockImplementation(((call: () => void, delayMs: number) =>
    realSetTimeout(call, delayMs === 5000 ? 1 : delayMs)) as typeof setTimeout)
  const { code, stdout } = await checkHandlers(
    'waiting',
    `
    import { http } from 'msw'
    export const handlers = [http.get('/v1/teams/:id', () => new Promise(() => {}))]`,
  )
  expect(code).toBe(1)
  expect(stdout).toContain('GET /v1/teams/:id: not compared, it did not answer within 5 s')
})

test('--as says nothing of a module', async () => {
  const { code, stderr } = await checkHandlers('as', 'export default []', '--as', 'GET /v1/teams/{id}')
  expect(code).toBe(2)
  expect(stderr).toContain('--as GET /v1/teams/{id}: expected a file that holds one body alone')
})

test('asks the handlers of msw once each', async () => {
  const text = `
    import { http, HttpResponse, passthrough } from 'msw'
    const wrong = ({ params }) => HttpResponse.json({ id: params.id })
    export const handlers = [
      http.get('https://acme.api.kustomerapp.com/v1/customers/:id', wrong),
      http.get('/v1/teams/:id', () => HttpResponse.json({ data: ${JSON.stringify(team)} })),
      http.get('*/v1/users/:id', wrong),
      http.get('https://api.example.com/v1/users/:id', wrong),
      http.get(/customers/, wrong),
      http.post('*/v1/customers', () => { throw new RangeError('not ready') }),
    ]`
  const file = write('src/cli/contracts/testing', `handlers-${process.pid}.mjs`, text)
  onTestFinished(() => rmSync(file))
  const { code, stdout } = await standin(['contracts', 'check', file, '--partial'])
  expect(code).toBe(1)
  expect(stdout).toContain('✗ kustomer GET /v1/customers/{id} 200')
  expect(stdout).toContain('✗ kustomer GET /v1/users/{ids} 200')
  expect(stdout).toContain('GET /v1/users/made-up: not compared, api.example.com is no host of these vendors')
  expect(stdout).toContain('not compared, its method or path is a pattern')
  expect(stdout).toContain('not compared, it could not be asked: not ready')
  expect(stdout).toContain('1 alike, 2 different, 3 not compared')
})

test.each<[string, unknown, string]>([
  [
    'a path that nobody simulates',
    recordedCall({}, '/v1/nothing/1'),
    'GET /v1/nothing/1: not compared, it is not simulated',
  ],
  [
    'no JSON',
    { request: { method: 'DELETE', path: '/v1/notes/1' }, response: { status: 204, body: '' } },
    'it has no JSON body',
  ],
])('where %s is all there is, nothing was compared, and that fails', async (_name, content, said) => {
  const { code, stdout } = await check(content)
  expect(code).toBe(1)
  expect(stdout).toContain(said)
  expect(stdout).toContain('nothing was compared, 1 not compared')
})

test.each<[string, readonly string[], string]>([
  ['a file that is not there', ['nowhere.json'], 'nowhere.json: no such file'],
  [
    'a file of something else',
    ['package.json'],
    'package.json: expected a HAR file, a pact, recorded replies',
  ],
  ['text', ['README.md'], 'README.md: cannot be read as JSON: line 1'],
  ['a module without handlers', ['esbuild.config.d.mjs'], 'no such file'],
  [
    'an operation that is none',
    ['package.json', '--as', 'customers'],
    '--as customers: expected a method, a path',
  ],
  ['another simulator', ['package.json', '--simulator', 'kustomr'], 'did you mean "kustomer"?'],
])('%s is a wrong call', async (_name, typed, said) => {
  const { code, stderr } = await standin(['contracts', 'check', ...typed])
  expect(code).toBe(2)
  expect(stderr).toContain(said)
})

test('the contracts of the core are as the simulators are described', async () => {
  const folder = 'contracts/pacts'
  const files = readdirSync(folder)
    .filter((name) => name.startsWith('integration-core-'))
    .map((name) => `${folder}/${name}`)
  const { code, stdout } = await standin(['contracts', 'check', ...files, '--reporter', 'json'])
  const { compared } = JSON.parse(stdout) as { compared: unknown[] }
  expect(compared.filter((one) => (one as { differences: unknown[] }).differences.length > 0)).toEqual([])
  expect(compared.length).toBeGreaterThan(60)
  expect(code).toBe(0)
})

/** A server that answers one body, whatever is asked. */
async function server(body: unknown, status = 200) {
  const authorizations: Array<string | null> = []
  const started = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      authorizations.push(request.headers.get('authorization'))
      return Response.json(body, { status })
    },
  })
  onTestFinished(() => void started.close())
  await new Promise((resolve) => started.once('listening', resolve))
  return { url: `http://127.0.0.1:${(started.address() as { port: number }).port}`, authorizations }
}

test('drift: a live read is compared field by field, with credentials of the environment', async () => {
  const { url, authorizations } = await server({ data: { ...team, id: 7 }, meta: {} })
  const environment = { STANDIN_AUTHORIZATION: 'Bearer live' }
  const typed = ['contracts', 'drift', '--against', `${url}/v1/teams/1?secret=1`]
  const { code, stdout } = await standin(typed, { environment })
  expect(code).toBe(1)
  expect(authorizations).toEqual(['Bearer live'])
  expect(stdout).toContain(`✗ kustomer GET /v1/teams/{id} 200  ${url}/v1/teams/1\n`)
  expect(stdout).toContain('$.data.id: of another type; expected string, found integer')
  expect(stdout).toContain('$.meta: extra')
  expect(stdout).not.toContain('secret')
})

/** A vendor's description of one operation, whose record is put together from others. */
const openApi = (id: object) => ({
  openapi: '3.0.3',
  paths: {
    '/v1/teams/{teamId}': {
      get: {
        responses: {
          '200': {
            content: {
              'application/json; charset=utf-8': {
                schema: {
                  type: 'object',
                  required: ['data'],
                  properties: { data: { $ref: '#/components/schemas/Team' } },
                },
              },
            },
          },
        },
      },
    },
    '/v1/never': { get: { responses: {} } },
  },
  components: {
    schemas: {
      Team: {
        allOf: [
          { type: 'object', properties: { id, type: { type: 'string' } } },
          { type: 'object', properties: { attributes: {}, relationships: {}, links: {} } },
        ],
      },
    },
  },
})

test('drift: another description is compared where its paths are the same, whatever their parameters are called', async () => {
  const file = (id: object) => write(temporaryFolder(), 'openapi.json', openApi(id))
  const alike = await standin(['contracts', 'drift', '--against', file({ type: 'string', nullable: true })])
  expect(alike.stdout).toContain('1 alike, 0 different')
  expect(alike.stdout).toContain('GET /v1/never: not compared, kustomer does not simulate it')
  expect(alike.code).toBe(0)
  const other = await standin(['contracts', 'drift', '--against', file({ type: 'integer' })])
  expect(other.stdout).toContain('$.data.id: of another type; expected string, found integer')
  expect(other.code).toBe(1)
})

/** The answer to a read of one team, in a document of one's own. */
async function driftOf(schema: unknown, { content, ...more }: Record<string, unknown> = {}) {
  const answer = { content: content ?? { 'application/json': { schema } } }
  const paths = { '/v1/teams/{id}': { get: { responses: { 200: answer } } } }
  const file = write(temporaryFolder(), 'openapi.json', { openapi: '3.1.0', paths, ...more })
  return standin(['contracts', 'drift', '--against', file])
}

test.each<[string, unknown]>([
  ['an empty schema', {}],
  ['a schema that is true', true],
  ['a reference to another document', { $ref: 'other.yaml#/X' }],
  ['a schema that is all of itself', { $ref: '#/components/schemas/Circle' }],
])('drift: of %s nothing is known, which is told', async (_name, schema) => {
  const circle = { allOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Circle' }] }
  const { code, stdout } = await driftOf(schema, { components: { schemas: { Circle: circle } } })
  expect(stdout).toContain(
    'kustomer GET /v1/teams/{id} 200: not compared, its description says nothing that can be read',
  )
  expect(stdout).toContain('GET /v1/teams/{id} default: not compared, no JSON body of it is described there')
  expect(stdout).toContain('nothing was compared')
  expect(code).toBe(1)
})

const wrongTeam = { type: 'object', properties: { data: { type: 'string' } } }
const wrongBody = { content: { 'application/json': { schema: wrongTeam } } }

test.each<[string, Record<string, unknown>]>([
  ['any type of content', { content: { '*/*': { schema: wrongTeam } } }],
  [
    'an answer at a reference',
    {
      paths: { '/v1/teams/{id}': { get: { responses: { 200: { $ref: '#/components/responses/Team' } } } } },
      components: { responses: { Team: wrongBody } },
    },
  ],
  [
    'a path at a reference',
    {
      paths: { '/v1/teams/{id}': { $ref: '#/components/pathItems/Team' } },
      components: { pathItems: { Team: { get: { responses: { 200: wrongBody } } } } },
    },
  ],
  [
    'a path that a server’s URL begins',
    {
      servers: [
        { url: 'https://{org}.api.example.com/{version}/', variables: { version: { default: 'v1' } } },
      ],
      paths: { '/teams/{id}': { get: { responses: { 200: wrongBody } } }, 'x-note': 1 },
    },
  ],
])('drift: reads %s', async (_name, more) => {
  const { code, stdout } = await driftOf({}, more)
  expect(stdout).toContain('✗ kustomer GET /v1/teams/{id} 200')
  expect(stdout).toContain('$.data: of another type; expected object, found string')
  expect(code).toBe(1)
})

test('drift: a request is compared too: what is required there and not known here, and what is of another type', async () => {
  const properties = { name: { type: 'integer' }, tier: { type: 'string' }, mood: { type: 'string' } }
  const sent = { type: 'object', required: ['tier'], properties }
  const { code, stdout } = await driftOf(
    {},
    {
      paths: { '/v1/customers': { post: { requestBody: { $ref: '#/components/requestBodies/Sent' } } } },
      components: { requestBodies: { Sent: { content: { 'application/json': { schema: sent } } } } },
    },
  )
  expect(stdout).toContain('✗ kustomer POST /v1/customers request')
  expect(stdout).toContain('$.name: of another type; expected string')
  expect(stdout).toContain('$.tier: extra; string')
  expect(stdout).not.toContain('$.mood')
  expect(code).toBe(1)
})

test.each<[string, unknown, string]>([
  ['a path that is null', { paths: { '/x': null } }, 'paths./x: '],
  ['an answer that is text', { paths: { '/x': { get: { responses: { 200: 'ok' } } } } }, 'responses'],
  [
    'a member that is null',
    { components: { schemas: { X: { properties: { id: null } } } } },
    'X.properties.id',
  ],
])('drift: %s is told with its place', async (_name, document, said) => {
  const { code, stderr } = await driftOf({}, document as Record<string, unknown>)
  expect(code).toBe(2)
  expect(stderr).toContain('openapi.json: ')
  expect(stderr).toContain(said)
})

test.each(['http://user:pa55@127.0.0.1:1/v1/teams/1', 'HTTPS://user:pa55@', 'http:user:pa55@host/x'])(
  'drift: credentials in %s are refused, and not repeated',
  async (url) => {
    const { code, stdout, stderr } = await standin(['contracts', 'drift', '--against', url])
    expect(code).toBe(2)
    expect(stderr).toContain('STANDIN_AUTHORIZATION')
    expect(stdout + stderr).not.toMatch(/pa55|user/)
  },
)

/** A server that begins an answer, and then does what it is told. */
async function half(then: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': 100, 'content-type': 'application/json' })
    response.write('{"data":', () => then(response))
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/v1/teams/1?secret=1`
}

test('drift: an answer that is cut off, or stalls, is told as that', async () => {
  const cutOff = await half((response) => void response.destroy())
  const cut = await standin(['contracts', 'drift', '--against', cutOff])
  expect(cut).toMatchObject({ code: 2 })
  expect(cut.stderr).toContain('answers 200, and its body cannot be read to its end (')
  const deadline = new AbortController()
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
  onTestFinished(() => timeout.mockRestore())
  const late = new DOMException('late', 'TimeoutError')
  const stalls = await half(() => deadline.abort(late))
  const stalled = await standin(['contracts', 'drift', '--against', stalls])
  expect(stalled).toMatchObject({ code: 2 })
  expect(stalled.stderr).toMatch(/within 30 s\)/)
  expect(cut.stderr + stalled.stderr).not.toMatch(/secret|no JSON/)
})

test.each<[string, readonly string[], string]>([
  ['nothing to compare with', [], 'expected --against'],
  ['a file that is not there', ['--against', 'nowhere.json'], '--against nowhere.json: no such file'],
  ['another document', ['--against', 'package.json'], 'expected an OpenAPI 3 document'],
  ['a server out of reach', ['--against', 'http://127.0.0.1:1/v1/teams/1'], 'cannot be reached (bad port)'],
])('drift: %s is a wrong call', async (_name, typed, said) => {
  const { code, stderr } = await standin(['contracts', 'drift', ...typed])
  expect(code).toBe(2)
  expect(stderr).toContain(said)
})

test('drift: credentials that a live account refuses are told, and so is a read that nobody simulates', async () => {
  const refusing = await server({}, 401)
  const refused = await standin(['contracts', 'drift', '--against', `${refusing.url}/v1/teams/1`])
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.stderr).toContain('expected credentials in STANDIN_AUTHORIZATION')
  const { url } = await server({})
  const unknown = await standin(['contracts', 'drift', '--against', `${url}/v9/nothing`])
  expect(unknown).toMatchObject({ code: 1 })
  expect(unknown.stdout).toContain('GET /v9/nothing: not compared, it is not simulated')
})
