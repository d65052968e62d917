import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import type { Answer } from '../../../simulators/kit/answer.ts'
import type { BrokenAnswer } from './broken-answer.ts'
import type { RequestTurns } from './request-turns.ts'
import { dropRest, sent } from './socket-answer.ts'

/** Longer than the clients of most libraries wait. */
export const longestHoldMs = 120_000

/** What a {@link PartyServer} needs. */
export interface PartyServerOptions {
  readonly answer: (request: Request, outgoing: ServerResponse) => Promise<Answer | BrokenAnswer>
  /** Shared by the servers of a process that are to wait for one another. */
  readonly turns: RequestTurns
  /** How long a request that a fault loses is held, in real milliseconds. */
  readonly holdMs?: number | undefined
}

/** The server of one party on a real socket: whatever callers do there, it stays up and serves the others. */
export class PartyServer {
  readonly #server: Server

  constructor({ answer, turns, holdMs = longestHoldMs }: PartyServerOptions) {
    const { unread } = turns
    const listener = getRequestListener(
      async (request: Request, bindings) => {
        const { incoming, outgoing } = bindings as HttpBindings
        const given = await answer(request, outgoing as ServerResponse)
        await dropRest(incoming, outgoing)
        const response = await sent(given, outgoing, holdMs)
        if (!response.body) return response
        // A stream is written as it is read, which may never end.
        unread.watch(outgoing)
        return new Response(inTurns(response.body, turns), response)
      },
      { overrideGlobalObjects: false },
    )
    const respond = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
      addressUnnamed(incoming)
      const mistake = mistakeIn(incoming)
      if (mistake) refuse(outgoing, mistake)
      else await listener(incoming, outgoing)
      unread.watch(outgoing)
    }
    this.#server = createServer((incoming, outgoing) => {
      turns.take(incoming.socket, outgoing, () => void respond(incoming, outgoing))
    })
    this.#server.on('connection', () => turns.accepted())
  }

  /**
   * Listens, on a port that the system picks when it is 0; returns the port.
   * @throws what `listen` throws, for a port in use or an address that is none of this machine
   */
  async listen(host: string, port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, host, resolve)
    })
    // A connection that could not be accepted is no reason to end.
    this.#server.on('error', () => {})
    return (this.#server.address() as AddressInfo).port
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** The same stream, read a piece at a time when it is its turn: those of many callers would hold up everybody else. */
function inTurns(body: ReadableStream<Uint8Array>, turns: RequestTurns): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await turns.piece()
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

interface Mistake {
  readonly status: 400 | 405
  readonly error: string
}

/** A name or an address, perhaps with a port; what else an address may hold would change what the URL names. */
const hostForm = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i

/**
 * A request of HTTP/1.0 need not say which host it is for (RFC 9112, 3.2 and 3.3): it is for the one on whose address
 * it came, and so for the main world.
 */
function addressUnnamed({ httpVersion, headers, socket }: IncomingMessage): void {
  if (httpVersion !== '1.0' || headers.host !== undefined) return
  const { localAddress = '', localPort } = socket
  headers.host = `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}

/** What is wrong with a request before anybody asks whom it is for. */
function mistakeIn({ headers: { host = '' }, method }: IncomingMessage): Mistake | undefined {
  if (!hostForm.test(host) || !URL.canParse(`http://${host}/`)) {
    return { status: 400, error: 'Host: expected a host name or an address, such as 127.0.0.1:4601' }
  }
  // Nothing that serves requests takes one with a body.
  if (method === 'TRACE') return { status: 405, error: 'TRACE is answered nowhere' }
  return undefined
}

function refuse(outgoing: ServerResponse, { status, error }: Mistake): void {
  const body = JSON.stringify({ error })
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    // What follows on it was not looked at.
    connection: 'close',
  })
  outgoing.end(body)
}
