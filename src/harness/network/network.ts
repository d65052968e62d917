import { type Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { IncomingAnswer, OutgoingRequest } from '../../../simulators/kit/host.ts'
import { TimeoutError } from '../../core/ports/clock.ts'
import type { Fetch } from '../../core/ports/fetch.ts'
import type { WorldClock } from '../time/clock.ts'
import type { Faults, Misbehaviour } from './faults.ts'
import type { Journal, Party } from './journal.ts'
import { type Handler, nameOf, readAnswer, type Transport, type WireRequest } from './transport.ts'

/** What a network is put together from. */
export interface NetworkParts {
  readonly clock: WorldClock
  readonly draw: (site: string) => number
  readonly journal: Journal
  readonly faults: Faults
  readonly transport: Transport
  /** A party threw instead of answering: a defect of its code, never a part of a story. */
  readonly onCrash: (party: Party, error: unknown) => void
}

/** Nothing came back, or nothing was sent. `code` is what a socket would have said. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure'
  readonly code: 'ECONNREFUSED' | 'ECONNRESET'

  constructor(code: 'ECONNREFUSED' | 'ECONNRESET') {
    super(code)
    this.code = code
  }
}

/** All traffic of a world: hops that take simulated time, the journal's ear, and the only place of faults. */
export class Network {
  readonly #parts: NetworkParts
  readonly #origins = new Map<Party, string>()
  readonly #open = new Map<number, string>()
  #exchanges = 0
  /** Requests that a receiver has and has not answered. */
  #thinking = 0

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  /** Makes a party reachable by the others and, on ports, from outside. */
  async attach(party: Party, handler: Handler, port?: number): Promise<string> {
    const { transport } = this.#parts
    const origin = await transport.open(
      party,
      (request, outside) =>
        outside ? this.#fromOutside(party, handler, request) : this.#guarded(party, handler, request),
      port,
    )
    this.#origins.set(party, origin)
    // A port that the machine picked must not stand in the journal: two runs would differ.
    const name = nameOf(party)
    if (origin !== name) this.#parts.journal.hide(origin, name)
    return origin
  }

  /** Names the origin of a party that listens elsewhere: the user's own integration. */
  refer(party: Party, origin: string): void {
    this.#origins.set(party, origin)
  }

  /** Messages between a sender and a receiver. */
  onTheWire(): number {
    return this.#parts.transport.onTheWire()
  }

  /**
   * Whether nothing but promises can be under way: messages stay within the process, and no receiver has a request,
   * whose body may take turns of the event loop.
   */
  onlyPromises(): boolean {
    return this.#parts.transport.inProcess && this.#thinking === 0
  }

  /** Requests that have no answer yet: what a stuck world waits for. */
  waiting(): string[] {
    return [...this.#open.values()]
  }

  originOf(party: Party): string {
    const origin = this.#origins.get(party)
    if (origin === undefined) throw new TypeError(`${party} is not attached`)
    return origin
  }

  /** The `fetch` of one party. Rejects with {@link NetworkFailure} when nothing comes back. */
  fetchOf(from: Party): Fetch {
    return async (url, init) => {
      const { to, path } = this.#resolve(url)
      const { method, headers, body, deadlineMs } = init
      return await this.#exchange(from, to, { method, path, headers, body }, deadlineMs)
    }
  }

  /** The way out of a simulator, with its deadline. */
  sendOf(from: Party): (request: OutgoingRequest) => Promise<IncomingAnswer> {
    return async (request) => {
      const { to, path } = this.#resolve(request.url)
      const { method, headers, deadlineMs } = request
      // A GET has no body, and real sockets refuse one that is empty.
      const body = request.body === '' ? undefined : request.body
      const answer = await this.#exchange(from, to, { method, path, headers, body }, deadlineMs)
      return { status: answer.status, body: asText(answer.body) }
    }
  }

  #resolve(url: string): { to: Party; path: string } {
    for (const [to, origin] of this.#origins) {
      if (url.startsWith(origin) && url[origin.length] === '/') return { to, path: url.slice(origin.length) }
    }
    throw new NetworkFailure('ECONNREFUSED')
  }

  #exchange(from: Party, to: Party, request: WireRequest, deadlineMs: number): Promise<PlainAnswer> {
    const { clock, journal, faults } = this.#parts
    const exchange = ++this.#exchanges
    const { method, path } = request
    const credential = journal.credentialOf(request.headers.authorization)
    journal.write({
      kind: 'request',
      exchange,
      from,
      to,
      method,
      path,
      credential,
      body: asText(request.body ?? ''),
    })
    const fault = faults.meet(to, method, path)
    if (fault) journal.write({ kind: 'fault', exchange, fault: fault.name })
    this.#open.set(exchange, `${method} ${path.split('?')[0]} from ${from} to ${to}`)
    return new Promise((resolve, reject) => {
      const isOver = () => {
        deadline.cancel()
        return !this.#open.delete(exchange)
      }
      const fail = (reason: string, error: unknown) => {
        if (isOver()) return
        journal.write({ kind: 'no-answer', exchange, from: to, to: from, reason })
        reject(error)
      }
      const giveUp = () => fail('given up by the sender', new TimeoutError(`no answer in ${deadlineMs} ms`))
      const deadline = clock.at(clock.now() + deadlineMs, giveUp, { what: 'the end of a wait for an answer' })
      void this.#carry(from, to, request, fault).then(
        (answer) => {
          if (isOver()) return
          journal.write({
            kind: 'answer',
            exchange,
            from: to,
            to: from,
            status: answer.status,
            body: asText(answer.body),
          })
          resolve(answer)
        },
        (error) => fail(error instanceof NetworkFailure ? error.code : 'failed', error),
      )
    })
  }

  async #carry(from: Party, to: Party, request: WireRequest, fault?: Misbehaviour): Promise<PlainAnswer> {
    await this.#hop(from, to, fault?.requestDelayMs)
    if (fault?.refuse) throw new NetworkFailure('ECONNREFUSED')
    if (fault?.loseRequest) return never()
    const answer = fault?.answer ? made(fault.answer) : await this.#deliver(to, request)
    if (fault?.loseAnswer) return never()
    await this.#hop(to, from, fault?.answerDelayMs)
    return fault?.answerAfter ? made(fault.answerAfter) : answer
  }

  async #deliver(to: Party, request: WireRequest): Promise<PlainAnswer> {
    this.#thinking += 1
    try {
      return await this.#parts.transport.deliver(this.originOf(to), request)
    } catch {
      throw new NetworkFailure('ECONNRESET')
    } finally {
      this.#thinking -= 1
    }
  }

  /** A hop takes one to four simulated milliseconds; on the machine's clock the real network's time is enough. */
  #hop(from: Party, to: Party, extraMs = 0): Promise<void> {
    const { clock, draw } = this.#parts
    if (!clock.virtual) return extraMs > 0 ? clock.sleep(extraMs) : Promise.resolve()
    const hopMs = 1 + Math.floor(draw(`hop:${from}>${to}`) * 4)
    return new Promise((resolve) => {
      clock.at(clock.now() + hopMs + extraMs, resolve, { what: `a message from ${from} to ${to}` })
    })
  }

  async #guarded(party: Party, handler: Handler, request: Request): Promise<Answer> {
    try {
      return await handler(request)
    } catch (error) {
      this.#parts.onCrash(party, error)
      return new PlainAnswer(500, { 'content-type': 'text/plain;charset=UTF-8' }, 'internal error')
    }
  }

  async #fromOutside(party: Party, handler: Handler, request: Request): Promise<Answer> {
    const { journal } = this.#parts
    const { pathname, search } = new URL(request.url)
    if (pathname.startsWith('/__sim') || pathname === '/openapi.json') {
      return this.#guarded(party, handler, request)
    }
    const exchange = ++this.#exchanges
    const credential = journal.credentialOf(request.headers.get('authorization') ?? undefined)
    const path = pathname + search
    const sent = await outsideBody(request)
    journal.write({
      kind: 'request',
      exchange,
      from: 'outside',
      to: party,
      method: request.method,
      path,
      credential,
      body: sent,
    })
    const response = await this.#guarded(party, handler, request)
    const { status, body } = await readAnswer(response.clone())
    journal.write({ kind: 'answer', exchange, from: party, to: 'outside', status, body: asText(body) })
    return response
  }
}

/** Largest body from outside that the journal reads before its receiver does, in bytes. */
const readableBytes = 1_048_576

/** What somebody outside sent; a body of unknown or great length is left to the receiver's own limit. */
async function outsideBody(request: Request): Promise<string> {
  if (request.body === null) return ''
  const length = request.headers.get('content-length')
  if (length === null || Number(length) > readableBytes) return `<${length ?? 'unknown'} bytes>`
  return request.clone().text()
}

function made(answer: { status: number; body: string; contentType: string }): PlainAnswer {
  return new PlainAnswer(answer.status, { 'content-type': answer.contentType }, answer.body)
}

function asText(body: PlainAnswer['body']): string {
  if (body === null) return ''
  return typeof body === 'string' ? body : `<${body.byteLength} bytes>`
}

function never<T>(): Promise<T> {
  return new Promise(() => {})
}
