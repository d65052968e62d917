import type { Call, CcaiInstance, ScreenPop } from './state.ts'

/** The call of this name, as the platform has it. */
export function callNamed({ state }: CcaiInstance, name: string): Call | undefined {
  return state.calls.first('name', name)
}

/** What the agent adapter opened, oldest first. */
export function screenPops({ state }: CcaiInstance): ScreenPop[] {
  return [...state.pops.values()]
}
