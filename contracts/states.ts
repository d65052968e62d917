import { z } from 'zod'

/** The provider states of one contract: each name with the schema of its parameters. Both sides use this list. */
export type States = Readonly<Record<string, z.ZodObject<Readonly<Record<string, z.ZodType<string>>>>>>

/** One state with its parameters, as a consumer names it. */
export type State = readonly [name: string, parameters: Record<string, string>]

/** What an interaction needs of a state and only the provider knows once it is set up: an id, a token. */
export type StateValues = Readonly<Record<string, string>>

/** For each state of a list, what the provider does to get into it; throws when it cannot. */
export type StateHandlers<List extends States> = {
  readonly [Name in keyof List]: (parameters: z.output<List[Name]>) => StateValues
}

/**
 * Sets a provider up for the state that a verifier asks for, or brings it back to the start.
 * @throws RangeError for a state that is not in the list; z.ZodError for a request or parameters of another form.
 */
export type ChangeState = (change: unknown) => StateValues

/** Names a state of a list; a misspelt name or parameter does not compile. */
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

/** The states of one provider; `reset` brings it back to the start after an interaction. */
export function stateChanges<List extends States>(
  states: List,
  handlers: StateHandlers<List>,
  reset: () => void,
): ChangeState {
  return (change) => {
    const { state, action, params } = changeSchema.parse(change)
    if (!Object.hasOwn(states, state)) throw new RangeError(`no provider state "${state}"`)
    if (action === 'teardown') {
      reset()
      return {}
    }
    const parameters = states[state]!.parse(params) as z.output<List[string]>
    try {
      return handlers[state]!(parameters)
    } catch (error) {
      // No teardown follows, and what was half set up would fail the next interaction too.
      reset()
      throw error
    }
  }
}
