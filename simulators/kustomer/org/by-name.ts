import { ActRefused } from '../../kit/host.ts'
import type { RoutingStatusRow } from '../state/rows/routing-status.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'

/** A user who has an e-mail address, as all agents do. */
export type AgentRow = UserRow & { readonly attributes: { readonly email: string } }

/** The agent with this e-mail address. Throws ActRefused when there is none. */
export function agentNamed({ state }: KustomerInstance, email: string): AgentRow {
  const found = state.users
    .find('email', email.trim().toLowerCase())
    .find(({ attributes: { deleted } }) => !deleted)
  if (!found) throw new ActRefused(`Kustomer has no user ${email}`)
  return found as AgentRow
}

/** The status with this name, in any case. Throws ActRefused, naming those there are, when there is none. */
export function statusNamed({ state }: KustomerInstance, name: string): RoutingStatusRow {
  const found = state.routingStatuses.first('name', name.toLowerCase())
  if (found?.attributes.enabled) return found
  const known = [...state.routingStatuses.values()].filter(({ attributes }) => attributes.enabled)
  const names = known.map(({ attributes }) => attributes.name).join(', ')
  throw new ActRefused(`there is no status "${name}"; there is ${names}`)
}

/** The team with this name, in any case. Throws ActRefused when there is none. */
export function teamNamed({ state }: KustomerInstance, name: string): TeamRow {
  const found = state.teams.first('name', name.toLowerCase())
  if (!found) throw new ActRefused(`there is no team "${name}"`)
  return found
}
