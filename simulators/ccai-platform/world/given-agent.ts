import { agentWithEmail, createAgent } from '../agents/agent-write.ts'
import { statusIds } from '../state/agents.ts'
import { type CcaiInstance, emailKey } from '../state/state.ts'
import { adapterId } from '../views/adapters.ts'

/** An agent that a scenario defines before it starts. */
export interface GivenAgent {
  readonly name: string
  readonly email: string
  /** The name of the initial status, which must not be a system status; `Available` by default. */
  readonly status?: string
  /** `open` (default): a Kustomer page with the adapter is open and the agent is logged in; `none`: no page is open. */
  readonly adapter?: 'open' | 'none'
}

/**
 * Adds an agent, whom other systems know by the e-mail address. Returns the agent's id.
 * @throws TypeError when another agent has this address, or the initial status is unknown or a system status
 */
export function givenAgent(instance: CcaiInstance, given: GivenAgent): number {
  const { name, email, status, adapter = 'open' } = given
  const { state } = instance
  if (agentWithEmail(instance, email)) {
    throw new TypeError(`another agent has the e-mail address ${email}`)
  }
  const initial =
    status === undefined ? state.statuses.get(statusIds.available) : state.statuses.first('name', status)
  if (!initial || initial.kind === 'system')
    throw new TypeError(`no agent can begin with the status "${status}"`)
  const { id } = createAgent(instance, { name, email, loggedIn: adapter === 'open' }, initial)
  if (adapter === 'open') {
    const [user, page] = [emailKey(email), 'tab-1']
    const row = { agent: user, page, loggedInAs: user, minimized: false, number: null }
    state.adapters.put({ id: adapterId(user, page), ...row })
  }
  return id
}
