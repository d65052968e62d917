import { ActRefused } from '../../kit/host.ts'
import type { Token } from '../../kit/token-ledger.ts'
import { type PageQuery, sectionOf, sliceOf } from '../http/paging.ts'
import { badParameter, found } from '../json-api/problem.ts'
import type { AuthTokenRow } from '../state/rows/auth-token.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The user with this id. Throws a 404 when there is none. */
export function userOf({ state }: KustomerInstance, id: string): UserRow {
  return found(state.users.get(id), 'id')
}

const filterNames = ['email', 'userType', 'pending', 'deleted'] as const

/** What a list of users is asked for. */
export type UserFilter = PageQuery & Partial<Record<(typeof filterNames)[number], string | undefined>>

/** The users that one filter leaves. Throws a 400 for two of them. */
export function usersOf(instance: KustomerInstance, wanted: UserFilter): UserRow[] {
  const { users } = instance.state
  const named = filterNames.filter((name) => wanted[name] !== undefined)
  if (named.length > 1) throw badParameter(named[1]!, 'Filters cannot be combined')
  if (wanted.email !== undefined) {
    const rows = users.find('email', wanted.email.toLowerCase())
    const present = rows.filter(({ attributes }) => !attributes.deleted)
    return sliceOf(present, wanted)
  }
  return users.section(listOf(wanted), sectionOf(wanted))
}

function listOf({ userType, pending, deleted }: UserFilter): string {
  if (userType !== undefined) return `type:${userType}`
  if (pending === 'true') return 'pending'
  return deleted === 'true' ? 'deleted' : 'all'
}

/** Throws a 400 naming `parameter` when one of the ids is no user's, or a deleted one's. */
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
  return found(state.teams.get(id), 'id')
}

/** Throws a 400 naming `parameter` when one of the ids is no team's. */
export function refuseUnknownTeams(
  { state }: KustomerInstance,
  parameter: string,
  ids: readonly string[],
): void {
  if (ids.some((id) => !state.teams.get(id))) throw badParameter(parameter, 'Unknown team')
}

/** The token with this id. Throws a 404 when there is none. */
export function authTokenOf({ state }: KustomerInstance, id: string): AuthTokenRow {
  return found(state.authTokens.get(id), 'id')
}

/** The row of the token that a call brought. Throws a 404 when it has none. */
export function authTokenOfCall({ state }: KustomerInstance, { id }: Token): AuthTokenRow {
  return found(state.authTokens.first('ledger', id), 'id')
}

/** The session tokens that are good now. */
export function liveSessionTokens(instance: KustomerInstance): Token[] {
  const nowMs = instance.host.now()
  return instance.tokens.tokens().filter(({ kind, revokedAtMs, expiresAtMs }) => {
    return kind === 'session' && revokedAtMs === null && (expiresAtMs === null || expiresAtMs > nowMs)
  })
}

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

/** The team with this name, in any case. Throws ActRefused when there is none. */
export function teamNamed({ state }: KustomerInstance, name: string): TeamRow {
  const found = state.teams.first('name', name.toLowerCase())
  if (!found) throw new ActRefused(`there is no team "${name}"`)
  return found
}
