import type { z } from 'zod'
import type { Cast } from './cast.ts'

/** What administrators make and name; acts find it by that name. */
export type NamedKind =
  | 'status in Kustomer'
  | 'status in CCAI Platform'
  | 'team in Kustomer'
  | 'team in CCAI Platform'

/** What a name of the story (`from: 'ada'`) stands for in an act's argument. */
export type RefKind =
  | 'phone'
  | 'identifier'
  | 'agent'
  | 'customer'
  | 'conversation'
  | 'menu'
  | 'person'
  | 'channel'
  | 'object'
  | NamedKind

/**
 * Something the platform does that no public API shows: a caller hangs up, an agent presses "Call Back".
 * Scenario steps, `/__sim/act` and, later, the console's buttons are all acts. Whatever is to be known of an act
 * stands here: nobody else keeps a list of acts by their names.
 */
export interface Act<
  Name extends string = string,
  // biome-ignore lint/suspicious/noExplicitAny: a list of acts mixes argument types; each act checks its own.
  Schema extends z.ZodObject = any,
  // biome-ignore lint/suspicious/noExplicitAny: and the instances of several simulators.
  I = any,
  Begins extends string | undefined = string | undefined,
> {
  readonly name: Name
  /** One sentence for `--help`, the schema and the console. */
  readonly summary: string
  readonly schema: Schema
  /** Arguments in which a scenario may name somebody, and what the name stands for. */
  readonly refs: Partial<Record<keyof z.output<Schema> & string, RefKind>>
  /** The argument that names what begins by this act: later steps may name a call only when one has begun it. */
  readonly begins?: Begins
  /** What it makes that its argument `name` names, and later steps speak of by that name. */
  readonly makes?: NamedKind
  /** Whether the core ends by it, and begins anew from its store. */
  readonly endsCore?: true
  /** Whether the act can be done to this record now: what the state machine of its simulator asks, and refusals list. */
  isAllowedFor?(record: unknown): boolean
  /** What happens, in a few words of the report; people are called by the names the story gives them. */
  phrase(args: z.output<Schema>, cast: Cast): string
  /** Changes the state. Throws ActRefused, naming the state and what it allows, when the act is not possible now. */
  perform(instance: I, args: z.output<Schema>): unknown
}

/** Defines one act; the types of its arguments follow from its schema. */
export function defineAct<
  const Name extends string,
  Schema extends z.ZodObject,
  I,
  const Begins extends (keyof z.output<Schema> & string) | undefined = undefined,
>(act: Act<Name, Schema, I, Begins>): Act<Name, Schema, I, Begins> {
  return act
}
