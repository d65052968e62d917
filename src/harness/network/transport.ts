import { type Answer, type PlainAnswer, PlainHeaders } from '../../../simulators/kit/answer.ts'
import type { Party } from '../journal/journal.ts'
import type { BrokenAnswer } from './broken-answer.ts'
import { readAnswer, text } from './read-answer.ts'

/** A request as bytes on the wire. `path` begins with a slash and holds the query. */
export interface WireRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Set when the request leaves the world: its whole address, and how long its answer may take. */
  readonly leaving?: Leaving | undefined
  /** Aborted when the sender has given up; set where the receiver is a service outside of the process. */
  readonly givenUp?: AbortSignal | undefined
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
  /** Breaks off what is being answered to callers outside. */
  breakOff?(): void
  close(): Promise<void>
}

/** The address of a party within its world: the same in every run, whatever port the machine picked. */
export function nameOf(party: Party): string {
  return `http://${party}.standin.test`
}

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
  // Few ask for anything but the text.
  const whole = () => new Response(body, { headers: [...headers] as [string, string][] })
  const light: Pick<Request, 'method' | 'url' | 'headers' | 'body' | BodyReader> = {
    method,
    url,
    headers: headers as Headers,
    body: null,
    text: async () => body,
    json: async () => JSON.parse(body),
    arrayBuffer: () => whole().arrayBuffer(),
    blob: () => whole().blob(),
    formData: () => whole().formData(),
  }
  return light as Request
}

type BodyReader = 'text' | 'json' | 'arrayBuffer' | 'blob' | 'formData'

/** What no header may hold: real Headers refuse it. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/

/** A socket would have carried the length; receivers read it before the body. */
function headersOf(headers: WireRequest['headers'], body: string | undefined): Headers | PlainHeaders {
  const all: Record<string, string> = { ...headers }
  if (body !== undefined) all['content-length'] = String(Buffer.byteLength(body))
  for (const name in all) if (unsendable.test(all[name]!)) return new Headers(all)
  return new PlainHeaders(all)
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
