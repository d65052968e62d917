import type { z } from 'zod'
import type { Act } from '../../../simulators/kit/act.ts'
import type { Duration } from '../../../simulators/kit/duration.ts'
import type { actsByPerformer, Performer } from '../world/acts.ts'
import type { claimStep, FaultStepInput, passStep, scenarioSchema, watchStep } from './schema.ts'

/** The input type of an act without arguments would forbid every key, even `do`. */
type Arguments<Input> = string extends keyof Input ? unknown : Input

type StepOf<A> =
  A extends Act<infer Name, infer Schema>
    ? { do: Name; after?: Duration; refused?: string } & Arguments<z.input<Schema>>
    : never

type AnyAct = { [By in Performer]: (typeof actsByPerformer)[By][number] }[Performer]

/** An act as its author writes it: what a person or a platform does. */
export type ActInput = StepOf<AnyAct>

type StepInput = ActInput | FaultStepInput | z.input<typeof claimStep | typeof watchStep | typeof passStep>

type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> }

/** A scenario as its author writes it. */
export type ScenarioInput = Frozen<Omit<z.input<typeof scenarioSchema>, 'steps'>> & {
  readonly steps: readonly Frozen<StepInput>[]
}

type Refs<S, Part extends string> = S extends { given: { [P in Part]: readonly { ref: infer Ref }[] } }
  ? Ref
  : never

/** The acts that begin something of this kind. */
type StartOf<Kind extends string, A extends AnyAct = AnyAct> = A extends { name: infer Name }
  ? Kind extends A['begins']
    ? Name
    : never
  : never

/** What the story calls those that its own steps begin. */
type Begun<S, Kind extends string> = S extends { steps: readonly (infer One)[] }
  ? Extract<One, { do: StartOf<Kind> } & Record<Kind, string>>[Kind]
  : never

type Dialled = `+${number}` | `+${number},${number}` | `sip:${string}@${string}` | 'withheld'

type Person<S> = Refs<S, 'customers'> | Refs<S, 'people'> | Dialled

/** The queues that the story gives; any, where it gives none. */
type Menu<S> = S extends { given: { menus: readonly (infer Name)[] } } ? Name : string

type Allowed<S> = {
  call: Begun<S, 'call'>
  chat: Begun<S, 'chat'>
  session: Begun<S, 'call'> | Begun<S, 'chat'>
  of: Begun<S, 'call'>
  interaction: Begun<S, 'interaction'>
  from: Person<S>
  user: Refs<S, 'customers'> | `user-${string}`
  to:
    | Person<S>
    | 'message'
    | 'phone'
    | 'queue'
    | 'kustomer'
    | 'ccai-platform'
    | 'digital-experience'
    | 'channel'
    | 'integration-core'
    | 'outside'
  person: Refs<S, 'people'>
  channel: Refs<S, 'channels'>
  object: Refs<S, 'objects'>
  subscriber: Refs<S, 'subscribers'> | Begun<S, 'subscriber'>
  into: Refs<S, 'customers'>
  agent: Refs<S, 'agents'> | Begun<S, 'agent'> | `${string}@${string}`
  toAgent: Refs<S, 'agents'> | Begun<S, 'agent'> | `${string}@${string}`
  menu: Menu<S>
  conversation: Refs<S, 'conversations'> | Begun<S, 'call'> | Begun<S, 'chat'>
}

type CheckedStep<S, One> = { [Key in keyof One]: Key extends keyof Allowed<S> ? Allowed<S>[Key] : One[Key] }

/**
 * While S is not inferred yet it stands for all of `ScenarioInput`, and then nothing may be asked here: each step would
 * be typed by every act there is, intersected with every act there is, which takes TypeScript 7.0.2 seconds a scenario.
 */
type Checked<S> = S extends { steps: infer Steps }
  ? ScenarioInput extends S
    ? unknown
    : { steps: { readonly [At in keyof Steps]: CheckedStep<S, Steps[At]> } }
  : never

/**
 * Returns the scenario unchanged. Its type makes a rule, step, duration or name that does not exist a compile
 * error.
 */
export function defineScenario<const S extends ScenarioInput>(scenario: S & Checked<S>): S {
  return scenario
}
