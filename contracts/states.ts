import { z } from 'zod'
import { offer } from '../simulators/kit/nearest-name.ts'

/** The provider states of one contract, shared by both sides: a schema of the parameters for each state's name. */
export type States = Readonly<Record<string, z.ZodObject<Readonly<Record<string, z.ZodType<string>>>>>>

/** A state with its parameters, as an interaction requires it. */
export type State = readonly [name: string, parameters: Record<string, string>]

/** Values that only the provider knows after setting up a state, such as ids and tokens, and that interactions use. */
export type StateValues = Readonly<Record<string, string>>

/** For each state of a list, a function that sets the provider up for it; it throws on failure. */
export type StateHandlers<List extends States> = {
  readonly [Name in keyof List]: (parameters: z.output<List[Name]>) => StateValues
}

/**
 * Sets up the state that the verifier requests, or resets the provider.
 * @throws RangeError when the state is not in the list; z.ZodError when the request or the parameters are invalid
 */
export type ChangeState = (change: unknown) => StateValues

/** Returns a typed constructor of states: a misspelt name or parameter does not compile. */
export function statesOf<List extends States>(): <Name extends keyof List & string>(
  name: Name,
  parameters: z.output<List[Name]>,
) => State {
  return (name, parameters) => [name, parameters]
}

const changeSchema = z.object({
  state: z.string(),
  action: z.enum(['setup', 'teardown']),
  params: z.record(z.string(), z.unknown()).default({}),
})

/**
 * Creates the handler of the verifier's state requests; `reset` restores the provider's initial state after an
 * interaction.
 */
export function stateChanges<List extends States>(
  states: List,
  handlers: StateHandlers<List>,
  reset: () => void,
): ChangeState {
  return (change) => {
    const { state, action, params } = changeSchema.parse(change)
    // An interaction that names no state is content with a provider as it begins.
    if (state === '') {
      if (action === 'teardown') reset()
      return {}
    }
    if (!Object.hasOwn(states, state)) {
      throw new RangeError(`no provider state "${state}"; ${offer(state, Object.keys(states))}`)
    }
    if (action === 'teardown') {
      reset()
      return {}
    }
    const parameters = states[state]!.parse(params) as z.output<List[string]>
    try {
      return handlers[state]!(parameters)
    } catch (error) {
      // The verifier sends no teardown after a failed setup, and a half set up state would break the next interaction.
      reset()
      throw error
    }
  }
}
