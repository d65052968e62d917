import { ActRefused } from '../../kit/host.ts'
import type { AgentRow } from '../org/by-name.ts'
import type { AgentPageRow } from '../state/rows/agent-page.ts'
import type { KustomerInstance } from '../state/state.ts'
import { tellAdapter } from './adapter.ts'

/** The page that is meant when none is named. */
export const firstPage = 'tab-1'

/** What a user has open, and the team chosen. */
export function agentPageOf({ state }: KustomerInstance, user: string): AgentPageRow {
  return state.agentPages.get(user) ?? { id: user, instances: [], team: null }
}

/** The team that a user's next session is for: the one chosen, else the first that the user is in (ours). */
export function chosenTeam(instance: KustomerInstance, user: string): string | null {
  const { teams } = instance.state
  const { team } = agentPageOf(instance, user)
  if (team !== null && teams.get(team)?.attributes.members.includes(user)) return team
  return teams.section(`member:${user}`, { skip: 0, take: 1 })[0]?.id ?? null
}

/** Opens a page of a user. Throws ActRefused when it is open already. */
export function open(instance: KustomerInstance, user: AgentRow, name: string): void {
  const { email } = user.attributes
  const page = agentPageOf(instance, user.id)
  if (page.instances.includes(name)) throw new ActRefused(`${email} has the page ${name} open already`)
  instance.state.agentPages.put({ ...page, instances: [...page.instances, name] })
  instance.host.record({ change: 'page.opened', subject: user.id, detail: name })
  tellAdapter(instance, { action: 'opened', agent: email, instance: name })
}
