import type { Call, CcaiInstance } from './state.ts'

/** The call of this name, as the platform has it. */
export function callNamed({ state }: CcaiInstance, name: string): Call | undefined {
  return state.calls.first('name', name)
}
