import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createAdaptorServer,
  type Http2Bindings,
  type HttpBindings,
  type ServerType,
} from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Answer, PlainAnswer, PlainHeaders, toResponse } from '../../../simulators/kit/answer.ts'
import { type BrokenAnswer, sendBroken } from './broken-answer.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import type { Party } from './journal.ts'
import { codeOf, NetworkFailure } from './network-failure.ts'
import { readAnswer, text } from './read-answer.ts'
import { readWholeAnswer, requestOutside } from './request-outside.ts'

/** A request as bytes on the wire. `path` begins with a slash and holds the query. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Set when the request leaves the world: its whole address, and how long its answer may take. */
  readonly leaving?: Leaving | undefined
}

/** Where a request goes that leaves the world. */
export interface Leaving {
  readonly url: string
  /** Host and port, as the journal names them. */
  readonly host: string
  readonly deadlineMs: number
}

/** What answers requests; `prefix` is the path by which a caller from outside named the world, empty when it did not. */
export type Handler = (request: Request, prefix: string) => Answer | Promise<Answer>

/** What answers the requests of the other parties of the world, and those from outside. */
export interface Receiver {
  readonly within: (request: Request) => Answer | Promise<Answer>
  readonly outside: (request: Request, prefix: string) => Promise<Answer | BrokenAnswer>
}

/** How bytes get from one party to another: within the process, or through real sockets. */
export interface Transport {
  /** Makes a party reachable; returns its origin, such as `http://127.0.0.1:4601`. */
  open(party: Party, receiver: Receiver, port?: number): Promise<string>
  /** Rejects when nothing came back. */
  deliver(origin: string, request: WireRequest): Promise<PlainAnswer>
  /** Whether messages stay within the process, and need no turn of the event loop. */
  readonly inProcess: boolean
  /** Messages that are between their sender and their receiver. */
  onTheWire(): number
  close(): Promise<void>
}

/** The address of a party within its world: the same in every run, whatever port the machine picked. */
export function nameOf(party: Party): string {
  return `http://${party}.standin.test`
}

/** Header by which a server knows a message of its own world from a caller outside. */
const hopHeader = 'x-standin-hop'

/** Within the process: the receiver's handler is called, and answers with either kind of answer. */
export function memoryTransport(): Transport {
  const receivers = new Map<string, Receiver>()
  return {
    open: async (party, receiver) => {
      const origin = nameOf(party)
      receivers.set(origin, receiver)
      return origin
    },
    deliver: (origin, request) => {
      const receiver = receivers.get(origin)
      if (!receiver) return Promise.reject(new TypeError(`nobody listens at ${origin}`))
      return deliverWithin(receiver, origin, request)
    },
    inProcess: true,
    onTheWire: () => 0,
    close: async () => receivers.clear(),
  }
}

/** Hands a message to its receiver in this process, and reads the answer. */
export async function deliverWithin(
  receiver: Receiver,
  origin: string,
  request: WireRequest,
): Promise<PlainAnswer> {
  return readAnswer(await receiver.within(requestOf(origin, request)))
}

/**
 * Sends messages to services outside of the process; virtual time waits for them where `external` is set. What it
 * returns rejects with NetworkFailure.
 */
export function senderTo(external: ExternalTraffic | undefined, closing: AbortSignal) {
  return async (url: string, request: WireRequest): Promise<PlainAnswer> => {
    const send = () => requestOutside(url, request, closing, readWholeAnswer)
    try {
      return await (external ? external.callback(send) : send())
    } catch (error) {
      throw new NetworkFailure(closing.aborted ? 'ECONNRESET' : codeOf(error))
    }
  }
}

async function send(
  url: string,
  { method, headers, body }: WireRequest,
  signal: AbortSignal,
): Promise<PlainAnswer> {
  const init = { method, headers, body: body as string | undefined, signal }
  return readAnswer(await fetch(url, { ...init, redirect: 'manual' }))
}

/** How the parties of a world meet on real sockets. */
export interface HttpOptions {
  readonly host?: string
  /** Parties know each other by name alone: a port that the machine picked then stands in no body. */
  readonly byName?: boolean
  /** Set when a service outside the process takes part: what it does is watched instead of counted. */
  readonly external?: ExternalTraffic | undefined
  /** How long a request from outside that a fault loses is held, in real milliseconds. */
  readonly holdMs?: number
}

/** Longer than the clients of most libraries wait. */
export const longestHoldMs = 120_000

/**
 * Real sockets on loopback. A message is on the wire from the moment it is sent until the receiver has read
 * it whole, and again on the way back; while a receiver thinks, nothing is on the wire.
 */
export function httpTransport({
  host = '127.0.0.1',
  byName = false,
  holdMs = longestHoldMs,
  external,
}: HttpOptions = {}): Transport {
  const servers: ServerType[] = []
  const addresses = new Map<string, string>()
  let onTheWire = 0
  const closing = new AbortController()
  // A service elsewhere gets no header of ours, and does not count its end of the hop.
  const sendElsewhere = senderTo(external, closing.signal)
  return {
    open: async (party, receiver, port = 0) => {
      const server = createAdaptorServer({
        fetch: async (request: Request, { outgoing }: HttpBindings | Http2Bindings) => {
          if (!request.headers.has(hopHeader)) {
            return sent(await receiver.outside(request, ''), outgoing as ServerResponse, holdMs)
          }
          const received = await readWhole(request, byName ? nameOf(party) : new URL(request.url).origin)
          onTheWire -= 1
          try {
            return toResponse(await receiver.within(received))
          } finally {
            onTheWire += 1
          }
        },
        overrideGlobalObjects: false,
      })
      servers.push(server)
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, resolve)
      })
      const address = `http://${host}:${(server.address() as AddressInfo).port}`
      const origin = byName ? nameOf(party) : address
      addresses.set(origin, address)
      return origin
    },
    deliver: async (origin, request) => {
      const address = addresses.get(origin)
      if (address === undefined) return sendElsewhere(origin + request.path, request)
      onTheWire += 1
      try {
        const headers = { ...request.headers, [hopHeader]: '1' }
        return await send(address + request.path, { ...request, headers }, closing.signal)
      } finally {
        onTheWire -= 1
      }
    },
    inProcess: false,
    onTheWire: () => onTheWire,
    close: async () => {
      closing.abort()
      for (const server of servers) {
        if ('closeAllConnections' in server) server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

/** Writes an answer to a caller from outside, or breaks it off; a silent one is held for `holdMs` at the longest. */
export function sent(
  given: Answer | BrokenAnswer,
  outgoing: ServerResponse,
  holdMs: number,
): Response | Promise<Response> {
  if (!('broken' in given)) return whole(given, outgoing)
  return sendBroken(outgoing, given, holdMs).then(() => RESPONSE_ALREADY_SENT)
}

/**
 * Writes a plain answer to the socket by itself: a real Response would make a stream of its text, which costs more
 * than all else. A request to HEAD, and any other answer, goes the way of a Response.
 */
function whole(given: Answer, outgoing: ServerResponse): Response {
  if (!(given instanceof PlainAnswer) || given.given instanceof Headers) return toResponse(given)
  const { status, body } = given
  if (body === null) outgoing.writeHead(status, { ...given.given })
  else outgoing.writeHead(status, { ...given.given, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
  return RESPONSE_ALREADY_SENT
}

/**
 * What a receiver reads of a Request, without the body stream of a real one: half of a replay would go into
 * streams otherwise. A binary body still makes a real Request.
 */
function requestOf(origin: string, { method, path, headers, body }: WireRequest): Request {
  if (body instanceof Uint8Array) {
    return new Request(origin + path, { method, headers, body: body as Uint8Array<ArrayBuffer> })
  }
  return lightRequest(method, origin + path, headersOf(headers, body), body ?? '')
}

/** A request whose body has been read as text. */
export function lightRequest(
  method: string,
  url: string,
  headers: Headers | PlainHeaders,
  body: string,
): Request {
  const text = async () => body
  const json = async () => JSON.parse(body)
  const light: Pick<Request, 'method' | 'url' | 'headers' | 'text' | 'json' | 'body'> = {
    method,
    url,
    headers: headers as Headers,
    body: null,
    text,
    json,
  }
  return light as Request
}

/** What no header may hold: real Headers refuse it. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/

/** A socket would have carried the length; receivers read it before the body. */
function headersOf(headers: WireRequest['headers'], body: string | undefined): Headers | PlainHeaders {
  const all: Record<string, string> = { ...headers }
  if (body !== undefined) all['content-length'] = String(Buffer.byteLength(body))
  for (const name in all) if (unsendable.test(all[name]!)) return new Headers(all)
  return new PlainHeaders(all)
}

/** The request with its body, as it was sent to a party of this origin. */
async function readWhole(request: Request, origin: string): Promise<Request> {
  const body = await request.arrayBuffer()
  const { method, headers } = request
  const { pathname, search } = new URL(request.url)
  return new Request(origin + pathname + search, {
    method,
    headers,
    body: body.byteLength === 0 ? undefined : body,
  })
}

/** Maximum size of an outside request's body that is read for the journal, in bytes. */
const readableBytes = 1_048_576

/**
 * An outside request whose body was read once, as text for the journal and for its receiver. A large body, or one of
 * unknown size, is left unread for the receiver to refuse.
 */
export async function readOutside(request: Request): Promise<{ received: Request; body: string }> {
  const { method, url, headers } = request
  const length = headers.get('content-length')
  if (method === 'GET' || method === 'HEAD' || length === '0') return { received: request, body: '' }
  if (length === null) {
    return { received: request, body: headers.has('transfer-encoding') ? '<unknown bytes>' : '' }
  }
  if (Number(length) > readableBytes) return { received: request, body: `<${length} bytes>` }
  if (text.test(headers.get('content-type') ?? '')) {
    const body = await request.text()
    return { received: lightRequest(method, url, headers, body), body }
  }
  const bytes = await request.arrayBuffer()
  const received = new Request(url, { method, headers, body: bytes })
  return { received, body: new TextDecoder().decode(bytes) }
}
