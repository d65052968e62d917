import { type CcaiInstance, emailKey } from './state.ts'

/**
 * Adds an agent; the e-mail address is the key that other systems share. Returns the agent's id.
 * @throws TypeError when another agent has this address
 */
export function givenAgent({ state }: CcaiInstance, agent: { name: string; email: string }): number {
  if (state.agents.first('email', emailKey(agent.email))) {
    throw new TypeError(`another agent has the e-mail address ${agent.email}`)
  }
  return state.agents.put({ id: ++state.counters.agent, ...agent }).id
}
