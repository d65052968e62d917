import { connect, type Socket } from 'node:net'

/** Sends one request and gives the whole answer, headers and all. @throws Error for any other status than 20x. */
export type Send = (request: string) => Promise<string>

const connections = 16
const head = 'Host: 127.0.0.1\r\nAuthorization: Bearer standin-kustomer-key\r\n'

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

/** The text of a GET with the local run's key. */
export function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\n${head}\r\n`
}

/** The text of a POST with the local run's key and a JSON body. */
export function post(path: string, content: object): string {
  const body = JSON.stringify(content)
  const length = Buffer.byteLength(body)
  return `POST ${path} HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`
}

/** The first id in an answer. */
export function idOf(answer: string): string {
  const id = /"id":"([0-9a-f]{24})"/.exec(answer)?.[1]
  if (!id) throw new Error(`no id in: ${answer.slice(0, 300)}`)
  return id
}

/** Sends requests over one connection, one at a time. */
export function exchanger(socket: Socket): { send: Send; end: () => void } {
  let received = ''
  let done: ((answer: string) => void) | undefined
  let refuse: ((error: Error) => void) | undefined
  socket.setEncoding('latin1')
  socket.setNoDelay(true)
  socket.on('error', (error) => refuse?.(error))
  socket.on('data', (chunk: string) => {
    received += chunk
    const bodyAt = received.indexOf('\r\n\r\n') + 4
    if (bodyAt < 4) return
    const length = /content-length: (\d+)/i.exec(received)?.[1]
    if (length === undefined) throw new Error(`an answer without content-length: ${received.slice(0, 300)}`)
    if (received.length < bodyAt + Number(length)) return
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
  return { send, end: () => socket.end() }
}
