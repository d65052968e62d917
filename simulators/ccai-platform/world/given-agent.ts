import { logStatus } from '../agents/status.ts'
import { statusIds } from '../state/agents.ts'
import { type CcaiInstance, emailKey } from '../state/state.ts'
import { adapterId } from '../views/adapters.ts'

/** An agent as a world puts one in. */
export interface GivenAgent {
  readonly name: string
  readonly email: string
  /** The name of a status that people can choose; `Available` unless told. */
  readonly status?: string
  /** `none`: no page of Kustomer with the adapter is open; else one is, and the agent is logged in to it. */
  readonly adapter?: 'open' | 'none'
}

/**
 * Adds an agent; the e-mail address is the key that other systems share. Returns the agent's id.
 * @throws TypeError when another agent has this address, or nobody can be in this status from the start
 */
export function givenAgent(instance: CcaiInstance, given: GivenAgent): number {
  const { name, email, status, adapter = 'open' } = given
  const { state, host } = instance
  if (state.agents.first('email', emailKey(email))) {
    throw new TypeError(`another agent has the e-mail address ${email}`)
  }
  const found =
    status === undefined ? state.statuses.get(statusIds.available) : state.statuses.first('name', status)
  if (!found || found.kind === 'system') throw new TypeError(`no agent can begin with the status "${status}"`)
  const id = ++state.counters.agent
  const activityId = logStatus(instance, id, found, 'system')
  state.agents.put({
    id,
    name,
    email,
    statusId: found.id,
    statusUpdatedAtMs: host.now(),
    activityId,
    sessions: { calls: 0, chats: 0 },
    heldStatusId: null,
    nextStatusId: null,
    choseInChat: false,
    teamIds: [],
    lastLoginAtMs: adapter === 'open' ? host.now() : null,
    createdAtMs: host.now(),
  })
  if (adapter === 'open') {
    const [user, page] = [emailKey(email), 'tab-1']
    const row = { agent: user, page, loggedInAs: user, minimized: false, number: null }
    state.adapters.put({ id: adapterId(user, page), ...row })
  }
  return id
}
