import type { z } from 'zod'
import { ccaiPlatformSimulator } from '../../../simulators/ccai-platform/simulator.ts'
import { digitalExperienceSimulator } from '../../../simulators/digital-experience/simulator.ts'
import { afterChange } from '../../../simulators/kit/switches.ts'
import { kustomerSimulator } from '../../../simulators/kustomer/simulator.ts'
import { channelSimulator } from '../channel/simulator.ts'
import type { SimulatorName } from './simulators.ts'

/** The switches of a world, by simulator; what is not named has its default. */
export type Switches = Partial<Record<SimulatorName, Readonly<Record<string, unknown>>>>

const simulators = {
  kustomer: kustomerSimulator,
  'ccai-platform': ccaiPlatformSimulator,
  'digital-experience': digitalExperienceSimulator,
  channel: channelSimulator,
} as const

/** The names of the simulators, by which switches are named. */
export const simulatorNames = Object.keys(simulators) as SimulatorName[]

/** What the simulators are called that have a switch of this name. */
export function simulatorsWithSwitch(name: string): string[] {
  return simulatorNames.filter((simulator) => name in (simulators[simulator].switches.parse({}) as object))
}

/** The switches that lift every limit of every vendor. */
export const unlimitedSwitches: Switches = Object.fromEntries(
  simulatorNames.map((name) => [name, simulators[name].unlimited]),
)

/**
 * Switches with others in their place.
 * @throws ProblemError for an unknown name, with the nearest, and for a value that is not allowed
 */
export function withSwitches(switches: Switches, changes: Switches): Switches {
  const changed = { ...switches }
  for (const name of simulatorNames) {
    const change = changes[name]
    if (change === undefined) continue
    afterChange(simulators[name].switches as z.ZodType, switches[name] ?? {}, change, 'switches')
    changed[name] = { ...switches[name], ...change }
  }
  return changed
}
