import { once } from 'node:events'
import { METHODS } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { started } from '../testing/bench.ts'
import { listening } from '../testing/services.ts'

type Party = 'kustomer' | 'ccai-platform' | 'digital-experience' | 'integration-core'

async function upWith(...argv: string[]) {
  const command = started(['up', '--port', '0', '--json', ...argv])
  await command.stdout.until('}\n')
  const { servers } = JSON.parse(command.stdout.text) as {
    servers: Record<Party, { url: string; port: number }>
  }
  return { ...command, servers }
}

/** One connection: `exchange` writes some bytes, and gives what comes back until an answer has ended. */
function connection(port: number) {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  onTestFinished(() => void socket.destroy())
  const exchange = (...bytes: string[]): Promise<string> => {
    let received = ''
    const answered = new Promise<string>((resolve) => {
      const onData = (chunk: string) => {
        received += chunk
        const [head, body] = received.replace(/^HTTP\/1.1 100 .*\r\n\r\n/, '').split('\r\n\r\n')
        const length = /content-length: (\d+)/i.exec(head!)?.[1]
        if (body === undefined || body.length < Number(length ?? 0)) return
        socket.off('data', onData)
        resolve(received)
      }
      socket.on('data', onData)
      // A caller may be cut off without an answer.
      socket.once('close', () => resolve(received))
    })
    for (const each of bytes) socket.write(each, 'latin1')
    return answered
  }
  return { socket, exchange }
}

const key = 'Authorization: Bearer standin-kustomer-key\r\n'
const request = (method: string, path: string, head: string, body = '') =>
  `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}\r\n${body}`

test('a request of HTTP/1.0 without a Host is one to the main world, and of HTTP/1.1 it is refused', async () => {
  const { servers } = await upWith()
  const { port } = servers.kustomer
  const oldest = await connection(port).exchange('GET /__sim/health HTTP/1.0\r\n\r\n')
  expect(oldest).toMatch(/^HTTP\/1.1 200 .*"simulator":"kustomer"/s)
  const inWorld = await connection(port).exchange('GET /w/none/v1/customers HTTP/1.0\r\n\r\n')
  expect(inWorld).toMatch(/^HTTP\/1.1 404 .*no world \\"none\\"/s)
  const named = await connection(port).exchange(`GET /v1/customers HTTP/1.0\r\nHost: 127.0.0.1\r\n${key}\r\n`)
  const listed = await connection(port).exchange(`GET /v1/customers HTTP/1.0\r\n${key}\r\n`)
  const bodyOf = (answer: string) => answer.split('\r\n\r\n')[1]!
  expect(JSON.parse(bodyOf(listed))).toEqual(JSON.parse(bodyOf(named)))
  const foreign = await connection(port).exchange('GET /__sim/health HTTP/1.0\r\nHost: evil.example\r\n\r\n')
  expect(foreign).toMatch(/^HTTP\/1.1 403 .*Host must be a loopback address/s)
  const nameless = await connection(port).exchange('GET /__sim/health HTTP/1.1\r\n\r\n')
  expect(nameless).toMatch(/^HTTP\/1.1 400 /)
})

test.each<Party>(['kustomer', 'ccai-platform', 'digital-experience', 'integration-core'])(
  'the %s answers 400 to a Host that is none, and nothing crashes',
  async (party) => {
    const { servers, interrupt, ended } = await upWith()
    const odd = [
      '',
      '256.256.256.256',
      'xn--',
      '0.0.0.0.0',
      'a b',
      'a/b',
      'a?b',
      'a@b',
      '[',
      '[::1',
      '%',
      ':80',
    ]
    for (const host of [...odd, 'a:99999', 'a:b', 'a:80:80', 'a\\b', '\xe4', '<b>', 'a,b', '/w/a']) {
      const { exchange } = connection(servers[party].port)
      const answer = await exchange(`GET /v1/customers HTTP/1.1\r\nHost: ${host}\r\n${key}\r\n`)
      expect(answer, host).toMatch(/^HTTP\/1.1 400 .*"error":"Host: /s)
    }
    for (const host of ['127.0.0.1', '[::1]:80', 'EXAMPLE.com.', 'a_b', '0x7f.1']) {
      const { exchange } = connection(servers[party].port)
      const answer = await exchange(`GET /none HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      expect(answer, host).toMatch(/^HTTP\/1.1 40[14] /)
    }
    interrupt()
    expect(await ended).toBe(0)
  },
)

test('a request by any method, with a body or without, is answered', async () => {
  const { servers, interrupt, ended } = await upWith()
  for (const { port } of Object.values(servers)) {
    for (const method of METHODS.filter((each) => each !== 'CONNECT')) {
      for (const body of ['', '{}']) {
        const head = `${key}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`
        const answer = await connection(port).exchange(request(method, '/v1/customers', head, body))
        expect(answer, method).toMatch(/^HTTP\/1.1 [24]/)
      }
    }
  }
  interrupt()
  expect(await ended).toBe(0)
})

test('a form where a file is uploaded is refused, and nothing crashes', async () => {
  const { servers, interrupt, ended } = await upWith()
  const url = `${servers['ccai-platform'].url}/apps/api/v1/bulk/users/upload`
  const headers = { authorization: `Basic ${btoa('standin:standin-ccai-token')}` }
  const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams({ file: 'ada' }) })
  expect([answer.status, await answer.text()]).toEqual([
    400,
    expect.stringContaining('send multipart/form-data with a file: file'),
  ])
  interrupt()
  expect(await ended).toBe(0)
})

const megabytes = 3 * 1024 * 1024
const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
const uploads: Array<[string, Party, string, string[], number]> = [
  [
    'a body beyond the limit',
    'kustomer',
    request(
      'POST',
      '/v1/customers',
      `${key}Content-Type: application/json\r\nContent-Length: ${megabytes}\r\n`,
    ),
    ['x'.repeat(megabytes)],
    413,
  ],
  [
    'one in chunks',
    'kustomer',
    request(
      'POST',
      '/v1/customers',
      `${key}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n`,
    ),
    [chunk.repeat(megabytes / 65_536), '0\r\n\r\n'],
    413,
  ],
  [
    'one without a login',
    'ccai-platform',
    request(
      'POST',
      '/apps/api/v1/calls',
      `Content-Type: application/json\r\nContent-Length: ${megabytes}\r\n`,
    ),
    ['x'.repeat(megabytes)],
    413,
  ],
  [
    'one for the core',
    'integration-core',
    request('POST', '/ccai/session-events', `Content-Length: ${megabytes}\r\n`),
    ['x'.repeat(megabytes)],
    401,
  ],
  [
    'one for a world that is none',
    'kustomer',
    request('POST', '/w/none/v1/customers', `Content-Length: ${megabytes}\r\n`),
    ['x'.repeat(megabytes)],
    404,
  ],
]

test.each(uploads)('%s is refused, and its connection carries the next request', async (...row) => {
  const [, party, head, body, status] = row
  const { servers } = await upWith()
  const { exchange } = connection(servers[party].port)
  expect(await exchange(head, ...body)).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(await exchange(request('GET', '/none', ''))).toMatch(/^HTTP\/1.1 40[14] /)
})

test.each([
  ['announced', `Content-Length: ${megabytes}\r\n`, 'x'.repeat(70_000)],
  ['in chunks', 'Transfer-Encoding: chunked\r\n', chunk.repeat(17)],
])(
  'a body that is refused and does not end, %s: the answer says that the connection ends',
  async (...row) => {
    const [, head, begun] = row
    const { servers } = await upWith()
    const { exchange, socket } = connection(servers.kustomer.port)
    const closed = once(socket, 'close')
    const answer = await exchange(
      request('POST', '/v1/customers', `${key}Content-Type: application/json\r\n${head}`),
      begun,
    )
    expect(answer).toMatch(/^HTTP\/1.1 413 .*\r\nconnection: close\r\n/is)
    await closed
  },
)

test('a body in chunks without a login, which may hold one, is read no further where there are several worlds', async () => {
  const { servers } = await upWith()
  const { url, port } = servers['digital-experience']
  const [path, type] = ['/authentication/v1/token/access-key', 'Content-Type: application/json\r\n']
  const [headers, body] = [{ 'content-type': 'application/json' }, JSON.stringify({ name: 'mine' })]
  expect((await fetch(`${url}/__sim/worlds`, { method: 'POST', headers, body })).status).toBe(201)
  const head = request('POST', path, `${type}Transfer-Encoding: chunked\r\n`)
  const login = '{"accessKeyId":"standin-cxone-key","accessKeySecret":"standin-cxone-secret"}'
  const whole = `${login.length.toString(16)}\r\n${login}\r\n0\r\n\r\n`
  expect(await connection(port).exchange(head, whole)).toMatch(/^HTTP\/1.1 200 /)
  const answer = await connection(port).exchange(head, chunk.repeat(17))
  expect(answer).toMatch(/^HTTP\/1.1 413 .*\r\nconnection: close\r\n/is)
})

test('an integration in the core’s place that never answers is given up, and its connections are closed', async () => {
  const asked = new Set<Socket>()
  let closed = 0
  const silent = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => asked.add(socket))
    socket.on('close', () => {
      if (asked.delete(socket)) closed += 1
    })
  })
  const { servers } = await upWith(
    '--core-url',
    await listening(silent),
    '--switch',
    'ccai-platform.eventTimeoutMs=50',
    '--switch',
    'ccai-platform.eventRetryDelaysMs=[10,10]',
  )
  const act = { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' }
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(act) }
  expect((await fetch(`${servers['ccai-platform'].url}/__sim/act`, init)).status).toBe(200)
  await expect.poll(() => closed).toBeGreaterThanOrEqual(3)
  await expect.poll(() => asked.size).toBe(0)
})

test.each<[string, string]>([
  ['breaks off in the middle of a body', '5\r\n{'],
  ['sends no chunk', 'zz\r\n'],
])('a caller who %s is nobody’s defect', async (_what, part) => {
  const { servers, interrupt, ended } = await upWith()
  for (const party of ['kustomer', 'ccai-platform', 'digital-experience', 'integration-core'] as const) {
    const { socket } = connection(servers[party].port)
    const head = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n'
    const path = party === 'digital-experience' ? '/authentication/v1/token/access-key' : '/v1/customers'
    socket.write(request('POST', path, head, part))
    socket.resume().end()
    await once(socket, 'close')
  }
  const health = await (await fetch(`${servers.kustomer.url}/__sim/health`)).json()
  expect(health).toMatchObject({ status: 'ok', crashes: [] })
  interrupt()
  expect(await ended).toBe(0)
})
