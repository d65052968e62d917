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

/** Of a change the names to look for elsewhere: there are fewer of switches and settings than this. */
export function namesToTry(change: unknown): readonly string[] {
  return Object.keys(Object(change)).slice(0, 100)
}

/**
 * Changes switches of a running instance, all or none. Deliveries and timers that are due already keep their time.
 * @param misplaced where a name belongs that is no switch here, and where to change it, as far as it is known
 * @throws ProblemError as {@link afterChange} does, ActRefused for a switch that only says how a world begins
 */
export function changeSwitches(
  { simulator, switches, host }: Instance,
  change: unknown,
  misplaced: (name: string) => string | undefined,
): void {
  const current = switches as Record<string, unknown>
  for (const name of namesToTry(change)) {
    const title = Object.hasOwn(current, name) ? undefined : misplaced(name)
    if (title !== undefined) throw new ProblemError({ status: 400, title })
  }
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
