import type { z } from 'zod'
import type { Instance } from './simulator.ts'

/** What a person's name in a scenario (`from: 'ada'`) stands for in an act's argument. */
export type RefKind = 'phone' | 'identifier' | 'agent' | 'customer' | 'conversation'

/**
 * Something the platform does that no public API shows: a caller hangs up, an agent presses "Call Back".
 * Scenario steps, `/__sim/act` and, later, the console's buttons are all acts.
 */
// biome-ignore lint/suspicious/noExplicitAny: a list of acts mixes argument types; each act checks its own.
export interface Act<Name extends string = string, Schema extends z.ZodObject = any, I = any> {
  readonly name: Name
  /** One sentence for `--help`, the schema and the console. */
  readonly summary: string
  readonly schema: Schema
  /** Arguments in which a scenario may name somebody, and what the name stands for. */
  readonly refs: Partial<Record<keyof z.output<Schema> & string, RefKind>>
  /** Changes the state. Throws ActRefused, naming the state and what it allows, when the act is not possible now. */
  perform(instance: I, args: z.output<Schema>): unknown
}

/** Defines one act; the types of its arguments follow from its schema. */
export function defineAct<const Name extends string, Schema extends z.ZodObject, I extends Instance>(
  act: Act<Name, Schema, I>,
): Act<Name, Schema, I> {
  return act
}
