import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { fileStore } from '../src/core/stores/file-store.ts'

const main = join(import.meta.dirname, '..', 'src', 'core', 'main.ts')
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill()
})

/** Starts the core in a separate process, as in production, and returns the line that says where it listens, and its first line of errors. */
function start(environment: Record<string, string>, within: readonly string[] = []) {
  const [command = '', ...argv] = [
    ...within,
    process.execPath,
    '--conditions=source',
    '--import',
    'tsx',
    main,
  ]
  const child = spawn(command, argv, {
    env: { ...process.env, STORE: 'memory', ...environment },
  })
  started.push(child)
  // What waits in an inbox may be told of before.
  const listeningLine = (stream: NodeJS.ReadableStream) =>
    new Promise<string>((resolve) =>
      createInterface(stream).on('line', (line) => {
        if ('listening' in JSON.parse(line)) resolve(line)
      }),
    )
  const firstLine = (stream: NodeJS.ReadableStream) =>
    new Promise<string>((resolve) => createInterface(stream).once('line', resolve))
  return { child, output: listeningLine(child.stdout), errorOutput: firstLine(child.stderr) }
}

test('the core starts with settings alone, accepts chunked bodies, and ends on SIGTERM', async () => {
  const { child, output } = start({ CORE_PORT: '0' })
  const { listening, store } = JSON.parse(await output)
  expect(store).toBe('memory: what is answered 2xx lasts as long as this process')
  expect(await (await fetch(`${listening}/health`)).json()).toMatchObject({ status: 'ok' })
  const chunked = (bytes: number) =>
    fetch(`${listening}/ccai/session-events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`,
      },
      body: new Blob([JSON.stringify({ count: 0, events: [], padding: 'x'.repeat(bytes) })]).stream(),
      duplex: 'half',
    } as RequestInit)
  expect((await chunked(10)).status).toBe(200)
  expect((await chunked(2_000_000)).status).toBe(413)
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
})

test('an invalid setting ends the core with exit code 2 and an error message', async () => {
  const { child, errorOutput } = start({ CORE_PORT: 'many' })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  expect(await errorOutput).toContain('settings')
  expect(await exited).toBe(2)
})

test('SIGTERM waits for the work under way, and not for the next attempt of what failed', async () => {
  const asked: ServerResponse[] = []
  const kustomer = createServer((_request, response) => asked.push(response)).listen(0, '127.0.0.1')
  await once(kustomer, 'listening')
  const { port } = kustomer.address() as AddressInfo
  const { child, output } = start({ CORE_PORT: '0', KUSTOMER_BASE_URL: `http://127.0.0.1:${port}` })
  const { listening } = JSON.parse(await output)
  const sdkStart = {
    event_id: '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001',
    timestamp: 1767604800123,
    item: { end_user: { identifier: 'user-8841' }, standin: { kind: 'sdk.started' } },
  }
  const asking = once(kustomer, 'request')
  const taken = await fetch(`${listening}/ccai/session-events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`,
    },
    body: JSON.stringify({ count: 1, events: [sdkStart] }),
  })
  expect(await taken.json()).toMatchObject({ accepted: 1 })
  await asking
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  // It no longer listens, but works on.
  while (await fetch(`${listening}/health`).then(Boolean, () => false));
  expect(child.exitCode).toBeNull()
  asked[0]!.writeHead(429, { 'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 100) }).end()
  expect(await exited).toEqual([0, null])
  kustomer.close()
})

test('default credentials end the core with exit code 2 where others could reach it', async () => {
  const { child, errorOutput } = start({ CORE_PORT: '0', CORE_HOST: '0.0.0.0' })
  const exited = once(child, 'exit')
  expect(await errorOutput).toContain('settings')
  expect(await exited).toEqual([2, null])
})

test('an inbox in a file outlasts a kill, and is one core’s at a time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-core-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'inbox.db')
  // Nobody is there as Kustomer, so what is accepted waits.
  const settings = { CORE_PORT: '0', STORE: `file:${path}`, KUSTOMER_BASE_URL: 'http://127.0.0.1:1' }
  const first = start(settings)
  const { listening, store } = JSON.parse(await first.output)
  expect(store).toBe(`file: what is answered 2xx is kept in ${path}`)
  const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`
  const event = {
    event_id: '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1002',
    timestamp: 1767604800123,
    item: { end_user: { identifier: 'user-8841' }, standin: { kind: 'sdk.started' } },
  }
  const taken = await fetch(`${listening}/ccai/session-events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: login },
    body: JSON.stringify({ count: 1, events: [event] }),
  })
  expect(await taken.json()).toMatchObject({ accepted: 1 })

  const second = start(settings)
  const refused = once(second.child, 'exit')
  expect(await second.errorOutput).toBe(`${path} is in use: a core that runs has it, and one alone may`)
  expect(await refused).toEqual([2, null])

  const killed = once(first.child, 'exit')
  first.child.kill('SIGKILL')
  await killed
  const again = JSON.parse(await start(settings).output)
  const health = await fetch(`${again.listening}/health`, { headers: { authorization: login } })
  expect(await health.json()).toMatchObject({ inbox: { waiting: 1 } })
})

/** An event of a user of its own, on which the core works in a lane of its own. */
function startOf(user: number) {
  return {
    event_id: `6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f${1000 + user}`,
    timestamp: 1767604800123,
    item: { end_user: { identifier: `user-${user}` }, standin: { kind: 'sdk.started' } },
  }
}

test('on a disk that is full nothing more is taken, what was taken is kept, and with room it goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'standin-core-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'inbox.db')
  const settings = { CORE_PORT: '0', STORE: `file:${path}`, KUSTOMER_BASE_URL: 'http://127.0.0.1:1' }
  // No file of this process may grow beyond 400 KiB, which is lifted below: its writes fail as on a full disk.
  const { child, output } = start(settings, ['bash', '-c', 'ulimit -S -f 400; exec "$@"', 'bash'])
  const { listening } = JSON.parse(await output)
  const post = async (user: number) => {
    const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`
    const taken = await fetch(`${listening}/ccai/session-events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: login },
      body: JSON.stringify({ count: 1, events: [startOf(user)] }),
    })
    return taken.status
  }
  const ready = async () => ((await (await fetch(`${listening}/ready`)).json()) as { status: string }).status
  let taken = 0
  while ((await post(taken)) === 200) taken += 1
  expect(taken).toBeGreaterThan(5)
  // What is smaller may still find room: each look writes, until nothing does.
  while ((await post(taken)) === 503 && (await ready()) === 'ok');
  expect(await ready()).toBe('store-fails')
  execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:unlimited'])
  expect(await ready()).toBe('ok')
  expect(await post(taken)).toBe(200)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  const store = fileStore(path, { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity })
  expect(await store.count()).toEqual({ waiting: taken + 1, done: 0, dead: 0, malformed: 0 })
  store.close()
})
