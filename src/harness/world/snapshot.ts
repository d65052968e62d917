import {
  type Instance,
  restoreInstance,
  snapshotInstance,
  wakeInstance,
} from '../../../simulators/kit/simulator.ts'
import { withOwnKey, withoutOwnKey } from './own-key.ts'
import type { SimulatorName } from './simulators.ts'
import type { WorldSnapshot } from './snapshot-shape.ts'
import { createWorld, type World } from './world.ts'
import type { WorldOptions } from './world-options.ts'

/** Copies a world; to be called at a quiet moment, as after `Conductor.settle`. */
export function snapshotWorld(world: World): WorldSnapshot {
  const { simulators, names } = world
  const copyOf = (name: SimulatorName) => snapshotInstance(simulators[name] as unknown as Instance)
  return {
    nowMs: world.clock.now(),
    draws: world.random.snapshot(),
    simulators: {
      kustomer: copyOf('kustomer'),
      'ccai-platform': copyOf('ccai-platform'),
      'digital-experience': copyOf('digital-experience'),
      channel: copyOf('channel'),
    },
    inbox: withoutOwnKey(world),
    names: structuredClone({
      customers: [...names.customers],
      agents: [...names.agents],
      conversations: [...names.conversations],
      objects: [...names.objects],
      attributes: [...names.attributes],
    }),
  }
}

/**
 * Creates a world that continues from a snapshot, with the seed, switches and settings of `options`. Deliveries that
 * were being sent are due again, and the core starts from its inbox, as after a crash.
 */
export async function restoreWorld(snapshot: WorldSnapshot, options: WorldOptions = {}): Promise<World> {
  const world = await createWorld({ ...options, startAtMs: snapshot.nowMs })
  await restoreInto(world, snapshot)
  return world
}

/**
 * Lets a new world continue from a snapshot, as {@link restoreWorld} does.
 * @throws TypeError when the snapshot does not fit the simulators
 */
export async function restoreInto(world: World, snapshot: WorldSnapshot): Promise<void> {
  world.random.restore(snapshot.draws)
  restoreNames(world, snapshot)
  if (world.core) await world.restartCore(withOwnKey(world, snapshot.inbox))
  for (const name of Object.keys(world.simulators) as SimulatorName[]) {
    const instance = world.simulators[name] as unknown as Instance
    restoreInstance(instance, snapshot.simulators[name])
    wakeInstance(instance)
  }
}

/** Lets the names of a story stand for what they stood for. */
export function restoreNames(world: World, { names }: WorldSnapshot): void {
  for (const kind of Object.keys(world.names) as Array<keyof World['names']>) {
    const entries = world.names[kind] as Map<string, unknown>
    entries.clear()
    for (const [name, value] of structuredClone(names[kind])) entries.set(name, value)
  }
}
