import { type Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { DeliveryFault, IncomingAnswer, OutgoingRequest } from '../../../simulators/kit/host.ts'
import { TimeoutError } from '../../core/ports/clock.ts'
import type { Fetch } from '../../core/ports/fetch.ts'
import type { WorldClock } from '../time/clock.ts'
import { type BrokenAnswer, wholeAnswerOf } from './broken-answer.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import type { Faults } from './faults.ts'
import type { Journal, Party } from './journal.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { faultyAnswer } from './outside-fault.ts'
import {
  type Handler,
  nameOf,
  readAnswer,
  readOutside,
  type Transport,
  type WireRequest,
} from './transport.ts'
import { wayOf } from './way.ts'

/** The dependencies of a {@link Network}. */
export interface NetworkParts {
  readonly clock: WorldClock
  readonly draw: (site: string) => number
  readonly journal: Journal
  readonly faults: Faults
  readonly transport: Transport
  /** Set when a service outside the process takes the core's place in virtual time. */
  readonly external?: ExternalTraffic | undefined
  /** Called when a party throws instead of responding: always a defect, never a simulated failure. */
  readonly onCrash: (party: Party, error: unknown) => void
}

/** A connection was refused or broken; `code` is the error code of a real socket. */
class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure'
  readonly code: 'ECONNREFUSED' | 'ECONNRESET'

  constructor(code: 'ECONNREFUSED' | 'ECONNRESET') {
    super(code)
    this.code = code
  }
}

/** Carries all traffic of a world: adds simulated latency, writes the journal, and applies faults. */
export class Network {
  readonly #parts: NetworkParts
  readonly #origins = new Map<Party, string>()
  readonly #open = new Map<number, string>()
  #exchanges = 0
  /** How many requests are being processed by a receiver. */
  #processing = 0

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  /** Makes a party reachable by the others and, over sockets, from outside. */
  async attach(party: Party, handler: Handler, port?: number): Promise<string> {
    const { transport } = this.#parts
    const origin = await transport.open(
      party,
      {
        within: (request) => this.#guarded(party, handler, request),
        outside: (request) => this.#fromOutside(party, handler, request),
      },
      port,
    )
    this.#origins.set(party, origin)
    // A port that the machine picked must not stand in the journal: two runs would differ.
    const name = nameOf(party)
    if (origin !== name) this.#parts.journal.hide(origin, name)
    return origin
  }

  /** Sets the origin of a party outside this process: the user's own integration. */
  refer(party: Party, origin: string): void {
    this.#origins.set(party, origin)
  }

  /** Whether a service outside the process, which takes the core's place, may still be at work. */
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
      const { to, path } = this.#resolve(url)
      const { method, headers, body, deadlineMs } = init
      return await this.#exchange(from, to, { method, path, headers, body }, deadlineMs)
    }
  }

  /** The `Host.send` of a simulator. */
  sendOf(from: Party): (request: OutgoingRequest) => Promise<IncomingAnswer> {
    return async (request) => {
      const { to, path } = this.#resolve(request.url)
      const { method, headers, deadlineMs } = request
      // `fetch` refuses a GET with a body, even an empty one.
      const body = request.body === '' ? undefined : request.body
      const answer = await this.#exchange(from, to, { method, path, headers, body }, deadlineMs)
      return { status: answer.status, body: asText(answer.body) }
    }
  }

  /** How a fault disturbs the delivery of a callback to `url`. */
  disturb(url: string, delivery: string): DeliveryFault | undefined {
    const { faults, journal } = this.#parts
    const at = this.#partyAt(url)
    const fault = at && faults.meetDelivery(at.to, at.path)
    if (fault) journal.write({ kind: 'fault', delivery, fault: fault.name })
    return fault
  }

  #resolve(url: string): { to: Party; path: string } {
    const at = this.#partyAt(url)
    if (!at) throw new NetworkFailure('ECONNREFUSED')
    return at
  }

  #partyAt(url: string): { to: Party; path: string } | undefined {
    for (const [to, origin] of this.#origins) {
      if (url.startsWith(origin) && url[origin.length] === '/') return { to, path: url.slice(origin.length) }
    }
    return undefined
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
      /** Returns false when the exchange has ended before. */
      const end = () => {
        deadline.cancel()
        return this.#open.delete(exchange)
      }
      const fail = (reason: string, error: unknown) => {
        if (!end()) return
        journal.write({ kind: 'no-answer', exchange, from: to, to: from, reason })
        reject(error)
      }
      const giveUp = () => fail('given up by the sender', new TimeoutError(`no answer in ${deadlineMs} ms`))
      const deadline = clock.at(clock.now() + deadlineMs, giveUp, { what: 'the end of a wait for an answer' })
      void this.#carry(from, to, request, fault).then(
        (answer) => {
          if (!end()) return
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
    const answer = fault?.answer ? await fault.answer() : await this.#deliver(to, request)
    if (fault?.loseAnswer) return never()
    await this.#hop(to, from, fault?.answerDelayMs ?? fault?.bodyMs)
    if (fault?.resetInBody) throw new NetworkFailure('ECONNRESET')
    return fault?.spoil ? fault.spoil(answer) : answer
  }

  async #deliver(to: Party, request: WireRequest): Promise<PlainAnswer> {
    this.#processing += 1
    try {
      return await this.#parts.transport.deliver(this.originOf(to), request)
    } catch {
      throw new NetworkFailure('ECONNRESET')
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

  async #guarded(party: Party, handler: Handler, request: Request): Promise<Answer> {
    try {
      return await handler(request)
    } catch (error) {
      this.#parts.onCrash(party, error)
      return new PlainAnswer(500, { 'content-type': 'text/plain;charset=UTF-8' }, 'internal error')
    }
  }

  async #fromOutside(party: Party, handler: Handler, request: Request): Promise<Answer | BrokenAnswer> {
    const { journal, faults, clock } = this.#parts
    const path = pathOf(request.url)
    if (path.startsWith('/__sim') || /^\/openapi\.json(?:$|\?)/.test(path)) {
      return this.#guarded(party, handler, request)
    }
    const exchange = ++this.#exchanges
    const credential = journal.credentialOf(request.headers.get('authorization') ?? undefined)
    const { received, body: sent } = await readOutside(request)
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
    const fault = faults.meet(party, request.method, path)
    if (fault) journal.write({ kind: 'fault', exchange, fault: fault.name })
    const respond = () => this.#guarded(party, handler, received)
    const response = fault ? await faultyAnswer(fault, clock, respond) : await respond()
    const whole = 'broken' in response ? wholeAnswerOf(response) : response
    if (!whole) {
      const { broken: reason } = response as BrokenAnswer
      journal.write({ kind: 'no-answer', exchange, from: party, to: 'outside', reason })
      return response
    }
    const answer = await readAnswer(whole)
    const body = asText(answer.body)
    journal.write({ kind: 'answer', exchange, from: party, to: 'outside', status: answer.status, body })
    return 'broken' in response ? response : answer
  }
}

/** Path and query of an absolute URL, which `new URL` would take a multiple of the time for. */
function pathOf(url: string): string {
  const path = url.slice(url.indexOf('/', url.indexOf('//') + 2))
  const fragmentAt = path.indexOf('#')
  return fragmentAt < 0 ? path : path.slice(0, fragmentAt)
}

function asText(body: PlainAnswer['body']): string {
  if (body === null) return ''
  return typeof body === 'string' ? body : `<${body.byteLength} bytes>`
}

function never<T>(): Promise<T> {
  return new Promise(() => {})
}
