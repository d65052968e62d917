import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { standin, started } from '../testing/bench.ts'
import { readdressed } from '../testing/services.ts'

const execute = promisify(execFile)

async function upWith(...argv: string[]) {
  const command = started(['up', '--port', '0', ...argv])
  await command.stdout.until('Ctrl-C')
  const guide = command.stdout.text
  const originOf = (name: string) => new RegExp(`^  ${name} +(http://\\S+)$`, 'm').exec(guide)![1]!
  const act = async (step: Record<string, string>) => {
    const body = JSON.stringify(step)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${originOf('CCAI Platform')}/__sim/act`, { method: 'POST', headers, body })
    return { status: answer.status, body: await answer.json() }
  }
  return { ...command, guide, originOf, act }
}

test('with --log each request, act and decision is told in a line, without personal data', async () => {
  const command = await upWith('--log')
  const { originOf, act, stdout, guide } = command
  const body = JSON.stringify({ name: 'Ada Lovelace', phones: [{ phone: '+14155550123' }] })
  const headers = { ...key, 'content-type': 'application/json' }
  await fetch(`${originOf('Kustomer')}/v1/customers`, { method: 'POST', headers, body })
  await fetch(`${originOf('Kustomer')}/v1/customers/phone=%2B14155550123`, { headers: key })
  await act({ do: 'fault', fault: 'error-before', to: 'kustomer' })
  await act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await act({ do: 'ccai.call.hang-up', call: 'c1' })
  await stdout.until('decision call-1418  applied')
  const told = stdout.text.slice(guide.length)
  const time = String.raw`^\d\d:\d\d:\d\d\.\d{3}  `
  expect(told).toMatch(new RegExp(`${time}outside → kustomer  POST /v1/customers  201$`, 'm'))
  expect(told).toMatch(new RegExp(`${time}outside → kustomer  GET /v1/customers/phone=…  200$`, 'm'))
  expect(told).toMatch(new RegExp(`${time}act ccai\\.call\\.hang-up  call c1$`, 'm'))
  expect(told).toMatch(new RegExp(`${time}fault error-before  integration-core → kustomer  GET /v1/`, 'm'))
  expect(told).toMatch(/decision call-1418 {2}applied: \d written {2}because .*hang-up-creates-session/)
  expect(told).not.toMatch(/Ada|Lovelace|4155550123|standin-|Bearer|Basic/)
})

test('requests are told on a terminal, and not with --no-log, --json or into a file', async () => {
  const linesOf = async (argv: readonly string[], isTTY: boolean) => {
    const command = started(['up', '--port', '0', ...argv], {}, isTTY)
    await command.stdout.until(argv.includes('--json') ? '}\n' : 'Ctrl-C')
    const kustomer = /http:\/\/127\.0\.0\.1:\d+/.exec(command.stdout.text)![0]
    await fetch(`${kustomer}/v1/customers`, { headers: key })
    const toldIn = (text: string) => text.match(/GET \/v1\/customers {2}200/g)?.length ?? 0
    return [toldIn(command.stdout.text), toldIn(command.stderr.text)]
  }
  expect(await linesOf([], true)).toEqual([1, 0])
  expect(await linesOf([], false)).toEqual([0, 0])
  expect(await linesOf(['--no-log'], true)).toEqual([0, 0])
  expect(await linesOf(['--json'], true)).toEqual([0, 0])
  expect(await linesOf(['--json', '--log'], false)).toEqual([0, 1])
})

const key = { authorization: 'Bearer standin-kustomer-key' }

/** How `fetch` tells that nothing listens at a port. */
const gone = { message: 'fetch failed', cause: { code: 'ECONNREFUSED' } }

test('the journal stays within its bytes while pages are read, and its newest bodies are whole', async () => {
  const limitBytes = 512 * 1024
  const { originOf } = await upWith('--customers', '200', '--limits', 'off', '--journal-limit', '512KiB')
  const kustomer = originOf('Kustomer')
  const pages: string[] = []
  for (let count = 0; count < 30; count += 1) {
    const answer = await fetch(`${kustomer}/v1/customers?pageSize=100&page=${1 + (count % 2)}`, {
      headers: key,
    })
    pages.push(await answer.text())
  }
  const [dropped, ...lines] = (await (await fetch(`${kustomer}/__sim/journal`)).json()) as Array<{
    kind: string
    body: string
  }>
  const bodies = lines.flatMap(({ kind, body }) => (kind === 'answer' ? [body] : []))
  const kept = bodies.filter((body) => !/^<\d+ bytes, dropped>$/.test(body))
  expect(bodies).toHaveLength(pages.length)
  expect(kept.length).toBeGreaterThan(0)
  expect(dropped).toMatchObject({ kind: 'dropped', lines: 0, bodies: pages.length - kept.length })
  expect(kept).toEqual(pages.slice(-kept.length))
  const keptBytes = kept.reduce((bytes, body) => bytes + Buffer.byteLength(body), 0)
  expect(keptBytes).toBeLessThan(limitBytes)
  expect(keptBytes + Buffer.byteLength(pages.at(-1)!)).toBeGreaterThan(limitBytes - lines.length * 300)
})

test('the commands that up prints work as printed, run one after the other', async () => {
  const { guide, interrupt, ended, originOf } = await upWith()
  const commands = guide.split('\n').filter((line) => line.startsWith('  curl'))
  expect(commands).toHaveLength(10)
  const answers = []
  for (const command of commands) answers.push(JSON.parse((await execute('sh', ['-c', command])).stdout))
  const [customer, called, hungUp, conversation, written, answered, seen, chosen, agents, journal] = answers
  expect(customer.data.attributes.name).toBe('Ada Lovelace')
  expect(called).toMatchObject({ done: true })
  expect(hungUp).toMatchObject({ done: true })
  expect(conversation.data.attributes).toMatchObject({ externalId: 'call-1418', status: 'open' })
  expect(conversation.data.relationships.customer.data.id).toBe(customer.data.id)
  expect(written).toMatchObject({ done: true })
  expect(answered).toMatchObject({ done: true })
  expect(seen).toMatchObject([{ text: 'Where is my parcel?' }, { direction: 'out', text: 'On its way.' }])
  expect(chosen).toMatchObject({ done: true })
  expect(agents).toMatchObject([{ email: 'grace@acme.example' }])
  expect(journal).toContainEqual(expect.objectContaining({ kind: 'decision', outcome: 'applied' }))
  const kustomer = originOf('Kustomer')
  interrupt()
  expect(await ended).toBe(0)
  await expect(fetch(`${kustomer}/__sim/health`)).rejects.toMatchObject(gone)
})

test('the commands of the README’s chapter on faults work as they stand', async () => {
  const { originOf } = await upWith()
  const chapter = readFileSync('README.md', 'utf8').split('\n## Faults\n')[1]!
  const script = /```sh\n(.*?)```/s.exec(chapter)![1]!
  const typed = readdressed(script, { 'http://127.0.0.1:4601': originOf('Kustomer') })
  const { stdout } = await execute('sh', ['-c', typed])
  expect([...stdout.matchAll(/HTTP\/1.1 (\d+)/g)].map(([, status]) => status)).toEqual(['200', '429'])
  expect(stdout).toContain('x-ratelimit-remaining: 0')
  expect(stdout).toContain('"code":"toomanyrequests"')
  expect(stdout).toContain('"fitted":2,"fired":1,"spent":true')
})

test('the commands of the README’s chapter on a channel of your own work as they stand', async () => {
  const { originOf } = await upWith()
  const chapter = readFileSync('README.md', 'utf8').split('\n### A channel of your own\n')[1]!
  const script = /```sh\n(.*?)```/s.exec(chapter)![1]!
  const typed = readdressed(script, {
    'http://127.0.0.1:4603': originOf('Digital Experience'),
    'http://127.0.0.1:4605': originOf('messaging service'),
  })
  const [write, answer, look] = typed.split('\n\n') as [string, string, string]
  const type = async (command: string) => (await execute('sh', ['-c', command])).stdout
  expect(JSON.parse(await type(write))).toMatchObject({ direction: 'in', text: 'Where is my parcel?' })
  // A person takes longer for the next command than the message for its way.
  await expect
    .poll(async () => JSON.parse(await type(answer)), { timeout: 10_000 })
    .toMatchObject({ done: true })
  const seen = await type(look)
  expect(seen).toContain('"direction":"out","text":"On its way."')
  expect(seen).toContain('/dfo/3.0/channels/')
})

test('the commands of the README’s chapter on the CRM of agents work as they stand', async () => {
  const { originOf } = await upWith('--switch', 'kustomer.tokenRegenerationMs=0')
  const chapter = readFileSync('README.md', 'utf8').split('\n### The CRM of CXone')[1]!
  const script = /```sh\n(.*?)```/s.exec(chapter)![1]!
  const typed = readdressed(script, {
    'http://127.0.0.1:4601': originOf('Kustomer'),
    'http://127.0.0.1:4604': originOf('integration core'),
  })
  const [make, ask] = typed.split('\n\n') as [string, string]
  const type = async (command: string) => JSON.parse((await execute('sh', ['-c', command])).stdout)
  const { data } = await type(make)
  expect(await type(ask)).toMatchObject({
    result: [
      { system: { type: 'kustomer' }, records: [{ type: 'customer', id: data.id, display: 'Cleo Ortiz' }] },
    ],
  })
})

test('with --customers the fake Kustomer has generated customers, and the printed commands find one', async () => {
  const { guide } = await upWith('--customers', '40')
  expect(guide).toMatch(
    /^Kustomer has 40 customers, 2 companies, 32 conversations, \d+ messages, \d+ notes\.$/m,
  )
  const [, name, byPhone, bySearch] = /^ {2}# (.+), by phone number\n(.+)\n.+\n(.+)$/m.exec(guide)!
  for (const command of [byPhone!, bySearch!]) {
    expect((await execute('sh', ['-c', command])).stdout).toContain(`"name":"${name}"`)
  }
})

test('all four servers listen, and the agent exists on the platforms', async () => {
  const { originOf, act } = await upWith()
  for (const name of ['Kustomer', 'CCAI Platform', 'Digital Experience']) {
    expect(await (await fetch(`${originOf(name)}/__sim/health`)).json()).toMatchObject({ status: 'ok' })
  }
  expect((await fetch(`${originOf('integration core')}/health`)).status).toBe(200)
  await act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  expect(await act({ do: 'ccai.call.answer', call: 'c1', agent: 'grace' })).toMatchObject({ status: 200 })
  const users = await fetch(`${originOf('Kustomer')}/v1/users`, { headers: key })
  expect(await users.text()).toContain('grace@acme.example')
})

test('with --speed max a voicemail of a minute is over at once', async () => {
  const { originOf, act } = await upWith('--speed', 'max')
  await act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await act({ do: 'ccai.call.voicemail', call: 'c1', length: '1m' })
  await expect
    .poll(async () => {
      const url = `${originOf('Kustomer')}/v1/conversations/externalId=call-1418`
      return (await fetch(url, { headers: key })).status
    })
    .toBe(200)
  const answer = await fetch(`${originOf('Kustomer')}/__sim/clock`)
  const clock = (await answer.json()) as { virtual: boolean; epochMs: number }
  expect(clock).toMatchObject({ virtual: true })
  expect(clock.epochMs).toBeGreaterThan(Date.UTC(2026, 0, 5, 9, 1))
})

/** Listens on this port, or on any free one; `undefined` when the port is in use. */
async function listening(port = 0): Promise<Server | undefined> {
  const server = createServer().listen(port, '127.0.0.1')
  return once(server, 'listening').then(
    () => server,
    () => undefined,
  )
}

/** A server on a port whose predecessor is free. */
async function serverAfterFreePort(): Promise<{ server: Server; port: number }> {
  for (;;) {
    const server = (await listening())!
    const { port } = server.address() as AddressInfo
    const before = await listening(port - 1)
    before?.close()
    if (before) return { server, port }
    server.close()
  }
}

test('a port in use is reported with a remedy, and the ports that were opened before it are closed', async () => {
  const { server, port } = await serverAfterFreePort()
  const { code, stderr } = await standin(['up', '--port', String(port - 2)])
  server.close()
  expect(code).toBe(2)
  expect(stderr).toContain(`port ${port} is in use`)
  expect(stderr).toContain('--port')
  await expect(fetch(`http://127.0.0.1:${port - 1}/__sim/health`)).rejects.toMatchObject(gone)
})

test('--core-url puts another integration in the core’s place', async () => {
  const { guide } = await upWith('--core-url', 'http://127.0.0.1:9/')
  expect(guide).toMatch(/your integration +http:\/\/127\.0\.0\.1:9$/m)
})

test('with --listen the control API requires the token, which is not printed', async () => {
  const { guide, act, originOf } = await upWith('--listen', '127.0.0.1', '--control-token', 'sesame')
  expect(await act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123' })).toMatchObject({
    status: 403,
  })
  const headers = { authorization: 'Bearer sesame' }
  expect((await fetch(`${originOf('Kustomer')}/__sim/health`, { headers })).status).toBe(200)
  expect(guide).not.toContain('sesame')
})
