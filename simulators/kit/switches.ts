import type { z } from 'zod'
import { ActRefused } from './host.ts'
import { issueTexts } from './issue-text.ts'
import { ProblemError } from './problem.ts'
import type { Instance } from './simulator.ts'

/**
 * Switches or settings after a change, checked as a whole.
 * @param whole what to call them in a refusal
 * @throws ProblemError with 400 for an unknown name, with the nearest, or a value that is not allowed
 */
export function afterChange<T>(
  schema: z.ZodType<T>,
  current: Readonly<Record<string, unknown>>,
  change: unknown,
  whole: string,
): T {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) {
    throw new ProblemError({ status: 400, title: `send the ${whole} to change, as {"name": value}` })
  }
  const value = { ...current, ...change }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const texts = issueTexts({ schema, value, whole }, parsed.error.issues)
  throw new ProblemError({ status: 400, title: texts.join('; ') })
}

/**
 * Changes switches of a running instance, all or none. Deliveries and timers that are due already keep their time.
 * @param simulatorsWith what the simulators are called that have a switch of a name
 * @throws ProblemError as {@link afterChange} does, ActRefused for a switch that only says how a world begins
 */
export function changeSwitches(
  { simulator, switches, host }: Instance,
  change: unknown,
  simulatorsWith: (name: string) => readonly string[],
): void {
  refuseOthers(Object.keys(Object(change)), switches as object, simulatorsWith)
  const current = switches as Record<string, unknown>
  const changed = afterChange(simulator.switches, current, change, 'switches') as Record<string, unknown>
  const names = Object.keys(change as object)
  for (const name of names) {
    const instead = simulator.switchesOfTheStart?.[name]
    if (instead === undefined) continue
    throw new ActRefused(`${name} says how a world begins, and cannot change while it runs; ${instead}`)
  }
  Object.assign(current, changed)
  host.record({ change: 'switches.changed', subject: simulator.name, detail: names.join(', ') })
}

/** @throws ProblemError for a switch that another simulator has */
function refuseOthers(
  names: readonly string[],
  own: object,
  simulatorsWith: (name: string) => readonly string[],
): void {
  for (const name of names) {
    const others = name in own ? [] : simulatorsWith(name)
    if (others.length === 0) continue
    const title = `${name} is a switch of ${others.join(' and ')}; PATCH /__sim/switches there`
    throw new ProblemError({ status: 400, title })
  }
}
