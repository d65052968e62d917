import type { Team } from '../state/agents.ts'
import type { CcaiInstance } from '../state/state.ts'

/** A team with the keys of the agent documentation. */
export interface TeamObject {
  readonly id: number
  readonly name: string
  readonly parent_id: number | null
  readonly position: number
  readonly deleted: boolean
  readonly agents_count: number
}

/** One team; siblings are positioned in order of creation. */
export function teamObject({ state }: CcaiInstance, team: Team): TeamObject {
  const siblings = state.teams.find('parent', String(team.parentId))
  return {
    id: team.id,
    name: team.name,
    parent_id: team.parentId,
    position: siblings.findIndex(({ id }) => id === team.id) + 1,
    deleted: false,
    agents_count: state.agents.count('team', String(team.id)),
  }
}
