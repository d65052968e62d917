import { ActRefused, MalformedRequest, type WorldControl } from '../../../simulators/kit/host.ts'
import { type Instance, restoreInstance, wakeInstance } from '../../../simulators/kit/simulator.ts'
import { queryJournal } from '../journal/journal-query.ts'
import { readFault } from '../network/fault-kinds.ts'
import type { FaultReport } from '../network/faults.ts'
import type { VirtualClock } from '../time/virtual-clock.ts'
import { Conductor, Stalled } from './conductor.ts'
import { withOwnKey } from './own-key.ts'
import { perform } from './perform.ts'
import { openSettings, settingsAfter } from './settings.ts'
import type { SimulatorName } from './simulators.ts'
import { restoreNames, snapshotWorld } from './snapshot.ts'
import type { WorldSnapshot } from './snapshot-shape.ts'
import { didYouMean, misplacedSwitch } from './switches.ts'
import type { World } from './world.ts'

/** What a reset restores beside the state. */
interface Configuration {
  readonly switches: Readonly<Record<SimulatorName, unknown>>
  readonly settings: World['settings']
}

/** The control of a world, including the state that `reset` restores. */
export interface ResettableControl extends WorldControl {
  /** Makes `reset` restore the current state instead of that of the new world; empties the journal. */
  markStart(): void
}

/** The operations of the control API on a world: faults, time, acts, reset. */
export function worldControl(world: World): ResettableControl {
  let start = snapshotWorld(world)
  let configuration = configurationOf(world)
  const conductor = new Conductor({
    clock: world.clock as VirtualClock,
    network: world.network,
  })
  return {
    health: () => ({
      status: world.crashes.length === 0 ? 'ok' : 'crashed',
      seed: world.seed,
      parties: [...Object.keys(world.simulators), 'integration-core'],
      core: world.core ? 'own' : 'elsewhere',
      crashes: world.crashes.map(({ party }) => party),
    }),
    reset: async () => {
      await drainOrGoOn(world, conductor)
      configure(world, configuration)
      await restoreStart(world, start)
    },
    markStart: () => {
      start = snapshotWorld(world)
      configuration = configurationOf(world)
      world.journal.clear()
    },
    journal: (query) => queryJournal(world.journal, query),
    clearJournal: () => world.journal.clear(),
    faults: () => world.faults.list(),
    addFault: (fault) => addFault(world, fault),
    clearFaults: () => world.faults.clear(),
    withPlaceholders: (text) => world.journal.withPlaceholders(text),
    withSecrets: (text) => world.journal.withSecrets(text),
    clock: () => clockOf(world),
    advance: async (byMs) => {
      if (!world.clock.virtual) {
        throw new ActRefused('this world runs on the machine’s clock, which cannot be moved by hand')
      }
      const clock = world.clock as VirtualClock
      await clock.alone(() => conductor.passUntil(clock.now() + byMs)).catch(refuseStalled)
    },
    hold: () => serviceOf(world).hold(),
    release: () => {
      if (!serviceOf(world).release())
        throw new ActRefused('the clock is not held; POST /__sim/clock/hold first')
    },
    settings: () => openSettings(settingsOf(world)),
    changeSettings: async (change) => {
      settingsAfter(settingsOf(world), change)
      // An event that is being received must get into the inbox with which the core starts again.
      await conductor.settleWithin().catch(() => {})
      world.settings = settingsAfter(world.settings, change)
      await world.restartCore()
      const detail = Object.keys(change as object).join(', ')
      const of = 'integration-core'
      world.journal.write({ kind: 'change', of, change: 'settings.changed', subject: of, detail })
    },
    misplacedSwitch: whereToChange,
    act: async (step) => {
      const done = act(world, step)
      if (done instanceof Promise && world.clock.virtual) await passUntilAnswered(world, conductor, done)
      const result = await done
      // Wait for the effects of the act, so that the caller sees them; an external integration cannot be waited for.
      if (world.core) await conductor.settleWithin().catch(() => {})
      return result
    },
  }
}

/** Where time is, and why it does not go on, where it does not. */
function clockOf({ clock }: Pick<World, 'clock'>): ReturnType<WorldControl['clock']> {
  const epochMs = clock.now()
  const stands = clock.standsBecause?.()
  const at = { now: new Date(epochMs).toISOString(), epochMs, virtual: clock.virtual }
  return stands === undefined ? at : { ...at, stands }
}

/** How long an act may wait for its answer, in simulated milliseconds. */
const answerLimitMs = 120_000

/**
 * Lets time pass while an act waits for what it asks of another party: time that is moved by hand would stand still.
 * @throws ActRefused when there is no answer within two minutes
 */
async function passUntilAnswered(world: World, conductor: Conductor, done: Promise<unknown>): Promise<void> {
  const clock = world.clock as VirtualClock
  let isOver = false
  const over = () => {
    isOver = true
  }
  done.then(over, over)
  await conductor.settleWithin().catch(() => {})
  if (isOver) return
  const limitMs = clock.now() + answerLimitMs
  await clock.alone(() => conductor.playUntil(limitMs, () => isOver)).catch(refuseStalled)
  if (!isOver) throw new ActRefused('what the act asks for was not answered within two minutes')
}

/** Where a name belongs that is no switch of this simulator, and which call changes it there. */
function whereToChange(simulator: string, name: string): string | undefined {
  const found = misplacedSwitch(simulator, name)
  if (!found) return undefined
  const { text, meant } = found
  if (meant.length === 0) return `${text}; PATCH /__sim/settings takes it`
  return `${text}${didYouMean(meant)} PATCH /__sim/switches there`
}

/** @throws ActRefused when another integration has the core's place */
function settingsOf(world: World): World['settings'] {
  if (world.core) return world.settings
  throw new ActRefused(
    'this world has no core: another integration stands in its place, with settings of its own',
  )
}

function configurationOf({ simulators, settings }: World): Configuration {
  const switchesOf = (name: SimulatorName) => ({ ...simulators[name].switches })
  return {
    switches: {
      kustomer: switchesOf('kustomer'),
      'ccai-platform': switchesOf('ccai-platform'),
      'digital-experience': switchesOf('digital-experience'),
      channel: switchesOf('channel'),
    },
    settings,
  }
}

function configure(world: World, { switches, settings }: Configuration): void {
  world.settings = settings
  for (const name of Object.keys(switches) as SimulatorName[]) {
    Object.assign(world.simulators[name].switches, switches[name])
  }
}

/** The control while a story is played: what would come between its steps is refused. */
export function controlOfStory(world: World): WorldControl {
  const refuse = () => {
    throw new ActRefused('a story is being played; its steps alone move this world')
  }
  return {
    ...worldControl(world),
    reset: refuse,
    advance: refuse,
    act: refuse,
    addFault: refuse,
    clearFaults: refuse,
  }
}

/** @throws ActRefused when time does not wait for a service outside the process */
function serviceOf({ external }: World): NonNullable<World['external']> {
  if (external) return external
  throw new ActRefused(
    'time does not wait for a service here; it does in standin run --core-url, and in up with --speed max or hand',
  )
}

/** Adds a fault that is told as plain data. @throws MalformedRequest with what is wrong with it */
export function addFault(world: World, fault: unknown): FaultReport {
  const read = readFault(fault)
  if ('fault' in read) return world.faults.add(read.fault)
  const { at, message } = read.problem
  throw new MalformedRequest(at === '' ? message : `${at}: ${message}`)
}

function act(world: World, step: unknown): unknown {
  if (typeof step !== 'object' || step === null || !('do' in step)) {
    throw new MalformedRequest('expected one act or fault, such as {"do": "ccai.call.incoming", …}')
  }
  if ('after' in step)
    throw new MalformedRequest('after: an act happens now; time passes by itself or by clock/advance')
  if (step.do !== 'fault') return perform(world, step)
  const { do: _do, ...fault } = step
  return addFault(world, fault)
}

/** Drains the world; where that is refused, the core goes on with its work, and a world that stands still as it was. */
async function drainOrGoOn(world: World, conductor: Conductor): Promise<void> {
  await conductor.settleWithin().catch(refuseStalled)
  try {
    await drain(world, conductor)
  } catch (error) {
    if (world.core) await world.restartCore()
    throw error
  }
}

/** Stops the core and waits until all open work has ended, so that it cannot affect the restored state. */
async function drain(world: World, conductor: Conductor): Promise<void> {
  void world.core?.integration.stop()
  world.network.breakOff()
  if (world.clock.virtual) {
    world.external?.releaseAll()
    const clock = world.clock as VirtualClock
    await clock.alone(() => conductor.playUntil(Number.POSITIVE_INFINITY)).catch(refuseStalled)
    return
  }
  await conductor.settleWithin().catch(refuseStalled)
  while (world.network.waiting().length > 0) {
    await world.clock.sleep(20)
    await conductor.settleWithin().catch(refuseStalled)
  }
}

async function restoreStart(world: World, start: WorldSnapshot): Promise<void> {
  const names = Object.keys(world.simulators) as SimulatorName[]
  const instances = names.map((name) => [world.simulators[name] as unknown as Instance, name] as const)
  for (const [instance, name] of instances) restoreInstance(instance, start.simulators[name])
  world.random.restore(start.draws)
  restoreNames(world, start)
  world.faults.clear()
  world.listener.clear()
  world.crashes.length = 0
  const { inbox = { rows: [], sessions: {} } } = start
  if (world.core) await world.restartCore(withOwnKey(world, inbox))
  world.journal.clear()
  for (const [instance] of instances) wakeInstance(instance)
}

function refuseStalled(error: unknown): never {
  throw error instanceof Stalled ? new ActRefused(error.message) : error
}
