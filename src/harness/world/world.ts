import type { WorldControl } from '../../../simulators/kit/host.ts'
import type { Instance } from '../../../simulators/kit/simulator.ts'
import type { MemoryStoreData } from '../../core/inbox/memory-store.ts'
import { readSettings, type Settings, storeLimitsOf } from '../../core/settings.ts'
import { Journal, type Party } from '../journal/journal.ts'
import type { ExternalTraffic } from '../network/external-traffic.ts'
import { Faults } from '../network/faults.ts'
import type { Listener } from '../network/listener.ts'
import type { Network } from '../network/network.ts'
import type { Handler } from '../network/transport.ts'
import type { WorldClock } from '../time/clock.ts'
import { KeyedRandom } from '../time/random.ts'
import { VirtualClock } from '../time/virtual-clock.ts'
import { connect } from './channels.ts'
import { connectionOf } from './connection.ts'
import { type CoreStores, coreStoresIn } from './core-stores.ts'
import { createSimulators } from './create-simulators.ts'
import { endableTokens } from './endable-tokens.ts'
import { refusalsOf } from './refusal.ts'
import { acceptToo, hideCallbackSecrets, secretsOf } from './secrets.ts'
import { readSeenDocument } from './seen-document.ts'
import type { SimulatorName, Simulators } from './simulators.ts'
import { type GivenMapping, keepStandardConfiguration } from './standard-configuration.ts'
import { type Core, startCore } from './start-core.ts'
import type { WorldOptions } from './world-options.ts'

/** The default start of virtual time: a Monday morning. */
export const worldStartMs = Date.UTC(2026, 0, 5, 9)

/** One world, isolated from all others: the simulators, the core, one clock, one network, one seed. */
export interface World {
  readonly seed: number
  readonly clock: WorldClock
  readonly random: KeyedRandom
  readonly journal: Journal
  readonly faults: Faults
  readonly network: Network
  /** Who hears the events of Digital Experience, where a story has somebody subscribe. */
  readonly listener: Listener
  /** What is known of those who call from outside; `undefined` when time is real, or nobody outside takes part. */
  readonly external: ExternalTraffic | undefined
  readonly simulators: Simulators
  readonly names: Names
  /** The exceptions that servers threw instead of responding: always defects, never simulated failures. */
  readonly crashes: Crash[]
  /** The core's settings as told, by the names of its environment variables; it reads them when it starts. */
  settings: Readonly<Record<string, string>>
  core: Core | undefined
  /** Lets the core crash, as `kill -9` does; it is started again from its store after so many simulated milliseconds. */
  crashCore(downForMs: number): void
  /** Stops the core and starts it again from `from`, else from its store, as after a crash or an upgrade. */
  restartCore(from?: MemoryStoreData): Promise<void>
  close(): Promise<void>
}

/** An exception that a server threw instead of responding. */
export interface Crash {
  readonly party: Party
  readonly error: unknown
}

/** A server that runs for days and crashes at each request does not grow by it; the first crashes tell the most. */
const keptCrashes = 100

function keepCrash(crashes: Crash[], crash: Crash): void {
  if (crashes.length < keptCrashes) crashes.push(crash)
}

/** What the names in a story refer to. */
export interface Names {
  readonly customers: Map<
    string,
    { readonly id: string; readonly phone: string | undefined; readonly externalId: string | undefined }
  >
  readonly agents: Map<string, { readonly email: string; readonly userId: string }>
  /** `before`: the conversation at the start, to detect any change. */
  readonly conversations: Map<string, { readonly id: string; readonly before: string }>
  /** Objects of klasses. */
  readonly objects: Map<string, { readonly id: string; readonly klass: string }>
  /** The custom attributes that were defined before the story began, by kind of record. */
  readonly attributes: Map<string, Readonly<Record<string, string>>>
}

/** A function, because the control needs a world, and the servers of the world need the control. */
type ControlOf = (world: World) => WorldControl

/**
 * Creates a world and connects its servers; by default in virtual time and in memory.
 * @throws z.ZodError for an unknown switch, SettingsError for a wrong setting, and what `listen` throws for a port in use
 */
export async function createWorld(options: WorldOptions = {}, controlOf?: ControlOf): Promise<World> {
  const { seed = 1, startAtMs = worldStartMs, shared } = options
  const sharedName = shared?.prefix || shared?.ownSecrets ? shared.name : undefined
  const random = new KeyedRandom(seed)
  const clock = options.clock ?? new VirtualClock(startAtMs, () => random.draw('tie'))
  const journal = new Journal(() => clock.now(), options.journalLimitBytes)
  const draw = (site: string) => random.draw(site)
  const refusal = refusalsOf(() => simulators, draw)
  const faults = new Faults({ now: () => clock.now(), draw, nextLine: () => journal.nextLine, refusal })
  const crashes: Crash[] = []
  const onCrash = (party: Party, error: unknown) => keepCrash(crashes, { party, error })
  const ofCore = {
    crashCore: (downForMs: number) => world.crashCore(downForMs),
    tokensOf: (party: Party) => endableTokens(simulators, party),
  }
  const wire = { clock, journal, faults, draw, onCrash, ...ofCore }
  const connection = connectionOf(options, wire, () => simulators)
  const { network, external, listener } = connection
  const parts = { clock, random, journal, network, listener }
  let told = { ...options.settings } as World['settings']
  let settings = settingsOf(told)
  const secrets = secretsOf(settings, sharedName)
  const { hide, forget } = secretsIn(journal, shared)
  const simulators = createSimulators(
    { ...parts, hide, forget, sharedName, onCrash },
    options.switches,
    secrets,
  )
  const names = noNames()
  const stores = await coreStoresIn(options.store ?? 'memory')
  const initialToken = options.initialToken?.(simulators.kustomer)
  const world: World = {
    seed,
    ...parts,
    faults,
    external,
    simulators,
    names,
    crashes,
    settings: told,
    core: undefined,
    crashCore: (downForMs) => crash(world, downForMs),
    restartCore: async (from) => {
      world.core?.end()
      if (world.settings !== told) {
        told = world.settings
        settings = settingsOf(told)
      }
      const store = stores.next(storeLimitsOf(settings), from)
      world.core = startCore(world, options, settings, store, initialToken)
      await world.core.integration.start()
    },
    close: () => close(world, stores, connection),
  }
  try {
    await attachAll(world, options, settings, controlOf?.(world))
  } catch (error) {
    await connection.close()
    throw error
  }
  if (options.coreUrl === undefined) await startFirstCore(world, options.mappings ?? [])
  hideCallbackSecrets(settings, hide)
  if (shared?.alsoAccepted) {
    const others = secretsOf(readSettings(shared.alsoAccepted))
    acceptToo(simulators, { others, own: secrets }, (secret, label) => journal.hide(secret, label))
  }
  return world
}

async function close({ core }: World, stores: CoreStores, connection: ReturnType<typeof connectionOf>) {
  core?.end()
  stores.close()
  await connection.close()
}

/** Ends the core as it is, and starts it again later, unless somebody has meanwhile. */
function crash(world: World, downForMs: number): void {
  const { core, clock, journal } = world
  if (!core || core.hasEnded()) return
  const note = (change: string) =>
    journal.write({ kind: 'change', of: 'integration-core', change, subject: 'core' })
  core.end()
  note('core.crashed')
  const start = () => {
    if (world.core !== core) return
    note('core.started')
    void world.restartCore()
  }
  clock.at(clock.now() + downForMs, start, { what: 'the start of the core after its crash' })
}

/** Hides secrets in the journal, and tells those who share its addresses of them. */
function secretsIn(journal: Journal, shared: WorldOptions['shared']) {
  const hide = (secret: string, label: string) => {
    journal.hide(secret, label)
    shared?.onSecret(secret)
  }
  const forget = (label: string) => {
    for (const secret of journal.forget(label)) shared?.onForgotten(secret)
  }
  return { hide, forget }
}

/** The settings of a core that is told none: read once for all worlds of the process. */
let usualSettings: Settings | undefined

function settingsOf(told: World['settings']): Settings {
  if (Object.keys(told).length > 0) return readSettings(told)
  usualSettings ??= readSettings({})
  return usualSettings
}

function noNames(): Names {
  const names = { customers: new Map(), agents: new Map(), conversations: new Map() }
  return { ...names, objects: new Map(), attributes: new Map() }
}

async function attachAll(
  world: World,
  options: WorldOptions,
  settings: Settings,
  control?: WorldControl,
): Promise<void> {
  const { network, simulators } = world
  const { ports = {}, controlToken, shared } = options
  for (const name of Object.keys(simulators) as SimulatorName[]) {
    const instance = simulators[name] as unknown as Instance
    const env = {
      instance,
      world: control,
      worlds: shared?.worlds,
      worldPrefix: shared?.prefix,
      controlToken,
      readSeenDocument: () => readSeenDocument(name),
    }
    const answer: Handler = (request, askedPrefix) =>
      instance.simulator.fetch(request, askedPrefix === '' ? env : { ...env, askedPrefix })
    await network.attach(name, answer, ports[name])
  }
  if (options.coreUrl === undefined) {
    const answer = (request: Request) => world.core!.answer(request)
    await network.attach('integration-core', answer, ports['integration-core'])
  } else network.refer('integration-core', options.coreUrl.replace(/\/$/, ''))
  connect(simulators, settings, (party) => network.originOf(party))
}

/** Starts the core for the first time, with what every world has at the start in its store. */
async function startFirstCore(world: World, mappings: readonly GivenMapping[]): Promise<void> {
  await world.restartCore()
  const { store, settings } = world.core!
  await keepStandardConfiguration(store, settings, world.simulators, {
    nowMs: world.clock.now(),
    mappings,
  })
}
