import type { KustomerInstance } from './state.ts'

/** What an agent has open of Kustomer; its id is the user's. */
export interface AgentPageRow {
  readonly id: string
  /** The names of the open pages, in the order of their opening: tabs, or other computers. */
  readonly instances: readonly string[]
  /** The team that the agent has chosen to work for; null until then. */
  readonly team: string | null
}

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
