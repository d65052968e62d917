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
  readonly clock: Clock
  readonly fetch: Fetch
}

const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** As long before its end as the vendor's own client, a token counts as over. */
const expirySkewMs = 120_000
const deadlineMs = 30_000

/** The tokens of an access key: one request for all who wait, growing pauses after a failure. */
export function accessKeyTokens(key: AccessKey): TokenSource {
  return integrationTokenSource({
    clock: key.clock,
    regenerate: () => newToken(key),
    expirySkewMs,
    waitDeadlineMs: deadlineMs,
  })
}

/** `POST /authentication/v1/token/access-key`, as public integrations use it. */
async function newToken({ baseUrl, id, secret, clock, fetch }: AccessKey): Promise<IssuedToken> {
  const name = 'POST /authentication/v1/token/access-key'
  const response = await fetch(`${baseUrl}/authentication/v1/token/access-key`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ accessKeyId: id, accessKeySecret: secret.reveal() }),
    deadlineMs,
  })
  const text = await response.text()
  if (response.status !== 200) throw new DigitalUnavailable(`${name}: ${response.status}`)
  const parsed = tokenAnswer.safeParse(parseJson(text))
  if (!parsed.success) throw new DigitalUnavailable(`${name}: an answer of another form`)
  // A life no longer than the skew would never count as usable.
  const lifeMs = Math.max(parsed.data.expires_in * 1000, expirySkewMs + 1000)
  return { token: new Secret(parsed.data.access_token), expiresAtMs: clock.now() + lifeMs }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
