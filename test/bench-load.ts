import { connect, type Socket } from 'node:net'

/** What the load asks of a server: one known customer again and again, or a new one that is read back. */
export interface Load {
  readonly port: number
  readonly id: string
  readonly kind: 'get-by-id' | 'create-then-read'
  readonly durationMs: number
}

const connections = 16
const head = 'Host: 127.0.0.1\r\nAuthorization: Bearer standin-kustomer-key\r\n'

/**
 * Sends requests over sixteen connections, one at a time on each, for the given time; returns requests a second.
 * Plain sockets: a client that costs more than the server would measure itself.
 */
export async function load({ port, id, kind, durationMs }: Load): Promise<number> {
  const endMs = performance.now() + durationMs
  let count = 0
  const one = async () => {
    const send = exchanger(connect(port, '127.0.0.1'))
    while (performance.now() < endMs) {
      if (kind === 'get-by-id') await send(get(id))
      else await send(get(idOf(await send(post()))))
      count += kind === 'get-by-id' ? 1 : 2
    }
    send.end()
  }
  await Promise.all(Array.from({ length: connections }, one))
  return (count * 1000) / durationMs
}

function get(id: string): string {
  return `GET /v1/customers/${id} HTTP/1.1\r\n${head}\r\n`
}

function post(): string {
  const body = JSON.stringify({ name: 'Ada Lovelace' })
  return `POST /v1/customers HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

function idOf(answer: string): string {
  const id = /"id":"([0-9a-f]{24})"/.exec(answer)?.[1]
  if (!id) throw new Error(`no id in: ${answer.slice(0, 300)}`)
  return id
}

function exchanger(socket: Socket): ((request: string) => Promise<string>) & { end(): void } {
  let received = ''
  let done: ((answer: string) => void) | undefined
  socket.setEncoding('latin1')
  socket.setNoDelay(true)
  socket.on('data', (chunk: string) => {
    received += chunk
    const bodyAt = received.indexOf('\r\n\r\n') + 4
    if (bodyAt < 4) return
    const length = /content-length: (\d+)/i.exec(received)?.[1]
    if (length === undefined) throw new Error('an answer without content-length')
    if (received.length < bodyAt + Number(length)) return
    const answer = received
    received = ''
    if (!/^HTTP\/1\.1 20/.test(answer)) throw new Error(answer.slice(0, 300))
    done?.(answer)
  })
  const send = (request: string) =>
    new Promise<string>((resolve) => {
      done = resolve
      socket.write(request)
    })
  return Object.assign(send, { end: () => socket.end() })
}
