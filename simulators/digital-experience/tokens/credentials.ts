import { uuid } from '../../kit/ids.ts'
import type { Token } from '../../kit/token-ledger.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Names of the secrets a world may set, with the obviously fake ones of a local run. */
export const defaultSecrets = {
  'access-key-id': 'standin-cxone-key',
  'access-key-secret': 'standin-cxone-secret',
  'client-id': 'standin-cxone-client',
  'client-secret': 'standin-cxone-client-secret',
} as const

/** What a credential of the ledger is for; a credential is good for its own purpose only. */
export type Purpose = 'access-key' | 'client' | 'access' | 'refresh'

/** A session as the token endpoints answer it. */
export interface Session {
  readonly access_token: string
  readonly token_type: 'Bearer'
  readonly expires_in: number
  readonly refresh_token: string
  readonly id_token: string
}

/**
 * Issues the access key and the registered client that exist from the start.
 * @throws TypeError when `secrets` names a secret this simulator lacks, or gives both the same secret.
 */
export function seedTokens(
  instance: DigitalExperienceInstance,
  secrets: Readonly<Record<string, string>>,
): void {
  for (const name of Object.keys(secrets)) {
    if (!Object.hasOwn(defaultSecrets, name))
      throw new TypeError(`Digital Experience has no secret "${name}"`)
  }
  const all: Record<keyof typeof defaultSecrets, string> = { ...defaultSecrets, ...secrets }
  if (all['access-key-secret'] === all['client-secret']) {
    throw new TypeError('the secrets of the access key and of the client must differ')
  }
  const key = { kind: 'key', expiresAtMs: null } as const
  instance.tokens.issue(
    { ...key, id: 'cxone-access-key', user: all['access-key-id'], roles: ['access-key'] },
    all['access-key-secret'],
    'set-up',
  )
  instance.tokens.issue(
    { ...key, id: 'cxone-client', user: all['client-id'], roles: ['client'] },
    all['client-secret'],
    'set-up',
  )
}

/** The token behind `secret` when it is good now and meant for `purpose`. */
export function goodFor(
  instance: DigitalExperienceInstance,
  purpose: Purpose,
  secret: string | undefined,
  call: string,
): Token | undefined {
  const checked = instance.tokens.check(secret, call)
  return 'token' in checked && checked.token.roles.includes(purpose) ? checked.token : undefined
}

/** Issues an access token that lives as long as the switch says, and a refresh token that does not expire. */
export function issueSession(instance: DigitalExperienceInstance, user: string, call: string): Session {
  const { host, state, switches, tokens } = instance
  state.sessionsIssued += 1
  const id = `cxone-session-${state.sessionsIssued}`
  const expiresAtMs = host.now() + switches.tokenTtlMs
  const session: Session = {
    access_token: webToken(instance, user, expiresAtMs),
    token_type: 'Bearer',
    expires_in: Math.floor(switches.tokenTtlMs / 1000),
    refresh_token: `r-${uuid(host, 'cxone.refresh-token')}`,
    id_token: webToken(instance, user, expiresAtMs),
  }
  const kind = 'session'
  tokens.issue({ id, kind, user, roles: ['access'], expiresAtMs }, session.access_token, call)
  tokens.issue(
    { id: `${id}-refresh`, kind, user, roles: ['refresh'], expiresAtMs: null },
    session.refresh_token,
    call,
  )
  host.hide(session.id_token, `${id}-id`)
  return session
}

/**
 * A token in the form clients decode: they read `tenantId` and `exp` (public integrations). The signature is
 * chance, not RS256, so that no key has to be kept; nothing here verifies it.
 */
function webToken({ host, switches }: DigitalExperienceInstance, user: string, expiresAtMs: number): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    sub: user,
    tenantId: switches.tenantId,
    iat: Math.floor(host.now() / 1000),
    exp: Math.floor(expiresAtMs / 1000),
  }
  const signature = Buffer.from(uuid(host, 'cxone.token')).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${signature}`
}
