import { uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import type { Token } from '../../kit/token-ledger.ts'
import { type Resource, toOrg, toUser } from '../json-api/resource.ts'
import { newId } from '../state/record-ids.ts'
import type { AuthTokenRow } from '../state/rows/auth-token.ts'
import type { KustomerInstance } from '../state/state.ts'
import { createUser } from './users.ts'

/** A token's secret, which is shown only when it is made, and when it ends, in epoch milliseconds. */
export interface IssuedToken {
  readonly id: string
  readonly secret: string
  readonly expiresAtMs: number
}

const keyLedgerId = 'key-1'

/** Makes the org, its API key that never expires, and the key's own machine user. */
export function seedKey(instance: KustomerInstance, secrets: Readonly<Record<string, string>>): void {
  const { state, host, tokens } = instance
  state.org = newId(instance, 'org')
  state.signingKey = uuid(host, 'kustomer.signing-key')
  const roles = ['org.admin', 'org.user']
  const user = createUser(instance, { name: 'Standin integration', userType: 'machine', roles })
  state.machineUser = user.id
  const secret = secrets['api-key'] ?? 'standin-kustomer-key'
  tokens.issue({ id: keyLedgerId, kind: 'key', user: user.id, roles, expiresAtMs: null }, secret, 'seed')
  nameToken(instance, keyLedgerId)
}

/** Makes a session token with the roles and the user of `key`, good for the switch `tokenTtlMs`. */
export function makeSessionToken(
  instance: KustomerInstance,
  key: Pick<Token, 'user' | 'roles'>,
  call: string,
  ttlMs: number = instance.switches.tokenTtlMs,
): IssuedToken & { readonly row: AuthTokenRow } {
  const { state, host, tokens } = instance
  state.sessionTokens += 1
  const ledger = `token-${state.sessionTokens}`
  const secret = `standin-token-${uuid(host, 'kustomer.token').replaceAll('-', '')}`
  const expiresAtMs = host.now() + ttlMs
  tokens.issue({ id: ledger, kind: 'session', user: key.user, roles: key.roles, expiresAtMs }, secret, call)
  return { id: ledger, secret, expiresAtMs, row: nameToken(instance, ledger) }
}

/**
 * For worlds: a session token of the API key's user, in the state that a story begins with. It costs no
 * simulated time.
 */
export function issueToken(
  instance: KustomerInstance,
  { state }: { readonly state: 'valid' | 'expired' | 'revoked' },
): IssuedToken {
  const key = instance.tokens.tokens().find(({ id }) => id === keyLedgerId)
  if (!key) throw new TypeError('this instance has no API key')
  const ttlMs = state === 'expired' ? 0 : instance.switches.tokenTtlMs
  const { id, secret, expiresAtMs } = makeSessionToken(instance, key, 'given', ttlMs)
  if (state === 'revoked') instance.tokens.revoke(id, 'given')
  return { id, secret, expiresAtMs }
}

/** The session tokens that are good now. */
export function liveSessionTokens(instance: KustomerInstance): Token[] {
  const nowMs = instance.host.now()
  return instance.tokens.tokens().filter(({ kind, revokedAtMs, expiresAtMs }) => {
    return kind === 'session' && revokedAtMs === null && (expiresAtMs === null || expiresAtMs > nowMs)
  })
}

/** The token as a reply shows it, without its secret. */
export function authTokenResource(instance: KustomerInstance, row: AuthTokenRow, token: Token): Resource {
  return {
    type: 'auth_token',
    id: row.id,
    attributes: {
      name: row.ledger,
      roles: token.roles,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
      lastAccessedAt: iso(instance.host.now()),
    },
    relationships: { org: toOrg(instance.state.org), user: toUser(token.user) },
    links: { self: `/v1/auth/tokens/${row.id}` },
  }
}

function nameToken(instance: KustomerInstance, ledger: string): AuthTokenRow {
  const createdAt = iso(instance.host.now())
  return instance.state.authTokens.put({ id: newId(instance, 'token'), ledger, createdAt })
}
