import { type Instance, snapshotInstance } from '../../simulators/kit/simulator.ts'
import { Worlds } from '../../src/cli/up/worlds.ts'
import { applyGiven } from '../../src/harness/given/apply.ts'
import type { Party } from '../../src/harness/journal/journal.ts'
import type { Gateway } from '../../src/harness/network/gateway.ts'
import type { Receiver, WireRequest } from '../../src/harness/network/transport.ts'
import { parseScenario } from '../../src/harness/scenario/parse.ts'
import { type ResettableControl, worldControl } from '../../src/harness/world/control.ts'
import type { SimulatorName } from '../../src/harness/world/simulators.ts'
import { simulatorNames, unlimitedSwitches } from '../../src/harness/world/switches.ts'
import { createWorld, type World } from '../../src/harness/world/world.ts'
import { refusedStates } from '../refused-states.ts'
import { loginOf, people, postToCore, steps, transportOf } from './beginning.ts'
import type { Changeable } from './control-arbitrary.ts'
import { filledState } from './odd-state.ts'
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
const cxoneKey = { accessKeyId: 'standin-cxone-key', accessKeySecret: 'standin-cxone-secret' }

/** A world without limits, entered as whoever calls from outside does, but for the sockets. */
export class FuzzedWorld {
  readonly #world: World
  readonly #control: ResettableControl
  readonly #worlds: Worlds
  readonly #receivers: ReadonlyMap<Party, Receiver>
  readonly #toCore: readonly WireRequest[]
  /** Those of the records that it begins with. */
  readonly #firstIds: readonly string[]
  readonly #ownIds = new Map<Party, readonly string[]>()
  #ids: string[] = []
  #cxone: Record<string, string> = {}

  private constructor(
    world: World,
    control: ResettableControl,
    worlds: Worlds,
    receivers: ReadonlyMap<Party, Receiver>,
    toCore: readonly WireRequest[],
  ) {
    this.#world = world
    this.#control = control
    this.#worlds = worlds
    this.#receivers = receivers
    this.#toCore = toCore
    const known = JSON.stringify(Object.values(world.simulators).map(stateText))
    this.#firstIds = [...new Set(idsIn(known))].sort()
    for (const name of simulatorNames)
      this.#ownIds.set(name, [...new Set(idsIn(stateText(world.simulators[name])))].sort())
  }

  /** Makes a world in which a call and a chat have been, so that there is something of each kind. */
  static async open(): Promise<FuzzedWorld> {
    const receivers = new Map<Party, Receiver>()
    const toCore: WireRequest[] = []
    let control: ResettableControl | undefined
    const worlds = furtherWorlds()
    const shared = {
      name: 'main',
      prefix: '',
      transportFor: () => transportOf(receivers, toCore),
      worlds,
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
    return new FuzzedWorld(world, control!, worlds, receivers, toCore)
  }

  /** Every operation of the fakes' documents, and of the core's receivers what a world has posted to them. */
  async operations(): Promise<Operation[]> {
    const documented = await Promise.all(simulatorNames.map((party) => this.#documented(party)))
    return [...documented.flat(), ...this.#toCore.map(postToCore)]
  }

  /** What the control API may change. */
  changeable(): Changeable {
    const { simulators } = this.#world
    const switches = simulatorNames.map(
      (name) => [name, { ...(simulators[name].switches as object) }] as const,
    )
    return { switches, settings: this.#control.settings() }
  }

  /** Restores the beginning, without further worlds. */
  async reset(): Promise<void> {
    await this.#worlds.close()
    await this.#control.reset()
    this.#ids = [...this.#firstIds]
    await this.logIn()
  }

  /** Logs in to Digital Experience: after a reset, another state or a long time the token before opens nothing. */
  async logIn(): Promise<void> {
    const request = {
      party: 'digital-experience',
      method: 'POST',
      path: '/authentication/v1/token/access-key',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(cxoneKey),
      isChunked: false,
    } as const
    const { status, text } = await this.send(request)
    if (status < 300) this.#cxone = { authorization: `Bearer ${JSON.parse(text).access_token}` }
  }

  /** Takes the faults back: what they do to answers is no finding. */
  clearFaults(): void {
    this.#control.clearFaults()
  }

  nowMs(): number {
    return this.#control.clock().epochMs
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

  /** Why `PUT /__sim/state` would refuse what `GET` shows of a party. */
  refusedStates(): string[] {
    return refusedStates(this.#world)
  }

  /** All that one party remembers, as text, with the chance that it has drawn on; each error of CXone has a number. */
  memoryOf(party: Party): string {
    if (party === 'integration-core') return JSON.stringify(this.#world.core!.store.snapshot())
    const draws = Object.entries(this.#world.random.snapshot()).filter(
      ([site]) => site.startsWith(`${party}:`) && site !== 'digital-experience:cxone.error',
    )
    return stateText(this.#world.simulators[party as SimulatorName]) + JSON.stringify(draws)
  }

  /** All that a refused control request may not change: the memory of all parties, and what else the control API shows. */
  wholeMemory(): string {
    const parties = [...simulatorNames, 'integration-core'] as const
    const { switches, settings } = this.changeable()
    const more = [switches, settings, this.#control.clock(), this.#control.faults(), this.#worlds.list()]
    return parties.map((party) => this.memoryOf(party)).join('') + JSON.stringify(more)
  }

  /** The request with ids of this world in their places; `undefined` when a socket would not have taken it. */
  filled({ path, body, headers, ...rest }: FuzzedRequest): FuzzedRequest | undefined {
    const fill = (text: string) =>
      text.replace(/standinid(\d+)x/g, (_, at) => this.#idAt(rest.party, Number(at)))
    const url = origin + fill(path)
    if (!URL.canParse(url) || path.split('?')[0]!.includes('\\')) return undefined
    const own = rest.party === 'digital-experience' && !headers.authorization ? this.#cxone : {}
    return {
      ...rest,
      path: new URL(url).href.slice(origin.length),
      body: filledState(fill(body), () => this.#shownState(rest.party)),
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

  /** Every second one is of the party's own records at the beginning, of which it may have few. */
  #idAt(party: Party, at: number): string {
    const own = at % 2 === 0 ? (this.#ownIds.get(party) ?? []) : []
    const ids = own.length === 0 ? this.#ids : own
    return ids[Math.floor(at / 2) % ids.length] ?? 'none'
  }

  /** What `GET /__sim/state` shows of a party. */
  #shownState(party: Party): string {
    return JSON.stringify(
      snapshotInstance(this.#world.simulators[party as SimulatorName] as unknown as Instance),
      (_name, value) => (typeof value === 'string' ? this.#control.withPlaceholders(value) : value),
    )
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

  async close(): Promise<void> {
    await this.#worlds.close()
    await this.#world.close()
  }
}

/** The worlds that `standin up` makes, without its sockets; their time is moved by hand. */
function furtherWorlds(): Worlds {
  const gateway = {
    transportOf: () => transportOf(new Map(), []),
    originOf: () => origin,
    claim: () => {},
    disclaim: () => {},
  } as unknown as Gateway
  const { given } = parseScenario(
    { title: 'Another world', rules: [], steps: [{ after: '1s' }], expect: {} },
    'fuzz',
  )
  return new Worlds({
    gateway,
    options: { seed: 1, customers: 0, speed: 'hand', switch: [], setting: [], limits: 'on' } as never,
    beginning: { given, world: {} },
    callbackTargets: { loopback: false, hosts: [] },
    noticesOf: () => ({ onStalled: () => {} }),
    onMade: () => {},
  })
}

/** What counts requests, whether or not they are refused. */
const counters = new Set(['windowStartedAtMs', 'spent', 'appsWindow', 'managerWindow'])

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
