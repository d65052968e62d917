import { z } from 'zod'
import { type IssuedToken, integrationTokenSource, type TokenSource } from '../kustomer/token-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { DigitalUnavailable } from './errors.ts'

/** Where tokens come from, and the access key that buys them. */
export interface AccessKey {
  readonly baseUrl: string
  readonly id: string
  readonly secret: Secret
  /** The registered client, as which tokens are renewed; without one the access key buys each of them. */
  readonly client?: { readonly id: string; readonly secret: Secret } | undefined
  readonly clock: Clock
  readonly fetch: Fetch
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
})

/** A token, and what renews it. */
type Session = IssuedToken & { readonly refreshToken: Secret | undefined }

/** As long before its end as in the vendor's own client (`@nice-devone/auth-sdk`), a token counts as over. */
const overBeforeMs = 120_000
/** As long before its end as there, a token is renewed. */
const renewedBeforeMs = 600_000
const deadlineMs = 30_000

/** The tokens of an access key: one request for all who wait, growing pauses after a failure. */
export function accessKeyTokens(key: AccessKey): TokenSource {
  let session: Session | undefined
  return integrationTokenSource({
    clock: key.clock,
    regenerate: async () => {
      session = (await renewed(key, session)) ?? (await boughtToken(key))
      return session
    },
    expirySkewMs: overBeforeMs,
    renewAheadMs: renewedBeforeMs,
    waitDeadlineMs: deadlineMs,
  })
}

/** `POST /authentication/v1/token/access-key`, as public integrations use it. */
async function boughtToken(key: AccessKey): Promise<Session> {
  const path = '/authentication/v1/token/access-key'
  const body = JSON.stringify({ accessKeyId: key.id, accessKeySecret: key.secret.reveal() })
  const { status, text } = await post(key, path, { 'content-type': 'application/json' }, body)
  if (status !== 200) throw new DigitalUnavailable(`POST ${path}: ${status}`)
  return sessionIn(key, path, text)
}

/** What a refresh token is refused with; all else may pass, and the token in use is good meanwhile. */
const refusals = [400, 401, 403, 404]

/**
 * `POST /auth/token` with the refresh token of a session that is not over, as its published schema has it. `undefined`
 * where there is none, or it is refused: an answer that got lost may have brought another one. Only the access key is
 * good at all times.
 */
async function renewed(key: AccessKey, session: Session | undefined): Promise<Session | undefined> {
  const { client, clock } = key
  const refreshToken = session?.refreshToken
  if (!client || !refreshToken || clock.now() >= session.expiresAtMs - overBeforeMs) return undefined
  const path = '/auth/token'
  const headers = {
    authorization: `Basic ${Buffer.from(`${client.id}:${client.secret.reveal()}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken.reveal() })
  const { status, text } = await post(key, path, headers, form.toString())
  if (refusals.includes(status)) return undefined
  if (status !== 200) throw new DigitalUnavailable(`POST ${path}: ${status}`)
  const next = sessionIn(key, path, text)
  // RFC 6749, 6: where none is issued the old one goes on being good.
  return { ...next, refreshToken: next.refreshToken ?? refreshToken }
}

async function post(
  { baseUrl, fetch }: AccessKey,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const init = { method: 'POST', headers: { accept: 'application/json', ...headers }, body, deadlineMs }
  const response = await fetch(baseUrl + path, init)
  return { status: response.status, text: await response.text() }
}

function sessionIn({ clock }: AccessKey, path: string, text: string): Session {
  const parsed = tokenAnswer.safeParse(parseJson(text))
  if (!parsed.success) throw new DigitalUnavailable(`POST ${path}: an answer of another form`)
  const { access_token: token, expires_in: lifeSeconds, refresh_token: refresh } = parsed.data
  // A life no longer than the skew would never count as usable.
  const lifeMs = Math.max(lifeSeconds * 1000, overBeforeMs + 1000)
  return {
    token: new Secret(token),
    expiresAtMs: clock.now() + lifeMs,
    refreshToken: refresh === undefined ? undefined : new Secret(refresh),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
