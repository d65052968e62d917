import type { AgentStatus } from '../state/agents.ts'
import { type Agent, type CcaiInstance, emailKey } from '../state/state.ts'
import { logStatus } from './status.ts'

/** Adds an agent who begins in a status as of now; `loggedIn` says whether they have logged in to the adapter. */
export function createAgent(
  instance: CcaiInstance,
  { name, email, loggedIn }: { readonly name: string; readonly email: string; readonly loggedIn: boolean },
  initial: AgentStatus,
): Agent {
  const { state, host } = instance
  const id = ++state.counters.agent
  const activityId = logStatus(instance, id, initial, 'system')
  return state.agents.put({
    id,
    name,
    email,
    statusId: initial.id,
    statusUpdatedAtMs: host.now(),
    activityId,
    sessions: { calls: 0, chats: 0 },
    heldStatusId: null,
    nextStatusId: null,
    choseInChat: false,
    teamIds: [],
    logsOutNext: false,
    lastLoginAtMs: loggedIn ? host.now() : null,
    createdAtMs: host.now(),
  })
}

/** The agent with this e-mail address, in any case; `undefined` when there is none. */
export function agentWithEmail({ state }: CcaiInstance, email: string): Agent | undefined {
  return state.agents.first('email', emailKey(email))
}
