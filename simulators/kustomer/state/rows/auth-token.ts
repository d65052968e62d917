import { date, objectOf, text } from '../../../kit/shape.ts'
import type { Token } from '../../../kit/token-ledger.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** The API's record of a token; the token ledger holds its state. */
export interface AuthTokenRow {
  readonly id: string
  /** The token's id in the ledger, which is also its name. */
  readonly ledger: string
  readonly createdAt: string
}

/** The token as a reply shows it, without its secret; when it was last used is known of the call's own alone. */
export function authTokenResource(
  org: string,
  row: AuthTokenRow,
  token: Token,
  lastAccessedAt?: string,
): Resource {
  return {
    type: 'auth_token',
    id: row.id,
    attributes: {
      name: row.ledger,
      roles: token.roles,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
      lastAccessedAt,
    },
    relationships: { org: toOrg(org), user: toUser(token.user) },
    links: { self: `/v1/auth/tokens/${row.id}` },
  }
}

/** What a row of tokens may be. */

export const authTokenShape = objectOf<AuthTokenRow>({ id: text, ledger: text, createdAt: date })
