import { auth } from 'hono/utils/basic-auth'
import type { Token } from '../../kit/token-ledger.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { Grant } from './body.ts'
import { goodFor } from './credentials.ts'

/** Whether id and secret are those of the access key. */
export function isAccessKeyValid(
  instance: DigitalExperienceInstance,
  id: string,
  secret: string,
  call: string,
): boolean {
  return goodFor(instance, 'access-key', secret, call)?.user === id
}

/**
 * Whether a request authenticates the registered client by HTTP Basic, the method that discovery names. A `client_id`
 * in the form must be the same client.
 */
export function isClientValid(
  instance: DigitalExperienceInstance,
  request: Request,
  formClientId: string | undefined,
  call: string,
): boolean {
  const basic = auth(request)
  const client = goodFor(instance, 'client', decoded(basic?.password), call)
  const id = decoded(basic?.username)
  return client !== undefined && client.user === id && client.user === (formClientId ?? client.user)
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
