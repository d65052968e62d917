import { secret as newSecret, uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import type { Token } from '../../kit/token-ledger.ts'
import { notFound } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { AuthTokenRow } from '../state/rows/auth-token.ts'
import type { KustomerInstance } from '../state/state.ts'
import { createUser } from './user-write.ts'

/** A new token with its secret, which is shown only once, and its expiry in epoch milliseconds. */
export interface IssuedToken {
  readonly id: string
  readonly secret: string
  readonly expiresAtMs: number
}

const keyLedgerId = 'key-1'

/** Creates the org, its API key, which never expires, and the machine user of the key. */
export function seedKey(instance: KustomerInstance, secrets: Readonly<Record<string, string>>): void {
  const { state, host, tokens } = instance
  state.org = newId(instance, 'org')
  state.signingKey = uuid(host, 'kustomer.signing-key')
  const roles = ['org.admin', 'org.user']
  const user = createUser(instance, { name: 'Standin integration', userType: 'machine', roles })
  state.machineUser = user.id
  const secret = secrets['api-key'] ?? 'standin-kustomer-key'
  tokens.issue({ id: keyLedgerId, kind: 'key', user: user.id, roles, expiresAtMs: null }, secret, 'seed')
  createTokenRow(instance, keyLedgerId)
}

/** Gives a user a further API key with these roles, which never expires. */
export function issueKey(
  instance: KustomerInstance,
  { user, roles }: Pick<Token, 'user' | 'roles'>,
  secret: string,
): void {
  const keys = instance.tokens.tokens().filter(({ kind }) => kind === 'key')
  const id = `key-${keys.length + 1}`
  instance.tokens.issue({ id, kind: 'key', user, roles, expiresAtMs: null }, secret, 'administrator')
  createTokenRow(instance, id)
}

/** Creates a session token with the roles and the user of `key`; the switch `tokenTtlMs` is the default lifetime. */
export function makeSessionToken(
  instance: KustomerInstance,
  key: Pick<Token, 'user' | 'roles'>,
  call: string,
  ttlMs: number = instance.switches.tokenTtlMs,
): IssuedToken & { readonly row: AuthTokenRow; readonly token: Token } {
  const { state, host, tokens } = instance
  state.sessionTokens += 1
  const ledger = `token-${state.sessionTokens}`
  const secret = `standin-token-${newSecret(host, 'kustomer.token').replaceAll('-', '')}`
  const expiresAtMs = host.now() + ttlMs
  const { user, roles } = key
  const token = tokens.issue({ id: ledger, kind: 'session', user, roles, expiresAtMs }, secret, call)
  const row = createTokenRow(instance, ledger)
  deleteForgotten(instance)
  return { id: ledger, secret, expiresAtMs, row, token }
}

/** Deletes the rows of tokens that the ledger has forgotten, which are the oldest. */
function deleteForgotten({ state, tokens }: KustomerInstance): void {
  for (const { id, ledger } of state.authTokens.values()) {
    if (ledger.startsWith('key-')) continue
    if (tokens.get(ledger)) return
    state.authTokens.delete(id)
  }
}

/** Revokes a token. Throws a 404 when it has expired or was revoked already. */
export function revokeToken(instance: KustomerInstance, { ledger }: AuthTokenRow, call: string): void {
  if (!instance.tokens.revoke(ledger, call)) throw notFound('id')
  instance.host.record({ change: 'token.revoked', subject: ledger })
}

/** The API key's entry in the token ledger. */
export function keyOf({ tokens }: KustomerInstance): Token {
  const key = tokens.get(keyLedgerId)
  if (!key) throw new TypeError('this instance has no API key')
  return key
}

/** How long the reply with a new session token is delayed, in milliseconds. */
export function regenerationMs({ switches, host }: KustomerInstance): number {
  if (switches.tokenRegenerationMs !== null) return switches.tokenRegenerationMs
  return 9000 + Math.floor(host.draw('kustomer.token-regeneration') * 6001)
}

function createTokenRow(instance: KustomerInstance, ledger: string): AuthTokenRow {
  const createdAt = iso(instance.host.now())
  return instance.state.authTokens.put({ id: newId(instance, 'token'), ledger, createdAt })
}
