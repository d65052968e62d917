import { type Duration, toMs } from '../../../simulators/kit/duration.ts'
import type { WorldControl } from '../../../simulators/kit/host.ts'
import type { Instance } from '../../../simulators/kit/simulator.ts'
import { changeSwitches } from '../../../simulators/kit/switches.ts'
import type { JournalLine, Party } from '../journal/journal.ts'
import type { FaultInput } from '../network/fault-kinds.ts'
import type { FaultReport } from '../network/faults.ts'
import { journalLineText } from '../report/journal-line-text.ts'
import type { ActInput } from '../scenario/define-scenario.ts'
import { turnOfTheLoop } from '../time/real-clock.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { Conductor } from '../world/conductor.ts'
import type { WorldCredentials } from '../world/default-credentials.ts'
import {
  type ObservedConversation,
  type ObservedCustomer,
  observedConversations,
  observedCustomers,
} from '../world/observed.ts'
import type { SimulatorName } from '../world/simulators.ts'
import { misplacedSwitch, type SwitchesOf } from '../world/switches.ts'
import type { World } from '../world/world.ts'
import { endingWith, until } from './given-up.ts'
import { checkedDuration, checkSimulator } from './options.ts'
import { type Remains, remainsOf } from './remains.ts'
import { requestAt } from './request-at.ts'
import { type HostMatch, type HostParts, originsOf, partyAmong } from './vendor-hosts.ts'
import type { Mistakes } from './watched-receiver.ts'
import type { OutsideAnswer } from './whole-answer.ts'

/** How far {@link TestWorld.settle} goes unless told, in simulated time. */
const usualSettleLimit: Duration = '1h'

/** So many turns of the event loop an intercepted call takes at most, several times over. */
const turnsOfACall = 100

/** How many lines of the journal are shown unless told. */
const usualLines = 40

/** Thrown for what is asked of a world that is closed; what it holds can still be read. */
export class WorldClosed extends Error {
  override readonly name = 'WorldClosed'
}

/** What a {@link TestWorld} is made of. */
export interface TestWorldParts {
  readonly world: World
  readonly control: WorldControl
  readonly tenant: string
  /** Further hosts of the world's parties, by name. */
  readonly hosts: ReadonlyMap<string, Party>
  readonly credentials: WorldCredentials
  /** The address of an integration that stands elsewhere in this machine. */
  readonly integrationUrl: string | undefined
  /** What the receivers of the test threw and nobody was told yet. */
  readonly mistakes: Mistakes
  readonly answer: (party: Party, request: Request) => Promise<OutsideAnswer>
  readonly close: () => Promise<void>
}

/** A world for one test: its clock stands until the test moves it. */
export class TestWorld {
  /** The world itself: its simulators with their switches, its journal, its clock. */
  readonly world: World
  /** The organisation of Kustomer, and the tenant of the other platforms, by which hosts are told apart. */
  readonly tenant: string
  /** The address of each party, as `https://acme.api.kustomerapp.com`. */
  readonly origins: Readonly<Record<Exclude<Party, 'outside'>, string>>
  /** The world's credentials, by the names of the environment variables of the core. */
  readonly credentials: WorldCredentials
  /** The address of an integration that stands elsewhere on this machine, where one was given by its address. */
  readonly integrationUrl: string | undefined
  readonly #parts: TestWorldParts
  readonly #conductor: Conductor
  readonly #startAtMs: number
  #isClosed = false

  constructor(parts: TestWorldParts) {
    const { world, tenant } = parts
    this.#parts = parts
    this.world = world
    this.tenant = tenant
    this.credentials = parts.credentials
    this.integrationUrl = parts.integrationUrl
    this.origins = originsOf(this.#hostParts())
    this.#conductor = new Conductor({ clock: this.#clock, network: this.#watchedNetwork() })
    this.#startAtMs = world.clock.now()
  }

  /** The hosts that lead to it beside those of the vendors. */
  get furtherHosts(): readonly string[] {
    return [...this.#parts.hosts.keys()]
  }

  /** What tells, after its end, what was its own; it holds nothing of what happened. */
  get remains(): Remains {
    return remainsOf({ ...this.#parts, hostParts: this.#hostParts() })
  }

  /** Whether {@link close} was called. */
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** The simulated time. */
  now(): Date {
    return new Date(this.world.clock.now())
  }

  /**
   * A person or a platform does something: `{ do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }`.
   * What it causes takes time: {@link advance} or {@link settle}.
   * @throws ActRefused when that is not possible now, with the reason; as a MalformedRequest when it never is
   */
  async act(step: ActInput): Promise<unknown> {
    this.#refuseClosed()
    return this.#parts.control.act(step)
  }

  /**
   * From now on the network or the deliveries misbehave as said.
   * @throws MalformedRequest for what is no fault
   */
  fault(fault: FaultInput): FaultReport {
    this.#refuseClosed()
    return this.#parts.control.addFault(fault) as FaultReport
  }

  /** All faults, with how often each met a request. */
  faults(): readonly FaultReport[] {
    return this.world.faults.list()
  }

  /**
   * Lets time pass, and all that is due in it happen. Whoever has a callback unanswered, or calls the platforms
   * meanwhile, is waited for.
   * @throws what a receiver of the test threw, at once; ServiceSilent for one that does not answer
   */
  async advance(time: Duration): Promise<void> {
    const byMs = toMs(checkedDuration(time))
    await this.#move(() => this.#conductor.passUntil(this.#clock.now() + byMs))
  }

  /**
   * Lets time pass until nothing is left to happen, or, where it never ends, until the limit.
   * @throws what a receiver of the test threw, at once; ServiceSilent for one that does not answer
   */
  async settle(limit: Duration = usualSettleLimit): Promise<void> {
    const limitMs = toMs(checkedDuration(limit))
    await this.#move(() => this.#conductor.playUntil(this.#clock.now() + limitMs))
  }

  /**
   * Time stands until {@link release} is called as often: for a receiver that answers first and works afterwards.
   * Half a minute without a sign of it ends that.
   */
  hold(): void {
    this.#refuseClosed()
    this.#parts.control.hold()
  }

  /** Takes back one {@link hold}. @throws ActRefused when there is none */
  release(): void {
    if (!this.#isClosed) this.#parts.control.release()
  }

  /** Changes switches of a simulator, from now on. @throws ProblemError for an unknown name or a wrong value */
  setSwitches<Name extends SimulatorName>(simulator: Name, changes: SwitchesOf<Name>): void {
    this.#refuseClosed()
    checkSimulator(simulator)
    const instance = this.world.simulators[simulator] as unknown as Instance
    changeSwitches(instance, changes, (name) => misplacedSwitch(simulator, name)?.text)
  }

  /** Back to the beginning: records, faults, switches, inbox and journal. Time goes on. */
  async reset(): Promise<void> {
    this.#refuseClosed()
    await this.#parts.control.reset()
    this.#parts.mistakes.length = 0
  }

  /** All that was sent, done and decided so far. */
  journal(): readonly JournalLine[] {
    return this.world.journal.lines()
  }

  /** The newest lines of the journal for a person to read, without bodies. */
  journalText(lines = usualLines): string {
    const all = this.journal()
    const shown = all.slice(Math.max(0, all.length - lines))
    const before = all.length - shown.length
    const texts = shown.map((line) => journalLineText(line, this.#startAtMs))
    return [...(before > 0 ? [`… ${before} lines before these`] : []), ...texts].join('\n')
  }

  /** Kustomer's conversations, oldest first, each with its messages and notes. */
  conversations(): ObservedConversation[] {
    return observedConversations(this.world)
  }

  /** Kustomer's customers. */
  customers(): ObservedCustomer[] {
    return observedCustomers(this.world)
  }

  /** The party that a host leads to; `undefined` for hosts of others. */
  partyAt(host: string): HostMatch | undefined {
    return partyAmong(this.#parts.hosts, host, this.#hostParts())
  }

  /**
   * Calls a platform as somebody outside does, without anybody in between: by an address of {@link origins}.
   * @throws TypeError for a host that is none of this world, and where a fault breaks the connection, as `fetch` does
   */
  async fetch(address: string | URL, init?: RequestInit): Promise<Response> {
    this.#refuseClosed()
    const request = new Request(address, init)
    const match = this.partyAt(new URL(request.url).host)
    if (!match) throw new TypeError(`${new URL(request.url).host} is no host of the world "${this.tenant}"`)
    const given = await until(request.signal, this.answer(match.party, request))
    if (given instanceof Response) return endingWith(request.signal, given)
    throw new TypeError('fetch failed', { cause: new Error('the connection was reset') })
  }

  /** Answers a request to one of its parties; `'reset'` where a fault breaks the connection. */
  async answer(party: Party, request: Request): Promise<OutsideAnswer> {
    const answered = this.#parts.answer(party, await requestAt(request))
    await Promise.race([answered, turnOfTheLoop()])
    // What waits for this very moment needs no time to pass.
    if ((this.#clock.nextAtMs() ?? Number.POSITIVE_INFINITY) <= this.#clock.now()) {
      void this.#clock.alone(() => this.#conductor.playUntil(this.#clock.now())).catch(() => {})
    }
    return answered
  }

  /** Ends the world. Whoever still waits for an answer of it sees its connection reset; time that moves stands. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#parts.close()
  }

  /** Ends the world at the end of the block of an `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  get #clock(): VirtualClock {
    return this.world.clock as VirtualClock
  }

  #hostParts(): HostParts {
    const { area, domain } = this.world.simulators['digital-experience'].switches
    return { tenant: this.tenant, area, domain }
  }

  #refuseClosed(): void {
    if (this.#isClosed) throw new WorldClosed(`the world "${this.tenant}" is closed`)
  }

  /** The network of a world in which time stands as soon as a receiver has thrown, or the world is closed. */
  #watchedNetwork(): Pick<World['network'], 'onTheWire' | 'onlyPromises' | 'isServiceBusy'> {
    const { world, mistakes } = this.#parts
    return {
      onTheWire: () => world.network.onTheWire(),
      onlyPromises: () => world.network.onlyPromises(),
      isServiceBusy: () => {
        this.#refuseClosed()
        if (mistakes.length > 0) throw mistakes[0]
        return world.network.isServiceBusy()
      },
    }
  }

  /** Moves time. What a receiver threw is told once: the next move goes on from there. */
  async #move(move: () => Promise<unknown>): Promise<void> {
    this.#refuseClosed()
    await this.#awaitOthers()
    await this.#clock.alone(move).finally(() => {
      this.#parts.mistakes.length = 0
    })
  }

  /** Lets a call that the test has just begun get here before time moves: what intercepts it takes its turns. */
  async #awaitOthers(): Promise<void> {
    for (let turn = 0; turn < turnsOfACall; turn += 1) await turnOfTheLoop()
  }
}
