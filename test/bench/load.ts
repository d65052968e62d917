import { connect, type Socket } from 'node:net'

/** Sends one request and gives the whole answer, headers and all. @throws Error for any other status than 20x. */
export type Send = (request: string) => Promise<string>

const connections = 16
const localKey = 'standin-kustomer-key'

/**
 * Plays turns over sixteen connections, one at a time on each, for the given time; a turn says how many requests
 * it sent. Returns requests a second. Plain sockets: a client that costs more than the server would measure itself.
 */
export async function load(
  port: number,
  durationMs: number,
  turn: (send: Send) => Promise<number>,
): Promise<number> {
  const startedMs = performance.now()
  let count = 0
  const one = async () => {
    const { send, end } = exchanger(connect(port, '127.0.0.1'))
    while (performance.now() - startedMs < durationMs) {
      const sent = await turn(send)
      count += sent
    }
    end()
  }
  await Promise.all(Array.from({ length: connections }, one))
  return (count * 1000) / (performance.now() - startedMs)
}

/** How long one request takes by itself, in milliseconds. */
export async function latencyMs(port: number, request: string): Promise<number> {
  const { send, end } = exchanger(connect(port, '127.0.0.1'))
  const startedMs = performance.now()
  await send(request)
  const tookMs = performance.now() - startedMs
  end()
  return tookMs
}

/** The text of a GET, with the local run's key unless another is given. */
export function get(path: string, key = localKey): string {
  return `GET ${path} HTTP/1.1\r\n${head(key)}\r\n`
}

/** The text of a POST with the local run's key unless another is given; parameters make a form, all else JSON. */
export function post(path: string, content: object, key = localKey): string {
  const isForm = content instanceof URLSearchParams
  const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const body = isForm ? content.toString() : JSON.stringify(content)
  const length = Buffer.byteLength(body)
  return `POST ${path} HTTP/1.1\r\n${head(key)}Content-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n${body}`
}

function head(key: string): string {
  return `Host: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\n`
}

/** How a server is asked for a customer that it has, and told to make one. */
export interface CustomerRequests {
  read(id: string): string
  create(): string
}

/** The requests of Kustomer's API. */
export const kustomerRequests: CustomerRequests = {
  read: (id) => get(`/v1/customers/${id}`),
  create: () => post('/v1/customers', { name: 'Ada Lovelace' }),
}

/** The first id in an answer. */
export function idOf(answer: string): string {
  const id = /"id":"([^"]+)"/.exec(answer)?.[1]
  if (!id) throw new Error(`no id in: ${answer.slice(0, 300)}`)
  return id
}

/** Sends requests over one connection, one at a time, as long as it is open. */
export function exchanger(socket: Socket): { send: Send; isOpen: () => boolean; end: () => void } {
  let received = ''
  let done: ((answer: string) => void) | undefined
  let refuse: ((error: Error) => void) | undefined
  socket.setEncoding('latin1')
  socket.setNoDelay(true)
  socket.on('error', (error) => refuse?.(error))
  socket.on('close', () => refuse?.(new Error('the connection ended before the answer did')))
  socket.on('data', (chunk: string) => {
    received += chunk
    try {
      if (!isWhole(received)) return
    } catch (error) {
      refuse?.(error as Error)
      return
    }
    const answer = received
    received = ''
    if (/^HTTP\/1\.1 20/.test(answer)) done?.(answer)
    else refuse?.(new Error(answer.slice(0, 300)))
  })
  const send: Send = (request) =>
    new Promise((resolve, reject) => {
      done = resolve
      refuse = reject
      socket.write(request)
    })
  return { send, isOpen: () => socket.writable, end: () => socket.end() }
}

/** Whether an answer has arrived to its end, which its length tells or, without one, an empty chunk. */
function isWhole(received: string): boolean {
  const bodyAt = received.indexOf('\r\n\r\n') + 4
  if (bodyAt < 4) return false
  const headers = received.slice(0, bodyAt)
  const length = /\r\ncontent-length: (\d+)/i.exec(headers)?.[1]
  if (length !== undefined) return received.length >= bodyAt + Number(length)
  if (/\r\ntransfer-encoding: chunked/i.test(headers)) return received.endsWith('\r\n0\r\n\r\n')
  throw new Error(`an answer with neither length nor chunks: ${received.slice(0, 300)}`)
}
