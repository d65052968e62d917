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
const publicClientId = 'standin-cxone-public-client'

/**
 * Who asks for tokens: the registered client, by HTTP Basic as discovery names it, or by `client_id` and `client_secret`
 * in the form, as several public clients do, unless a switch refuses that; or one without a secret; `undefined` when
 * none of them. A `client_id` beside HTTP Basic must be the same client; a request proves its client in one way alone
 * (RFC 6749, 2.3).
 */
export function clientOf(
  instance: DigitalExperienceInstance,
  request: Request,
  grant: Grant,
  call: string,
): 'with-secret' | 'none' | undefined {
  const { client_id: formClientId, client_secret: formSecret } = grant
  const basic = auth(request)
  const isByForm = formSecret !== undefined
  if (isByForm && (basic !== undefined || instance.switches.clientInForm === 'refused')) return undefined
  if (!isByForm && !basic?.password) {
    return isOfPublicClient(instance, basic?.username, grant, call) ? 'none' : undefined
  }
  const [id, secret] = isByForm
    ? [formClientId, formSecret]
    : [decoded(basic?.username), decoded(basic?.password)]
  const client = goodFor(instance, 'client', secret, call)
  const isSame = client?.user === id && client?.user === (formClientId ?? client?.user)
  return client !== undefined && isSame ? 'with-secret' : undefined
}

/** OAuth has id and secret encoded as in a form before they are joined (RFC 6749, 2.3.1); many clients do without. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * NICE's own SDK renews the tokens of a user with the refresh token alone. One that a client with a secret got is that
 * client's (OAuth 2.0, section 6). One that is spent or unknown is no fault of the client: the grant is refused (RFC 6749,
 * 5.2).
 */
function isOfPublicClient(
  instance: DigitalExperienceInstance,
  username: string | undefined,
  grant: Grant,
  call: string,
): boolean {
  if (grant.grant_type !== 'refresh_token') return false
  if (![username, grant.client_id].every((id) => !id || id === publicClientId)) return false
  return !goodFor(instance, 'refresh', grant.refresh_token, call)?.roles.includes(boundToClient)
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
