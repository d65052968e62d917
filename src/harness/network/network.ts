import { type Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { DeliveryFault, IncomingAnswer, OutgoingRequest } from '../../../simulators/kit/host.ts'
import { isTimeout, TimeoutError } from '../../core/ports/clock.ts'
import type { Fetch } from '../../core/ports/fetch.ts'
import type { Party } from '../journal/journal.ts'
import { bodyText } from './body-text.ts'
import type { BrokenAnswer } from './broken-answer.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { isBrokenOff, NetworkFailure } from './network-failure.ts'
import type { NetworkParts } from './network-parts.ts'
import { exchangeWithOutside } from './outside-exchange.ts'
import { ReplyHolds } from './reply-holds.ts'
import { type Handler, nameOf, type WireRequest } from './transport.ts'
import { wayOf } from './way.ts'
import { outsideAt } from './way-out.ts'
import { isOfSimulation, pathOf } from './world-address.ts'

/** Answers requests once it is known how the caller named the world. */
type WithinHandler = (request: Request) => Answer | Promise<Answer>

/** Carries all traffic of a world: adds simulated latency, writes the journal, and applies faults. */
export class Network {
  readonly #parts: NetworkParts
  readonly #origins = new Map<Party, string>()
  /** Parties outside of the process. */
  readonly #elsewhere = new Set<Party>()
  readonly #open = new Map<number, string>()
  readonly #replyHolds = new ReplyHolds()
  #exchanges = 0
  /** How many requests are being processed by a receiver. */
  #processing = 0

  /** Ends when callers outside get no answer any more; there once one has called, as most worlds have none. */
  #answering: AbortController | undefined

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  /** Makes a party reachable by the others and, over sockets, from outside. */
  async attach(party: Party, handler: Handler, port?: number): Promise<string> {
    const { transport } = this.#parts
    const origin = await transport.open(
      party,
      {
        within: (request) => this.#respond(party, () => handler(request, '')),
        outside: (request, prefix) => this.#fromOutside(party, (given) => handler(given, prefix), request),
      },
      port,
    )
    this.#origins.set(party, origin)
    // A port that the machine picked must not stand in the journal: two runs would differ.
    const name = nameOf(party)
    if (origin !== name) this.#parts.journal.rename(origin, name)
    return origin
  }

  /** Sets the origin of a party outside this process: the user's own integration. */
  refer(party: Party, origin: string): void {
    this.#origins.set(party, origin)
    this.#elsewhere.add(party)
  }

  /** Breaks off what callers outside wait for: their requests do nothing any more, unless they are being processed. */
  breakOff(): void {
    this.#answering?.abort()
    this.#answering = undefined
    this.#parts.transport.breakOff?.()
  }

  /** Whether a service outside the process may still be at work, so that virtual time has to wait. */
  isServiceBusy(): boolean {
    return this.#parts.external?.isBusy() ?? false
  }

  /** How many messages have been sent and not yet received. */
  onTheWire(): number {
    return this.#parts.transport.onTheWire()
  }

  /**
   * Whether all pending work consists of promises: messages stay in this process, and no receiver is processing a
   * request, as reading its body may take turns of the event loop.
   */
  onlyPromises(): boolean {
    return this.#parts.transport.inProcess && this.#processing === 0
  }

  /** Descriptions of the requests without a response, for the report of a world that is stuck. */
  waiting(): string[] {
    return [...this.#open.values()]
  }

  originOf(party: Party): string {
    const origin = this.#origins.get(party)
    if (origin === undefined) throw new TypeError(`${party} is not attached`)
    return origin
  }

  /** The `fetch` of one party. Rejects with {@link NetworkFailure} or TimeoutError without a response. */
  fetchOf(from: Party): Fetch {
    return async (url, init) => {
      const at = this.#partyAt(url)
      if (!at) throw new NetworkFailure('ECONNREFUSED')
      const { to, path } = at
      const { method, headers, body, deadlineMs } = init
      return await this.#exchange(from, to, { method, path, headers, body }, deadlineMs)
    }
  }

  /** The `Host.send` of a simulator. What is meant for no party of the world leaves it, if it may. */
  sendOf(from: Party): (request: OutgoingRequest) => Promise<IncomingAnswer> {
    return async (request) => {
      const { url, method, headers, deadlineMs } = request
      const { to, path, host } = this.#partyAt(url) ?? outsideAt(url)
      const leaving = host === undefined ? undefined : { url, host, deadlineMs }
      // `fetch` refuses a GET with a body, even an empty one.
      const body = request.body === '' ? undefined : request.body
      const answer = await this.#exchange(from, to, { method, path, headers, body, leaving }, deadlineMs)
      const { status, body: answered } = answer
      const isFile = answered !== null && typeof answered !== 'string'
      const location = status >= 300 && status < 400 ? answer.headers.get('location') : null
      return {
        status,
        body: bodyText(answered),
        ...(isFile ? { fileBytes: answered.byteLength } : {}),
        ...(location === null ? {} : { location }),
      }
    }
  }

  /** How a fault disturbs the delivery of a callback to `url`; `isProven`: a login or a signature goes with it. */
  disturb(url: string, delivery: string, isProven: boolean): DeliveryFault | undefined {
    const { faults, journal } = this.#parts
    const { to, path } = this.#partyAt(url) ?? outsideAt(url)
    const isCausedByRequest = this.#replyHolds.isProcessing()
    const fault = faults.meetDelivery(to, path, { isCausedByRequest, isProven })
    if (fault) journal.write({ kind: 'fault', delivery, fault: fault.name })
    return fault?.name === 'before-reply' ? { ...fault, attempted: this.#replyHolds.hold() } : fault
  }

  #partyAt(url: string): { to: Party; path: string; host?: undefined } | undefined {
    for (const [to, origin] of this.#origins) {
      if (url.startsWith(origin) && url[origin.length] === '/') return { to, path: url.slice(origin.length) }
    }
    return undefined
  }

  #exchange(from: Party, to: Party, request: WireRequest, deadlineMs: number): Promise<PlainAnswer> {
    const { clock, journal, faults } = this.#parts
    const exchange = ++this.#exchanges
    const { method, path, leaving } = request
    const credential = journal.credentialOf(request.headers.authorization)
    journal.write({
      kind: 'request',
      exchange,
      from,
      to,
      ...(leaving && { host: leaving.host }),
      method,
      path,
      credential,
      body: bodyText(request.body ?? ''),
    })
    const fault = faults.meet(to, method, path, this.#parts.tokensOf?.(to)?.has(credential))
    if (fault) journal.write({ kind: 'fault', exchange, fault: fault.name })
    this.#open.set(exchange, `${method} ${path.split('?')[0]} from ${from} to ${to}`)
    const givenUp = leaving || this.#elsewhere.has(to) ? new AbortController() : undefined
    return new Promise((resolve, reject) => {
      /** Returns false when the exchange has ended before. */
      const end = () => {
        deadline.cancel()
        return this.#open.delete(exchange)
      }
      const fail = (reason: string, error: unknown) => {
        if (!end()) return
        journal.write({ kind: 'no-answer', exchange, from: to, to: from, reason })
        reject(error)
        givenUp?.abort(error)
      }
      const giveUp = () => fail('given up by the sender', new TimeoutError(`no answer in ${deadlineMs} ms`))
      const deadline = clock.at(clock.now() + deadlineMs, giveUp, { what: 'the end of a wait for an answer' })
      const sent = givenUp ? { ...request, givenUp: givenUp.signal } : request
      void this.#carry(from, to, sent, fault, credential).then(
        (answer) => {
          if (!end()) return
          journal.write({
            kind: 'answer',
            exchange,
            from: to,
            to: from,
            status: answer.status,
            body: bodyText(answer.body),
          })
          resolve(answer)
        },
        (error) =>
          isTimeout(error) ? giveUp() : fail(error instanceof NetworkFailure ? error.code : 'failed', error),
      )
    })
  }

  async #carry(
    from: Party,
    to: Party,
    request: WireRequest,
    fault: Misbehaviour | undefined,
    credential: string,
  ): Promise<PlainAnswer> {
    await this.#hop(from, to, fault?.requestDelayMs)
    if (fault?.crash?.moment === 'before') this.#crash(fault.crash.downForMs)
    if (fault?.expiresToken) this.#parts.tokensOf?.(to)?.end(credential, `${request.method} ${request.path}`)
    if (fault?.refuse) throw new NetworkFailure('ECONNREFUSED')
    if (fault?.loseRequest) return never()
    const answer = fault?.answer ? await fault.answer() : await this.#deliver(to, request)
    if (fault?.crash) this.#crash(fault.crash.downForMs)
    if (fault?.loseAnswer) return never()
    await this.#hop(to, from, fault?.answerDelayMs ?? fault?.bodyMs)
    if (fault?.resetInBody) throw new NetworkFailure('ECONNRESET')
    return fault?.spoil ? fault.spoil(answer) : answer
  }

  /** What is under way between the core and others breaks off with it. */
  #crash(downForMs: number): never {
    this.#parts.crashCore?.(downForMs)
    throw new NetworkFailure('ECONNRESET')
  }

  async #deliver(to: Party, request: WireRequest): Promise<PlainAnswer> {
    const { transport, wayOut } = this.#parts
    const { leaving } = request
    this.#processing += 1
    try {
      if (leaving) return await wayOut.deliver(leaving, request)
      return await transport.deliver(this.originOf(to), request)
    } catch (error) {
      throw leaving || error instanceof NetworkFailure ? error : new NetworkFailure('ECONNRESET')
    } finally {
      this.#processing -= 1
    }
  }

  /** Delays a message by one to four simulated milliseconds; in real time the real network is slow enough. */
  #hop(from: Party, to: Party, extraMs = 0): Promise<void> {
    const { clock, draw } = this.#parts
    if (!clock.virtual) return extraMs > 0 ? clock.sleep(extraMs) : Promise.resolve()
    const way = wayOf(from, to)
    const hopMs = 1 + Math.floor(draw(way.site) * 4)
    return new Promise((resolve) => {
      clock.at(clock.now() + hopMs + extraMs, resolve, way)
    })
  }

  /** Answers a request; the answer waits for callbacks that have to come before it. */
  #respond(party: Party, handler: () => Answer | Promise<Answer>): Promise<Answer> {
    const answer = () => this.#guarded(party, handler)
    return this.#parts.faults.isPending('before-reply') ? this.#replyHolds.process(answer) : answer()
  }

  async #guarded(party: Party, answer: () => Answer | Promise<Answer>): Promise<Answer> {
    try {
      return await answer()
    } catch (error) {
      if (error instanceof NetworkFailure) throw error
      if (isBrokenOff(error)) return new PlainAnswer(400, {}, '')
      this.#parts.onCrash(party, error)
      return new PlainAnswer(500, { 'content-type': 'text/plain;charset=UTF-8' }, 'internal error')
    }
  }

  async #fromOutside(party: Party, handler: WithinHandler, request: Request): Promise<Answer | BrokenAnswer> {
    const { clock, external } = this.#parts
    const { method } = request
    const path = pathOf(request.url)
    try {
      if (isOfSimulation(path)) return await this.#guarded(party, () => handler(request))
      const answer = () => this.#exchangeWithOutside(party, handler, request)
      return await (external ? external.request({ method, path }, answer) : answer())
    } finally {
      if (method !== 'GET' && !path.startsWith('/__sim/clock')) clock.somebodyActed?.()
    }
  }

  #exchangeWithOutside(party: Party, handler: WithinHandler, request: Request) {
    const exchange = ++this.#exchanges
    const respond = (received: Request) => this.#respond(party, () => handler(received))
    const path = pathOf(request.url)
    this.#open.set(exchange, `${request.method} ${path.split('?')[0]} from outside to ${party}`)
    this.#answering ??= new AbortController()
    const call = { exchange, party, path, signal: this.#answering.signal }
    return exchangeWithOutside(this.#parts, call, request, respond).finally(() => this.#open.delete(exchange))
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => {})
}
