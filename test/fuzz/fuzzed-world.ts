import { type Instance, snapshotInstance } from '../../simulators/kit/simulator.ts'
import { applyGiven } from '../../src/harness/given/apply.ts'
import type { Party } from '../../src/harness/journal/journal.ts'
import {
  deliverWithin,
  type Receiver,
  type Transport,
  type WireRequest,
} from '../../src/harness/network/transport.ts'
import { parseScenario } from '../../src/harness/scenario/parse.ts'
import { adapterToken } from '../../src/harness/world/channels.ts'
import { type ResettableControl, worldControl } from '../../src/harness/world/control.ts'
import type { SimulatorName } from '../../src/harness/world/simulators.ts'
import { unlimitedSwitches } from '../../src/harness/world/switches.ts'
import { createWorld, type World } from '../../src/harness/world/world.ts'
import type { FuzzedRequest, Operation } from './request-arbitrary.ts'
import type { Schema } from './schema-arbitrary.ts'

/** What the operations of an OpenAPI document are read from. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

interface DocumentedOperation {
  readonly parameters?: Operation['parameters']
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
}

const origin = 'http://127.0.0.1:4601'
const basic = (login: string) => ({ authorization: `Basic ${btoa(login)}` })
const cxoneKey = { accessKeyId: 'standin-cxone-key', accessKeySecret: 'standin-cxone-secret' }

/** A world without limits, entered as whoever calls from outside does, but for the sockets. */
export class FuzzedWorld {
  readonly #world: World
  readonly #control: ResettableControl
  readonly #receivers: ReadonlyMap<Party, Receiver>
  readonly #toCore: readonly WireRequest[]
  /** Those of the records that it begins with. */
  readonly #firstIds: readonly string[]
  #ids: string[] = []
  #cxone: Record<string, string> = {}

  private constructor(
    world: World,
    control: ResettableControl,
    receivers: ReadonlyMap<Party, Receiver>,
    toCore: readonly WireRequest[],
  ) {
    this.#world = world
    this.#control = control
    this.#receivers = receivers
    this.#toCore = toCore
    const known = JSON.stringify(Object.values(world.simulators).map(stateText))
    this.#firstIds = [...new Set(idsIn(known))].sort()
  }

  /** Makes a world in which a call and a chat have been, so that there is something of each kind. */
  static async open(): Promise<FuzzedWorld> {
    const receivers = new Map<Party, Receiver>()
    const toCore: WireRequest[] = []
    let control: ResettableControl | undefined
    const shared = {
      name: 'main',
      prefix: '',
      transportFor: () => transportOf(receivers, toCore),
      worlds: { list: () => [], create: async () => ({}), remove: async () => false },
      onSecret: () => {},
      onForgotten: () => {},
      alsoAccepted: {},
    }
    const options = { shared, closed: true, switches: unlimitedSwitches, journalLimitBytes: 1_000_000 }
    const world = await createWorld(options, (made) => {
      control = worldControl(made)
      return control
    })
    const { given } = parseScenario(
      { title: 'A world', rules: [], steps: [{ after: '1s' }], expect: {}, given: people },
      'fuzz',
    )
    applyGiven(world, given)
    for (const step of steps) {
      await control!.act(step)
      await control!.advance(60_000)
    }
    control!.markStart()
    return new FuzzedWorld(world, control!, receivers, toCore)
  }

  /** Every operation of the fakes' documents, and of the core's receivers what a world has posted to them. */
  async operations(): Promise<Operation[]> {
    const documented = await Promise.all(
      (['kustomer', 'ccai-platform', 'digital-experience'] as const).map((party) => this.#documented(party)),
    )
    return [...documented.flat(), ...this.#toCore.map(postToCore)]
  }

  /** Restores the beginning; `cxone` is logged in again, as time has passed. */
  async reset(): Promise<void> {
    await this.#control.reset()
    this.#ids = [...this.#firstIds]
    const request = {
      party: 'digital-experience',
      method: 'POST',
      path: '/authentication/v1/token/access-key',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(cxoneKey),
      isChunked: false,
    } as const
    const { text } = await this.send(request)
    this.#cxone = { authorization: `Bearer ${JSON.parse(text).access_token}` }
  }

  /** Lets a minute pass, in which what the requests caused happens. */
  async pass(): Promise<void> {
    await this.#control.advance(60_000)
  }

  /** What went wrong in a server since the last {@link FuzzedWorld.reset}. */
  crashes(): string[] {
    return this.#world.crashes.map(
      ({ party, error }) => `${party}: ${String((error as Error)?.stack ?? error)}`,
    )
  }

  /** All that one party remembers, as text, with the chance that it has drawn on; each error of CXone has a number. */
  memoryOf(party: Party): string {
    if (party === 'integration-core') return JSON.stringify(this.#world.core!.store.snapshot())
    const draws = Object.entries(this.#world.random.snapshot()).filter(
      ([site]) => site.startsWith(`${party}:`) && site !== 'digital-experience:cxone.error',
    )
    return stateText(this.#world.simulators[party as SimulatorName]) + JSON.stringify(draws)
  }

  /** The request with ids of this world in their places; `undefined` when a socket would not have taken it. */
  filled({ path, body, headers, ...rest }: FuzzedRequest): FuzzedRequest | undefined {
    const fill = (text: string) =>
      text.replace(/standinid(\d+)x/g, (_, at) => this.#ids[Number(at) % this.#ids.length] ?? 'none')
    const url = origin + fill(path)
    if (!URL.canParse(url) || path.split('?')[0]!.includes('\\')) return undefined
    const own = rest.party === 'digital-experience' && !headers.authorization ? this.#cxone : {}
    return {
      ...rest,
      path: new URL(url).href.slice(origin.length),
      body: fill(body),
      headers: { ...own, ...headers },
    }
  }

  /** Sends a request; the promise stays pending when nobody answers. */
  async send({ party, method, path, headers, body, isChunked }: FuzzedRequest) {
    const all = new Headers(headers)
    if (isChunked) all.set('transfer-encoding', 'chunked')
    else if (method !== 'GET') all.set('content-length', String(Buffer.byteLength(body)))
    const request = new Request(origin + path, { method, headers: all, ...(body === '' ? {} : { body }) })
    const answer = await this.#receivers.get(party)!.outside(request, '')
    if ('broken' in answer) throw new Error('an answer was broken without a fault')
    const text = await answer.text()
    if (answer.status < 300) this.#ids.push(...idsIn(text).slice(0, 20))
    return { status: answer.status, text }
  }

  async #documented(party: SimulatorName): Promise<Operation[]> {
    const request = { party, method: 'GET', path: '/openapi.json', headers: {}, body: '', isChunked: false }
    const { paths, components } = JSON.parse((await this.send(request)).text) as Document
    const schemas = components?.schemas ?? {}
    return Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => {
        const [content] = Object.entries(operation.requestBody?.content ?? {})
        const [contentType = 'application/json', { schema }] = content ?? [undefined, {}]
        return {
          party,
          method: method.toUpperCase(),
          path,
          parameters: operation.parameters ?? [],
          schema,
          contentType,
          schemas,
          headers: loginOf(party, path),
        }
      }),
    )
  }

  close(): Promise<void> {
    return this.#world.close()
  }
}

const people = {
  agents: [{ ref: 'grace', email: 'grace@acme.example' }],
  customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
}

const steps = [
  { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
  { do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
  { do: 'ccai.call.hang-up', call: 'c1' },
  { do: 'ccai.chat.from-app', chat: 'h1', user: 'user-1', menu: 'Billing' },
  { do: 'ccai.chat.message', chat: 'h1', by: 'end-user', text: 'hello?' },
]

function transportOf(receivers: Map<Party, Receiver>, toCore: WireRequest[]): Transport {
  const nameOf = (party: Party) => `http://${party}.standin.test`
  return {
    open: async (party, receiver) => {
      receivers.set(party, receiver)
      return nameOf(party)
    },
    deliver: (to, request) => {
      const [party, receiver] = [...receivers].find(([each]) => nameOf(each) === to)!
      if (party === 'integration-core' && toCore.length < 40) toCore.push(request)
      return deliverWithin(receiver, to, request)
    },
    inProcess: true,
    onTheWire: () => 0,
    close: async () => receivers.clear(),
  }
}

function loginOf(party: SimulatorName, path: string): Record<string, string> {
  if (party === 'kustomer') return { authorization: 'Bearer standin-kustomer-key' }
  if (party === 'digital-experience') return {}
  return path.startsWith('/adapter')
    ? { authorization: `Bearer ${adapterToken}` }
    : basic('standin:standin-ccai-token')
}

function postToCore({ method, path, headers, body }: WireRequest): Operation {
  const example = JSON.parse(String(body))
  const { 'content-type': contentType = 'application/json', ...login } = headers
  return {
    party: 'integration-core',
    method,
    path,
    parameters: [],
    example,
    contentType,
    schemas: {},
    headers: login,
  }
}

/** What counts requests, whether or not they are refused. */
const counters = new Set(['windowStartedAtMs', 'spent', 'appsWindow'])

/** Of its tokens not who used them, which is told of refused requests too. */
function stateText(instance: unknown): string {
  const { state, deliveries, tokens } = snapshotInstance(instance as Instance)
  return JSON.stringify({ state, deliveries, tokens: tokens.tokens }, (name, value) =>
    counters.has(name) ? undefined : value,
  )
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/"(?:id|externalId|name)":"?([\w+@.-]{1,60})/g)].map(([, id]) => id!)
}
