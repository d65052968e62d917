import { ccaiPlatformSimulator } from '../../../simulators/ccai-platform/simulator.ts'
import { digitalExperienceSimulator } from '../../../simulators/digital-experience/simulator.ts'
import type { Host } from '../../../simulators/kit/host.ts'
import {
  createInstance,
  type Instance,
  type Simulator,
  wakeInstance,
} from '../../../simulators/kit/simulator.ts'
import type { State } from '../../../simulators/kit/table.ts'
import { kustomerSimulator } from '../../../simulators/kustomer/simulator.ts'
import { channelSimulator } from '../channel/simulator.ts'
import type { Journal } from '../journal/journal.ts'
import type { Network } from '../network/network.ts'
import type { WorldClock } from '../time/clock.ts'
import type { KeyedRandom } from '../time/random.ts'
import type { Secrets } from './secrets.ts'
import type { SimulatorName, Simulators } from './simulators.ts'
import type { WorldOptions } from './world-options.ts'

/** What the simulators of a world take from it. */
export interface WorldParts {
  readonly clock: WorldClock
  readonly random: KeyedRandom
  readonly journal: Journal
  readonly network: Network
  readonly hide: Host['hide']
  readonly forget: Host['forget']
  readonly sharedName: string | undefined
  readonly onCrash: (party: SimulatorName, error: unknown) => void
}

/**
 * Creates the simulators of a world, with the credentials that they accept.
 * @throws z.ZodError for an unknown switch
 */
export function createSimulators(
  parts: WorldParts,
  switches: WorldOptions['switches'],
  secrets: Secrets,
): Simulators {
  const instanceOf = <S extends State, W>(simulator: Simulator<S, W>) =>
    createPart(parts, simulator, switches?.[simulator.name as SimulatorName], secrets)
  return {
    kustomer: instanceOf(kustomerSimulator),
    'ccai-platform': instanceOf(ccaiPlatformSimulator),
    'digital-experience': instanceOf(digitalExperienceSimulator),
    channel: instanceOf(channelSimulator),
  }
}

function createPart<S extends State, Switches>(
  { clock, random, journal, network, hide, forget, sharedName, onCrash }: WorldParts,
  simulator: Simulator<S, Switches>,
  switches: unknown,
  secrets: Secrets,
): Instance<S, Switches> {
  const name = simulator.name as SimulatorName
  const scheduledWakes = new Set<number>()
  const send = network.sendOf(name)
  const host: Host = {
    now: () => clock.now(),
    sleep: (delayMs) => clock.sleep(delayMs),
    draw: (site) => random.draw(`${name}:${site}`),
    send,
    disturb: (url, delivery, isProven) => network.disturb(url, `${name}/${delivery}`, isProven),
    record: (change) => journal.write({ kind: 'change', of: name, ...change }),
    hide,
    forget,
    world: sharedName,
    wakeAt: (atMs) => {
      if (scheduledWakes.has(atMs)) return
      scheduledWakes.add(atMs)
      clock.at(
        atMs,
        () => {
          scheduledWakes.delete(atMs)
          try {
            wakeInstance(instance as unknown as Instance)
          } catch (error) {
            onCrash(name, error)
          }
        },
        { what: `what is due at ${name}`, mayRepeat: true },
      )
    },
  }
  const instance = createInstance(simulator, host, switches, secrets[name])
  return instance
}
