import type { ServerResponse } from 'node:http'
import { type Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import type { Party } from '../journal/journal.ts'
import type { BrokenAnswer } from './broken-answer.ts'
import { senderTo } from './elsewhere.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import { type LentPlace, MainPlace } from './main-place.ts'
import { PartyServer } from './party-server.ts'
import { RequestTurns } from './request-turns.ts'
import { deliverWithin, lightRequest, type Receiver, type Transport, type WireRequest } from './transport.ts'
import { addressOf, mainWorld, pathOf, prefixOf, worldHeader } from './world-address.ts'

/** How much of a name that nobody has is repeated. */
const longestShown = 60

/** More than the largest request for a token takes, in bytes. */
const tokenRequestBytes = 16_384

/** Where the servers of a {@link Gateway} listen. */
export interface GatewayOptions {
  readonly host?: string | undefined
  /** By party; where none is named the system picks one. */
  readonly ports?: Partial<Record<Party, number>>
  readonly parties: readonly Party[]
}

/** A world behind the servers. */
interface Hosted {
  readonly receivers: Map<Party, Receiver>
  /** What is being answered to callers outside. */
  readonly open: Set<ServerResponse>
}

/** What one world's transport is made of. */
interface TransportParts {
  readonly name: string
  readonly hosted: Hosted
  readonly external: ExternalTraffic | undefined
  /** Takes the world from behind the servers. */
  readonly remove: () => void
  /** Whether it has the place of the main world. */
  readonly isVisitor: boolean
}

/**
 * One server for each party, behind which many worlds stand. A caller belongs to a world by its credentials, where
 * they are those of one world alone, else by path, host name or header, else to the main world.
 */
export class Gateway {
  readonly #servers: PartyServer[] = []
  readonly #turns = new RequestTurns()
  readonly #origins = new Map<Party, string>()
  readonly #worlds = new Map<string, Hosted>()
  /** The worlds other than the main one, by each secret of theirs. */
  readonly #worldOfSecret = new Map<string, string>()
  readonly #place = new MainPlace<Hosted>(() => [...this.#worlds.values()].some(({ open }) => open.size > 0))

  private constructor() {}

  /**
   * Opens the servers; until the main world is there they answer 503.
   * @throws what `listen` throws, for a port in use or an address that is none of this machine
   */
  static async open({ host = '127.0.0.1', ports = {}, parties }: GatewayOptions): Promise<Gateway> {
    const gateway = new Gateway()
    try {
      for (const party of parties) await gateway.#listen(party, host, ports[party] ?? 0)
    } catch (error) {
      await gateway.close()
      throw error
    }
    return gateway
  }

  /** The address of a party for all worlds, such as `http://127.0.0.1:4601`. */
  originOf(party: Party): string {
    return this.#origins.get(party)!
  }

  /**
   * The transport by which one world is reached. Its own parties meet within the process; what a service outside
   * calls comes through the servers.
   */
  transportOf(name: string, external?: ExternalTraffic): Transport {
    const hosted = newHosted()
    this.#worlds.set(name, hosted)
    const remove = () => {
      this.#worlds.delete(name)
      for (const [secret, owner] of this.#worldOfSecret) {
        if (owner === name) this.#worldOfSecret.delete(secret)
      }
    }
    return this.#transport({ name, hosted, external, remove, isVisitor: false })
  }

  /**
   * Takes the place of the main world for stories: calls that name no world belong to the one that is played, and what
   * the worlds post to services outside waits until the place is given back.
   * @throws ActRefused when it is lent already, or the worlds and those outside do not come to rest
   */
  async lendPlace(): Promise<LentPlace> {
    const giveBack = await this.#place.lend()
    const transportFor = (external?: ExternalTraffic) => {
      const hosted = newHosted()
      this.#place.visitor = hosted
      const remove = () => {
        if (this.#place.visitor === hosted) this.#place.visitor = undefined
      }
      return this.#transport({ name: mainWorld, hosted, external, remove, isVisitor: true })
    }
    return { transportFor, giveBack }
  }

  #transport({ name, hosted, external, remove, isVisitor }: TransportParts): Transport {
    const { receivers, open } = hosted
    const within = new Map<string, (request: WireRequest) => Promise<PlainAnswer>>()
    const closing = new AbortController()
    const sendElsewhere = senderTo(external, closing.signal)
    const breakOff = () => {
      for (const outgoing of open) outgoing.destroy()
      open.clear()
    }
    return {
      open: async (party, receiver) => {
        const origin = this.originOf(party) + prefixOf(name)
        receivers.set(party, receiver)
        // Its own receivers know nothing of the prefix.
        within.set(origin, (request) => deliverWithin(receiver, this.originOf(party), request))
        return origin
      },
      deliver: async (origin, request) => {
        const deliver = within.get(origin)
        if (deliver) return deliver(request)
        const headers = name === mainWorld ? request.headers : { ...request.headers, [worldHeader]: name }
        const sent = { ...request, headers }
        return this.#place.send(isVisitor, () => sendElsewhere(origin + request.path, sent))
      },
      inProcess: true,
      onTheWire: () => 0,
      breakOff,
      close: async () => {
        closing.abort()
        breakOff()
        remove()
      },
    }
  }

  /** From now on callers with this secret belong to the world. */
  claim(secret: string, name: string): void {
    if (name !== mainWorld) this.#worldOfSecret.set(secret, name)
  }

  /** Takes back {@link Gateway.claim} for a secret that opens nothing any more. */
  disclaim(secret: string, name: string): void {
    if (this.#worldOfSecret.get(secret) === name) this.#worldOfSecret.delete(secret)
  }

  async close(): Promise<void> {
    for (const server of this.#servers) await server.close()
  }

  async #listen(party: Party, host: string, port: number): Promise<void> {
    const server = new PartyServer({
      answer: (request, outgoing) => this.#answer(party, request, outgoing),
      turns: this.#turns,
    })
    this.#servers.push(server)
    this.#origins.set(party, `http://${host}:${await server.listen(host, port)}`)
  }

  async #answer(party: Party, request: Request, outgoing: ServerResponse): Promise<Answer | BrokenAnswer> {
    const { named, namedToo, secret, prefix, url } = addressOf(request)
    if (namedToo !== undefined) return refusal(421, `the call names two worlds, "${named}" and "${namedToo}"`)
    const read = secret === undefined && named === undefined ? await this.#readSecret(request) : undefined
    const owner = secret === undefined ? read?.owner : this.#worldOfSecret.get(secret)
    const name = owner ?? named ?? mainWorld
    if (owner !== undefined && named !== undefined && named !== owner) {
      return refusal(421, `these credentials are of the world "${owner}", and the call names "${named}"`)
    }
    // Who names the main world means that one, whoever has its place.
    const isForVisitor = this.#place.isLent && owner === undefined && named === undefined
    const world = isForVisitor ? this.#place.visitor : this.#worlds.get(name)
    const receiver = world?.receivers.get(party)
    if (isForVisitor && !receiver) return refusal(503, 'no story is being played just now; main is set aside')
    if (!receiver) return this.#missing(name, party)
    const given = read?.request ?? (url === request.url ? request : readdressed(request, url))
    // The control outlives what it ends.
    if (!pathOf(url).startsWith('/__sim')) follow(outgoing, world!.open)
    return receiver.outside(given, prefix)
  }

  /** Reads a request that may carry its credentials in the body, as those to a token endpoint do. */
  async #readSecret(request: Request): Promise<{ owner: string | undefined; request: Request } | undefined> {
    if (this.#worldOfSecret.size === 0 || request.method !== 'POST') return undefined
    const { method, url, headers } = request
    // Without a length it could be of any, and is left for its receiver, which reads no more than it takes.
    const length = headers.get('content-length')
    if (length === null || !(Number(length) <= tokenRequestBytes)) return undefined
    const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
    if (!isForm && !headers.get('content-type')?.startsWith('application/json')) return undefined
    const body = await request.text()
    const secret = textsIn(body, isForm).find((text) => this.#worldOfSecret.has(text))
    const owner = secret === undefined ? undefined : this.#worldOfSecret.get(secret)
    return { owner, request: lightRequest(method, url, headers, body) }
  }

  #missing(name: string, party: Party): PlainAnswer {
    if (this.#worlds.has(name) && name !== mainWorld) {
      return refusal(404, `in the world "${name}" another service has the place of the ${party}`)
    }
    if (name === mainWorld) return refusal(503, 'standin is starting')
    const [typed, others] = [name.slice(0, longestShown), [...this.#worlds.keys()]]
    return refusal(404, `no world "${typed}"; ${offer(typed, others)}`)
  }
}

function newHosted(): Hosted {
  return { receivers: new Map(), open: new Set() }
}

/** The texts that a form or the top level of a JSON body holds. */
function textsIn(body: string, isForm: boolean): string[] {
  if (isForm) return [...new URLSearchParams(body).values()]
  try {
    return Object.values(Object(JSON.parse(body))).filter((value) => typeof value === 'string')
  } catch {
    return []
  }
}

/** Keeps an answer among the open ones until it has left. */
function follow(outgoing: ServerResponse, open: Set<ServerResponse>): void {
  open.add(outgoing)
  outgoing.once('close', () => open.delete(outgoing))
}

function refusal(status: number, error: string): PlainAnswer {
  return new PlainAnswer(status, { 'content-type': 'application/json' }, JSON.stringify({ error }))
}

/** The same request at another URL, its body unread. */
function readdressed(request: Request, url: string): Request {
  const { method, headers } = request
  const light: Pick<
    Request,
    'method' | 'url' | 'headers' | 'body' | 'text' | 'json' | 'arrayBuffer' | 'blob' | 'formData'
  > = {
    method,
    url,
    headers,
    get body() {
      return request.body
    },
    text: () => request.text(),
    json: () => request.json(),
    arrayBuffer: () => request.arrayBuffer(),
    blob: () => request.blob(),
    formData: () => request.formData(),
  }
  return light as Request
}
