import type { Token } from '../../../kit/token-ledger.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** A token as the API names it; the ledger keeps its life. */
export interface AuthTokenRow {
  readonly id: string
  /** Id in the ledger, and name. */
  readonly ledger: string
  readonly createdAt: string
}

/** The token as a reply shows it, without its secret. */
export function authTokenResource(org: string, row: AuthTokenRow, token: Token, nowIso: string): Resource {
  return {
    type: 'auth_token',
    id: row.id,
    attributes: {
      name: row.ledger,
      roles: token.roles,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
      lastAccessedAt: nowIso,
    },
    relationships: { org: toOrg(org), user: toUser(token.user) },
    links: { self: `/v1/auth/tokens/${row.id}` },
  }
}
