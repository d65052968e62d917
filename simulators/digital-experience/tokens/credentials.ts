import { secret } from '../../kit/ids.ts'
import type { Token } from '../../kit/token-ledger.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The secrets that can be configured, with their obviously fake defaults. */
const defaultSecrets = {
  'access-key-id': 'standin-cxone-key',
  'access-key-secret': 'standin-cxone-secret',
  'client-id': 'standin-cxone-client',
  'client-secret': 'standin-cxone-client-secret',
  /** What CXone's administrator entered in an integration, where nothing else stands there. */
  'byoc-client-id': 'standin-byoc-client',
  'byoc-client-secret': 'standin-byoc-secret',
  /** What signs events, where the switch has them signed. */
  'event-secret': 'standin-event-secret',
} as const

/** What a credential in the token ledger can be used for; each credential has one purpose. */
export type Purpose = 'access-key' | 'client' | 'access' | 'refresh' | 'one-time'

/** The answer of the token endpoints: a set of tokens. */
export interface Session {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly refresh_token: string
  readonly id_token: string
}

/**
 * Registers the initial access key and the OAuth client.
 * @throws TypeError when `secrets` has an unknown name, or both secrets are equal
 */
export function seedTokens(
  instance: DigitalExperienceInstance,
  secrets: Readonly<Record<string, string>>,
): void {
  for (const name of Object.keys(secrets)) {
    if (!Object.hasOwn(defaultSecrets, name))
      throw new TypeError(`Digital Experience has no secret "${name}"`)
  }
  const configured: Record<keyof typeof defaultSecrets, string> = { ...defaultSecrets, ...secrets }
  if (configured['access-key-secret'] === configured['client-secret']) {
    throw new TypeError('the secrets of the access key and of the client must differ')
  }
  const key = { kind: 'key', expiresAtMs: null } as const
  instance.tokens.issue(
    { ...key, id: 'cxone-access-key', user: configured['access-key-id'], roles: ['access-key'] },
    configured['access-key-secret'],
    'set-up',
  )
  instance.tokens.issue(
    { ...key, id: 'cxone-client', user: configured['client-id'], roles: ['client'] },
    configured['client-secret'],
    'set-up',
  )
}

/** The id of the one OAuth client that there is. */
export function registeredClient({ secrets }: Pick<DigitalExperienceInstance, 'secrets'>): string {
  return secrets['client-id'] ?? defaultSecrets['client-id']
}

/** The token with this secret, if it is valid now and for this purpose; `call` is recorded in the ledger. */
export function goodFor(
  instance: DigitalExperienceInstance,
  purpose: Purpose,
  secret: string | undefined,
  call: string,
): Token | undefined {
  const checked = instance.tokens.check(secret, call)
  return 'token' in checked && checked.token.roles.includes(purpose) ? checked.token : undefined
}

/** By whom an id token is given, and to which client: clients of OpenID Connect refuse one without (Core, 2). */
export interface Audience {
  readonly iss?: string
  readonly aud?: string
}

/** Issues an access token, whose lifetime is a switch, a refresh token that is good until it is used, and an id token that opens nothing. */
export function issueSession(
  instance: DigitalExperienceInstance,
  user: string,
  call: string,
  audience: Audience = {},
): Session {
  const { host, state, switches, tokens } = instance
  state.sessionsIssued += 1
  const id = `cxone-session-${state.sessionsIssued}`
  const expiresAtMs = host.now() + switches.tokenTtlMs
  const session: Session = {
    access_token: webToken(instance, user, expiresAtMs),
    token_type: 'Bearer',
    expires_in: Math.floor(switches.tokenTtlMs / 1000),
    refresh_token: `r-${secret(host, 'cxone.refresh-token')}`,
    id_token: webToken(instance, user, expiresAtMs, audience),
  }
  const kind = 'session'
  tokens.issue({ id, kind, user, roles: ['access'], expiresAtMs }, session.access_token, call)
  tokens.issue({ id: `${id}-id`, kind, user, roles: [], expiresAtMs }, session.id_token, call)
  tokens.issue(
    { id: `${id}-refresh`, kind, user, roles: ['refresh'], expiresAtMs: null },
    session.refresh_token,
    call,
  )
  return session
}

/**
 * A JWT, because clients decode the token to read `tenantId` and `exp` (public integrations). The signature is random
 * instead of RS256, since nothing verifies it.
 */
function webToken(
  { host, switches }: DigitalExperienceInstance,
  user: string,
  expiresAtMs: number,
  audience: Audience = {},
): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    ...audience,
    sub: user,
    tenantId: switches.tenantId,
    iat: Math.floor(host.now() / 1000),
    exp: Math.floor(expiresAtMs / 1000),
  }
  const signature = Buffer.from(secret(host, 'cxone.token')).toString('base64url')
  return `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.${signature}`
}
