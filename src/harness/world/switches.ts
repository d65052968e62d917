import type { z } from 'zod'
import { ccaiPlatformSimulator } from '../../../simulators/ccai-platform/simulator.ts'
import { digitalExperienceSimulator } from '../../../simulators/digital-experience/simulator.ts'
import { nearest } from '../../../simulators/kit/nearest-name.ts'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import { afterChange } from '../../../simulators/kit/switches.ts'
import { kustomerSimulator } from '../../../simulators/kustomer/simulator.ts'
import { settingsSchema } from '../../core/settings.ts'
import { channelSimulator } from '../channel/simulator.ts'
import type { SimulatorName, Simulators } from './simulators.ts'

/** The switches of a world, by simulator; what is not named has its default. */
export type Switches = Partial<Record<SimulatorName, Readonly<Record<string, unknown>>>>

/** Switches of one simulator, by name. */
export type SwitchesOf<Name extends SimulatorName> = Readonly<Partial<Simulators[Name]['switches']>>

/** The same as {@link Switches}, where their names and values are known to whoever writes them. */
export type NamedSwitches = { readonly [Name in SimulatorName]?: SwitchesOf<Name> }

const simulators = {
  kustomer: kustomerSimulator,
  'ccai-platform': ccaiPlatformSimulator,
  'digital-experience': digitalExperienceSimulator,
  channel: channelSimulator,
} as const

/** The names of the simulators, by which switches are named. */
export const simulatorNames = Object.keys(simulators) as SimulatorName[]

/** The names of the switches of a simulator. */
function switchesOf(simulator: SimulatorName): string[] {
  return Object.keys(simulators[simulator].switches.parse({}) as object)
}

/** What the switches of this name are called with that of their simulator in front. */
export function switchesNamed(name: string): string[] {
  return simulatorNames
    .filter((simulator) => switchesOf(simulator).includes(name))
    .map((simulator) => `${simulator}.${name}`)
}

/** The switches that a name may stand for which is near to none where it was written. */
export function switchesNear(name: string): string[] {
  const names = nearest(name, simulatorNames.flatMap(switchesOf))
  return names.flatMap(switchesNamed).slice(0, 3)
}

/** Where something belongs that stands at the wrong place. */
export interface Misplaced {
  /** What it is, and what not. */
  readonly text: string
  /** The switches that may be meant; none where it is a setting. */
  readonly meant: readonly string[]
}

/** Where a name belongs that is no switch of this simulator; `undefined` for its own, and where nobody knows. */
export function misplacedSwitch(simulator: string, name: string): Misplaced | undefined {
  const own = simulatorNames.filter((known) => known === simulator).flatMap(switchesOf)
  if (own.includes(name)) return undefined
  const meant = switchesNamed(name)
  if (meant.length > 0) {
    const owners = meant.map((each) => each.slice(0, each.indexOf('.')))
    return { text: `${name} is a switch of ${owners.join(' and ')}, not of ${simulator}`, meant }
  }
  if (Object.hasOwn(settingsSchema.shape, name)) {
    return { text: `${name} is a setting of the core, not a switch of ${simulator}`, meant }
  }
  const near = nearest(name, own, 1).length > 0 ? [] : switchesNear(name)
  return near.length === 0 ? undefined : { text: `${simulator} has no switch "${name}"`, meant: near }
}

/** A question that offers names; empty where there are none. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0 ? '' : `; did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`
}

/** The switches that lift every limit of every vendor. */
export const unlimitedSwitches: Switches = Object.fromEntries(
  simulatorNames.map((name) => [name, simulators[name].unlimited]),
)

/** Switches of a server that runs for long: what is not set keeps memory within bounds. */
export function longRunning(switches: Switches): Switches {
  return Object.fromEntries(
    simulatorNames.map((name) => [name, { ...simulators[name].longRunning, ...switches[name] }]),
  )
}

/**
 * Switches with others in their place.
 * @throws ProblemError for an unknown name, with the nearest, and for a value that is not allowed
 */
export function withSwitches(switches: Switches, changes: Switches): Switches {
  const changed = { ...switches }
  for (const name of simulatorNames) {
    const change = changes[name]
    if (change === undefined) continue
    for (const key of Object.keys(change)) refuseMisplaced(name, key)
    afterChange(simulators[name].switches as z.ZodType, switches[name] ?? {}, change, 'switches')
    changed[name] = { ...switches[name], ...change }
  }
  return changed
}

/** @throws ProblemError for a name that belongs elsewhere */
function refuseMisplaced(simulator: SimulatorName, name: string): void {
  const misplaced = misplacedSwitch(simulator, name)
  if (!misplaced) return
  const { text, meant } = misplaced
  const instead = meant.length === 0 ? '; it belongs among the settings' : didYouMean(meant)
  throw new ProblemError({ status: 400, title: `switches: ${text}${instead}` })
}
