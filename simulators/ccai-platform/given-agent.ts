import type { CcaiInstance } from './state.ts'

/** Adds an agent; the e-mail address is the key that other systems share. Returns the agent's id. */
export function givenAgent({ state }: CcaiInstance, agent: { name: string; email: string }): number {
  return state.agents.put({ id: ++state.counters.agent, ...agent }).id
}
