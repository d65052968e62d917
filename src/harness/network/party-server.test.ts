import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { listTexts, streamedJson } from '../../../simulators/kit/json/streamed.ts'
import { PartyServer, type PartyServerOptions } from './party-server.ts'
import { RequestTurns } from './request-turns.ts'
import { type Patience, UnreadAnswers } from './unread-answers.ts'

/** A server on a port that the system picks; `connected` opens a connection to it, which ends with the test. */
async function serverOf(answer: PartyServerOptions['answer'], patience?: Patience) {
  const server = new PartyServer({ answer, turns: new RequestTurns(new UnreadAnswers(patience)) })
  const port = await server.listen('127.0.0.1', 0)
  onTestFinished(() => server.close())
  const connected = (): Socket => {
    const socket = connect(port, '127.0.0.1').on('error', () => {})
    onTestFinished(() => void socket.destroy())
    return socket
  }
  return { connected }
}

const plain = (body: string) => new PlainAnswer(200, { 'content-type': 'text/plain' }, body)
const get = (path: string, head = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${head}\r\n`

/** More than the machine takes off a sender whose receiver does not read. */
const large = 'x'.repeat(16 * 1024 * 1024)

test('with hundreds of busy connections further ones are served as often as those', async () => {
  const { connected } = await serverOf(async () => plain(''))
  const served = new Map<Socket, number>()
  const all = Array.from({ length: 200 }, connected)
  await new Promise<void>((resolve) => {
    for (const socket of all) {
      socket.on('data', () => {
        served.set(socket, (served.get(socket) ?? 0) + 1)
        if (served.size === all.length) resolve()
        else socket.write(get('/'))
      })
      socket.write(get('/'))
    }
  })
  expect(Math.max(...served.values())).toBeLessThan(10)
})

test('of a connection one request at a time is worked on, and all get their answers in order', async () => {
  let begun = 0
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  const { connected } = await serverOf(async ({ url }) => {
    begun += 1
    await opened
    return plain(new URL(url).pathname)
  })
  const [busy, other] = [connected(), connected()]
  const paths = Array.from({ length: 300 }, (_, at) => `/${at}`)
  const last = get('/last', 'Connection: close\r\n')
  busy.write(paths.map((path) => get(path)).join('') + last)
  other.write(last)
  await expect.poll(() => begun).toBe(2)
  open()
  expect(await text(other)).toMatch(/\/last$/)
  const answered = [...(await text(busy)).matchAll(/\r\n\r\n(\/(?:\d+|last))/g)].map(([, path]) => path)
  expect(answered).toEqual([...paths, '/last'])
})

test('who pipelines many requests is cut off once those of all connections are too many, and nobody else', async () => {
  let begun = 0
  const { connected } = await serverOf(async ({ url }) => {
    begun += 1
    return url.endsWith('/quick') ? plain('') : new Promise(() => {})
  })
  const greedy = Array.from({ length: 12 }, connected)
  const [first] = greedy
  for (const socket of greedy) socket.write(get('/').repeat(1_500))
  await Promise.race(greedy.map((socket) => once(socket, 'close')))
  const quick = connected()
  quick.write(get('/quick', 'Connection: close\r\n'))
  expect(await text(quick)).toMatch(/^HTTP\/1.1 200/)
  expect(begun).toBe(greedy.length + 1)
  expect(first!.destroyed).toBe(false)
})

/** How many bytes come until the connection ends. */
async function bytesUntilEnd(socket: Socket): Promise<number> {
  socket.resume().on('data', () => {})
  await once(socket, 'close')
  return socket.bytesRead
}

/** Who does not read learns only by writing that the other side has gone; seldom, as what is written counts as a sign. */
async function cutOff(socket: Socket): Promise<void> {
  const isGone = () => {
    if (!socket.destroyed) socket.write('\r\n')
    return socket.destroyed
  }
  await expect.poll(isGone, { timeout: 15_000, interval: 2_000 }).toBe(true)
}

test('a caller who reads nothing of an answer is given up, and one who reads is not', async () => {
  const { connected } = await serverOf(async () => plain(large), {
    usualMs: 800,
    shortMs: 800,
    mostBytes: Number.POSITIVE_INFINITY,
  })
  const [reading, silent] = [connected(), connected()]
  silent.pause().write(get('/').repeat(3))
  reading.write(get('/') + get('/', 'Connection: close\r\n'))
  expect(await bytesUntilEnd(reading)).toBeGreaterThan(2 * large.length)
  await cutOff(silent)
  expect(silent.bytesRead).toBeLessThan(large.length)
})

test('the patience is short once much waits for callers', async () => {
  const { connected } = await serverOf(async () => plain(large), {
    usualMs: 3_600_000,
    shortMs: 50,
    mostBytes: 2 * large.length,
  })
  const silent = Array.from({ length: 4 }, () => connected().pause())
  for (const socket of silent) socket.write(get('/'))
  await Promise.race(silent.map(cutOff))
})

/** A server whose answers are large, with how many of them wait for their callers, at the most and now. */
async function largeServer(patience: Patience) {
  const waiting = { most: 0, now: 0 }
  const answer = async (_request: Request, outgoing: ServerResponse) => {
    waiting.now += 1
    waiting.most = Math.max(waiting.most, waiting.now)
    outgoing.once('close', () => (waiting.now -= 1))
    return plain(large)
  }
  return { ...(await serverOf(answer, patience)), waiting }
}

test('no further answer is made while too much waits for callers who do not read, and then everybody has theirs', async () => {
  const { connected, waiting } = await largeServer({
    usualMs: 60_000,
    shortMs: 600,
    mostBytes: 2 * large.length,
  })
  const silent = Array.from({ length: 30 }, () => connected().pause())
  for (const socket of silent) socket.write(get('/'))
  const reading = Array.from({ length: 3 }, connected)
  for (const socket of reading) socket.write(get('/', 'Connection: close\r\n'))
  for (const bytes of await Promise.all(reading.map(bytesUntilEnd))) {
    expect(bytes).toBeGreaterThan(large.length)
  }
  expect(waiting.most).toBeLessThanOrEqual(4)
})

test('nor on connections that were there before, while those who read a little at a time hold up nobody for good', async () => {
  const { connected, waiting } = await largeServer({ usualMs: 60_000, shortMs: 200, mostBytes: large.length })
  const all = Array.from({ length: 12 }, connected)
  await Promise.all(all.map((socket) => once(socket, 'connect')))
  for (const socket of all) {
    // One byte, again and again: something moves all the time.
    const sip = () => {
      socket.read(1)
      if (!socket.destroyed) setTimeout(sip, 20)
    }
    socket.once('readable', sip)
    socket.write(get('/'))
  }
  const reading = connected()
  reading.write(get('/', 'Connection: close\r\n'))
  expect(await bytesUntilEnd(reading)).toBeGreaterThan(large.length)
  expect(waiting.most).toBeLessThanOrEqual(4)
})

/** A server that streams a list of 64 MiB at each path but one; `lists` has how many items of each were built, by path. */
async function streamingServer(patience: Patience) {
  const lists = new Map<string, { built: number; ended: boolean }>()
  function* items(path: string) {
    const list = { built: 0, ended: false }
    lists.set(path, list)
    try {
      for (; list.built < 4096; list.built += 1) yield 'x'.repeat(16_384)
    } finally {
      list.ended = true
    }
  }
  const answer = async ({ url }: Request) => {
    const { pathname } = new URL(url)
    return pathname === '/quick' ? plain('') : streamedJson(listTexts(items(pathname)))
  }
  return { ...(await serverOf(answer, patience)), lists }
}

test('of a list that is built as it is read a silent reader has a small part built, and others are served', async () => {
  const { connected, lists } = await streamingServer({
    usualMs: 60_000,
    shortMs: 60_000,
    mostBytes: 8_388_608,
  })
  const silent = Array.from({ length: 20 }, () => connected().pause())
  for (const [at, socket] of silent.entries()) socket.write(get(`/${at}`, 'Connection: close\r\n'))
  await expect.poll(() => lists.size).toBe(silent.length)
  for (let call = 0; call < 50; call += 1) {
    const quick = connected()
    quick.write(get('/quick', 'Connection: close\r\n'))
    expect(await text(quick)).toMatch(/^HTTP\/1.1 200/)
  }
  // What the machine takes off a sender, and one piece.
  for (const { built } of lists.values()) expect(built).toBeLessThan(1024)
  expect(await bytesUntilEnd(silent[0]!)).toBeGreaterThan(4096 * 16_384)
  expect(lists.get('/0')).toEqual({ built: 4096, ended: true })
})

test('a list is built no further once its reader is given up', async () => {
  const { connected, lists } = await streamingServer({ usualMs: 200, shortMs: 200, mostBytes: 8_388_608 })
  const silent = connected().pause()
  silent.write(get('/silent'))
  await expect.poll(() => lists.get('/silent')?.ended).toBe(true)
  expect(lists.get('/silent')!.built).toBeLessThan(4096)
})

test('of many lists that are read at once a piece is built at a time, and a request in between waits for few', async () => {
  const { connected, lists } = await streamingServer({
    usualMs: 60_000,
    shortMs: 60_000,
    mostBytes: 8_388_608,
  })
  const reading = Array.from({ length: 50 }, () => connected().resume())
  for (const [at, socket] of reading.entries()) socket.write(get(`/${at}`))
  await expect.poll(() => lists.size, { timeout: 15_000 }).toBe(reading.length)
  const built = () => [...lists.values()].reduce((sum, list) => sum + list.built, 0)
  let most = 0
  for (let call = 0; call < 20; call += 1) {
    const quick = connected()
    await once(quick, 'connect')
    const before = built()
    quick.write(get('/quick', 'Connection: close\r\n'))
    expect(await text(quick)).toMatch(/^HTTP\/1.1 200/)
    most = Math.max(most, built() - before)
  }
  // A piece is four of these; of each list one would be two hundred.
  expect(most).toBeLessThan(150)
})
