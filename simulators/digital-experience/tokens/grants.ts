import { auth } from 'hono/utils/basic-auth'
import type { Token } from '../../kit/token-ledger.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { Grant } from './body.ts'
import { boundToClient, goodFor } from './credentials.ts'

/** Whether id and secret are those of the access key. */
export function isAccessKeyValid(
  instance: DigitalExperienceInstance,
  id: string,
  secret: string,
  call: string,
): boolean {
  return goodFor(instance, 'access-key', secret, call)?.user === id
}

/** The registered client without a secret: an application in a browser, which signs its users in by PKCE. */
export const publicClientId = 'standin-cxone-public-client'

/**
 * Who asks for tokens: the registered client, by HTTP Basic as discovery names it, or one without a secret; `undefined`
 * when neither. A `client_id` in the form must be the same client.
 */
export function clientOf(
  instance: DigitalExperienceInstance,
  request: Request,
  grant: Grant,
  call: string,
): 'with-secret' | 'none' | undefined {
  const basic = auth(request)
  const id = decoded(basic?.username)
  if (!basic?.password) return isOfPublicClient(instance, id, grant, call) ? 'none' : undefined
  const client = goodFor(instance, 'client', decoded(basic.password), call)
  const isSame =
    client !== undefined && client.user === id && client.user === (grant.client_id ?? client.user)
  return isSame ? 'with-secret' : undefined
}

/**
 * NICE's own SDK renews the tokens of a user with the refresh token alone. One that a client with a secret got is that
 * client's (OAuth 2.0, section 6).
 */
function isOfPublicClient(
  instance: DigitalExperienceInstance,
  username: string | undefined,
  grant: Grant,
  call: string,
): boolean {
  if (grant.grant_type !== 'refresh_token') return false
  if (![username, grant.client_id].every((id) => !id || id === publicClientId)) return false
  return goodFor(instance, 'refresh', grant.refresh_token, call)?.roles.includes(boundToClient) === false
}

/** OAuth has id and secret encoded as in a form before they are joined (RFC 6749, 2.3.1); many clients do without. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The user to whom a grant entitles; `undefined` when its credentials are not valid. A refresh token is used up by it. */
export function grantedUser(
  instance: DigitalExperienceInstance,
  grant: Grant,
  call: string,
): string | undefined {
  if (grant.grant_type === 'refresh_token') {
    const token = goodFor(instance, 'refresh', grant.refresh_token, call)
    if (token) endUsed(instance, token, call)
    return token?.user
  }
  return isAccessKeyValid(instance, grant.username, grant.password, call) ? grant.username : undefined
}

/** Ends a refresh token after its first use; with a grace, further uses do not lengthen it. */
function endUsed({ host, switches, tokens }: DigitalExperienceInstance, { id }: Token, call: string): void {
  const { refreshTokenGraceMs: graceMs } = switches
  if (graceMs === 0) tokens.revoke(id, call)
  else if (graceMs !== null) tokens.endAt(id, host.now() + graceMs)
}
