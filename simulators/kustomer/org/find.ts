import { ActRefused } from '../../kit/host.ts'
import type { Token } from '../../kit/token-ledger.ts'
import { type PageQuery, sectionOf, sliceOf } from '../http/paging.ts'
import { badParameter, requireFound } from '../json-api/problem.ts'
import type { AuthTokenRow } from '../state/rows/auth-token.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The user with this id. Throws a 404 when there is none. */
export function userOf({ state }: KustomerInstance, id: string): UserRow {
  return requireFound(state.users.get(id), 'id')
}

const filterNames = ['email', 'userType', 'pending', 'deleted'] as const

/** The filter and the page in the query of a list of users. */
export type UserFilter = PageQuery & Partial<Record<(typeof filterNames)[number], string | undefined>>

/** One page of the users that match the filter. Throws a 400 for more than one filter. */
export function usersOf(instance: KustomerInstance, query: UserFilter): UserRow[] {
  const { users } = instance.state
  const usedFilters = filterNames.filter((name) => query[name] !== undefined)
  if (usedFilters.length > 1) throw badParameter(usedFilters[1]!, 'Filters cannot be combined')
  if (query.email !== undefined) {
    const rows = users.find('email', query.email.toLowerCase())
    const present = rows.filter(({ attributes }) => !attributes.deleted)
    return sliceOf(present, query)
  }
  return users.section(listOf(query), sectionOf(query))
}

function listOf({ userType, pending, deleted }: UserFilter): string {
  if (userType !== undefined) return `type:${userType}`
  if (pending !== undefined) return pending === 'true' ? 'pending' : 'active'
  return deleted === 'true' ? 'deleted' : 'all'
}

/** Throws a 400 that names `parameter` when an id belongs to no user, or to a deleted one. */
export function refuseUnknownUsers(
  instance: KustomerInstance,
  parameter: string,
  ids: readonly string[],
): void {
  for (const id of ids) {
    const user = instance.state.users.get(id)
    if (!user || user.attributes.deleted) throw badParameter(parameter, 'Unknown user')
  }
}

/** The team with this id. Throws a 404 when there is none. */
export function teamOf({ state }: KustomerInstance, id: string): TeamRow {
  return requireFound(state.teams.get(id), 'id')
}

/** Throws a 400 that names `parameter` when an id belongs to no team. */
export function refuseUnknownTeams(
  { state }: KustomerInstance,
  parameter: string,
  ids: readonly string[],
): void {
  const isKnown = (id: string) => state.teams.get(id)?.attributes.deleted === false
  if (!ids.every(isKnown)) throw badParameter(parameter, 'Unknown team')
}

/** The token with this id. Throws a 404 when there is none. */
export function authTokenOf({ state }: KustomerInstance, id: string): AuthTokenRow {
  return requireFound(state.authTokens.get(id), 'id')
}

/** The row of the token that a request was sent with. Throws a 404 when there is none. */
export function authTokenOfCall({ state }: KustomerInstance, { id }: Token): AuthTokenRow {
  return requireFound(state.authTokens.first('ledger', id), 'id')
}

/** The session tokens that are neither revoked nor expired. */
export function liveSessionTokens(instance: KustomerInstance): Token[] {
  const nowMs = instance.host.now()
  return instance.tokens.tokens().filter(({ kind, revokedAtMs, expiresAtMs }) => {
    return kind === 'session' && revokedAtMs === null && (expiresAtMs === null || expiresAtMs > nowMs)
  })
}

/** A user who has an e-mail address, as all agents do. */
export type AgentRow = UserRow & { readonly attributes: { readonly email: string } }

/** The user with this e-mail address, in any case, who is not deleted; `undefined` when there is none. */
export function presentUser({ state }: KustomerInstance, email: string): AgentRow | undefined {
  const users = state.users.find('email', email.trim().toLowerCase()) as AgentRow[]
  return users.find(({ attributes: { deleted } }) => !deleted)
}

/** The agent with this e-mail address. Throws ActRefused when there is none. */
export function agentNamed(instance: KustomerInstance, email: string): AgentRow {
  const agent = presentUser(instance, email)
  if (!agent) throw new ActRefused(`Kustomer has no user ${email}`)
  return agent
}

/** The team with this name, ignoring case. Throws ActRefused when there is none. */
export function teamNamed({ state }: KustomerInstance, name: string): TeamRow {
  const team = state.teams.first('name', name.toLowerCase())
  if (!team) throw new ActRefused(`there is no team "${name}"`)
  return team
}
