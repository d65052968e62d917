import type { z } from 'zod'
import type { Act } from '../../../simulators/kit/act.ts'
import type { Duration } from '../../../simulators/kit/duration.ts'
import type { actsBySimulator } from '../world/acts.ts'
import type { SimulatorName } from '../world/simulators.ts'
import type { claimStep, faultStep, passStep, scenarioSchema, watchStep } from './schema.ts'
import type { CallStartName, ChatStartName } from './session-starts.ts'

/** The input type of an act without arguments would forbid every key, even `do`. */
type Arguments<Input> = string extends keyof Input ? unknown : Input

type StepOf<A> =
  A extends Act<infer Name, infer Schema>
    ? { do: Name; after?: Duration; refused?: string } & Arguments<z.input<Schema>>
    : never

type ActInput = { [By in SimulatorName]: StepOf<(typeof actsBySimulator)[By][number]> }[SimulatorName]

type StepInput = ActInput | z.input<typeof faultStep | typeof claimStep | typeof watchStep | typeof passStep>

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

type Introduced<S, By> = S extends { steps: readonly (infer One)[] }
  ? Extract<One, By>[keyof Extract<One, By> & ('call' | 'chat' | 'interaction')]
  : never

type CallStart = { do: CallStartName; call: string }

type ChatStart = { do: ChatStartName; chat: string }

type InteractionStart = { do: 'cxone.interaction.start'; interaction: string }

type Person<S> = Refs<S, 'customers'> | `+${number}` | 'withheld'

type Allowed<S> = {
  call: Introduced<S, CallStart>
  chat: Introduced<S, ChatStart>
  session: Introduced<S, CallStart> | Introduced<S, ChatStart>
  of: Introduced<S, CallStart>
  interaction: Introduced<S, InteractionStart>
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
    | 'integration-core'
  agent: Refs<S, 'agents'> | `${string}@${string}`
  conversation: Refs<S, 'conversations'> | Introduced<S, CallStart> | Introduced<S, ChatStart>
}

type CheckedStep<S, One> = { [Key in keyof One]: Key extends keyof Allowed<S> ? Allowed<S>[Key] : One[Key] }

type Checked<S> = S extends { steps: infer Steps }
  ? { steps: { readonly [At in keyof Steps]: CheckedStep<S, Steps[At]> } }
  : never

/**
 * Returns the scenario unchanged. Its type makes a rule, step, duration or name that does not exist a compile
 * error.
 */
export function defineScenario<const S extends ScenarioInput>(scenario: S & Checked<S>): S {
  return scenario
}
