import { z } from 'zod'
import { type Clock, isTimeout, withDeadline } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { failureOf, readValue, refusalIn } from './classification.ts'
import { KustomerError } from './errors.ts'
import { exchange, isSuccess } from './exchange.ts'
import { allowedAtMs } from './rate-limit.ts'
import { normalizedBaseUrl } from './route.ts'

/** Provides the credential of requests. `generation` numbers the tokens that the source has issued. */
export interface TokenSource {
  /** The current token, and how long the caller waited for it. Rejects with KustomerError. */
  get(): Promise<{ token: Secret; generation: number; waitedMs: number }>
  /** Reports that this token got a 401; if the source can create another, it is not returned again. */
  refused(generation: number): void
}

/** A token and its expiry in epoch milliseconds. */
export interface IssuedToken {
  readonly token: Secret
  readonly expiresAtMs: number
}

/**
 * A token source that always returns the API key. There is no newer key, so a request that gets a 401 fails with
 * `unauthorized` and is not repeated; later requests still send the key, because an administrator may restore it.
 */
export function apiKeySource(key: Secret): TokenSource {
  return {
    get: async () => ({ token: key, generation: 1, waitedMs: 0 }),
    refused: () => {},
  }
}

/** Dependencies and limits of an integration token source. */
export interface IntegrationTokenSettings {
  readonly clock: Clock
  readonly regenerate: () => Promise<IssuedToken>
  readonly initial?: IssuedToken
  /** How long one caller waits at most; the regeneration continues after that. */
  readonly waitDeadlineMs?: number
  /** A token that expires within this time counts as expired. */
  readonly expirySkewMs?: number
  /** A token that expires within this time is renewed while it goes on being used; 0: none is. */
  readonly renewAheadMs?: number
}

type HeldToken = IssuedToken & { readonly generation: number; readonly renewAtMs: number }

/** What a failure leaves behind: nobody is served meanwhile, but where a token was good, that is just not renewed. */
interface Pause {
  readonly error: KustomerError
  readonly untilMs: number
  readonly isOfRenewal: boolean
}

/**
 * A token source that regenerates its token on demand, when it is expired or got a 401; this usually takes 9 to 15 s.
 * All waiting callers share one regeneration. When it fails, all of them are rejected (`unauthorized`, `throttled`,
 * else `token-unavailable`), and so is everybody else until the pause after the failure is over, which grows with each.
 * No timer renews a token ahead: whoever asks within that time begins it, and waits for nothing.
 */
export function integrationTokenSource(settings: IntegrationTokenSettings): TokenSource {
  const { clock, regenerate, initial, waitDeadlineMs = 20_000 } = settings
  const { expirySkewMs = 5_000, renewAheadMs = 0 } = settings
  let held: HeldToken | undefined = initial && heldFrom(initial, 1)
  let generation = initial === undefined ? 0 : 1
  let running: Promise<HeldToken> | undefined
  let failures = 0
  let pause: Pause | undefined

  const isUsable = (token: IssuedToken) => clock.now() < token.expiresAtMs - expirySkewMs

  function heldFrom(issued: IssuedToken, generation: number): HeldToken {
    // At most half of its life ahead: a short-lived token would otherwise be renewed from its first use on.
    const aheadMs = Math.min(renewAheadMs, (issued.expiresAtMs - clock.now()) / 2)
    return { ...issued, generation, renewAtMs: issued.expiresAtMs - aheadMs }
  }

  async function regenerateToken(): Promise<HeldToken> {
    try {
      const issued = await regenerate()
      if (!isUsable(issued))
        throw new KustomerError('token-unavailable', 'the new token came already expired')
      generation += 1
      held = heldFrom(issued, generation)
      failures = 0
      return held
    } catch (error) {
      failures += 1
      const untilMs = clock.now() + pauseMs(failures)
      const retryAtMs = error instanceof KustomerError ? error.retryAtMs : undefined
      pause = {
        error: regenerationFailure(error),
        untilMs: Math.max(untilMs, retryAtMs ?? 0),
        isOfRenewal: held !== undefined && isUsable(held),
      }
      throw withRetryAt(pause.error, pause.untilMs)
    }
  }

  function regeneration(): Promise<HeldToken> {
    running ??= regenerateToken().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    async get() {
      const askedAtMs = clock.now()
      const paused = pause && askedAtMs < pause.untilMs ? pause : undefined
      if (held !== undefined && isUsable(held)) {
        // Its failure concerns nobody as long as this token is good.
        if (askedAtMs >= held.renewAtMs && !paused) regeneration().catch(() => {})
        return { waitedMs: 0, ...held }
      }
      if (paused && !paused.isOfRenewal) throw withRetryAt(paused.error, paused.untilMs)
      try {
        const { token, generation } = await withDeadline(clock, waitDeadlineMs, regeneration())
        return { token, generation, waitedMs: clock.now() - askedAtMs }
      } catch (error) {
        if (!isTimeout(error)) throw error
        throw new KustomerError('token-unavailable', `no token within ${waitDeadlineMs} ms`)
      }
    },
    refused(refusedGeneration) {
      if (held?.generation === refusedGeneration) held = undefined
    },
  }
}

/** The pause after so many failures in a row: from 1 s, doubled by each, up to a minute. */
function pauseMs(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** (failures - 1))
}

/**
 * The error for everybody who waits: their own requests were not sent, so the outcome of the token request does not
 * matter.
 */
function regenerationFailure(error: unknown): KustomerError {
  if (!(error instanceof KustomerError)) {
    return new KustomerError('token-unavailable', 'the regeneration of the token failed')
  }
  if (error.kind === 'throttled') return error
  const { status, code } = error
  const kind = status === 401 || status === 403 ? 'unauthorized' : 'token-unavailable'
  return new KustomerError(kind, error.message, { status, code })
}

function withRetryAt({ kind, message, status, code }: KustomerError, retryAtMs: number): KustomerError {
  return new KustomerError(kind, message, { status, code, retryAtMs })
}

/** Dependencies of token regeneration; the deadline defaults to 30 s. */
export interface RegenerationSettings {
  readonly baseUrl: string
  readonly apiKey: Secret
  readonly clock: Clock
  readonly fetch: Fetch
  readonly deadlineMs?: number
}

const tokenResponse = z.object({
  data: z.object({
    attributes: z.object({ token: z.string().min(1), expiresAt: z.iso.datetime({ offset: true }) }),
  }),
})

/**
 * Creates the function that requests a new token: `POST /v1/auth/tokens` with the API key as bearer token and body `{}`
 * (route and status 201 are documented, the credential is our assumption). The function rejects with KustomerError.
 */
export function regenerateThrough(settings: RegenerationSettings): () => Promise<IssuedToken> {
  const { apiKey, clock, fetch, deadlineMs = 30_000 } = settings
  const url = `${normalizedBaseUrl(settings.baseUrl)}/v1/auth/tokens`
  const name = 'POST /v1/auth/tokens'
  return async () => {
    const headers = {
      accept: 'application/json',
      authorization: `Bearer ${apiKey.reveal()}`,
      'content-type': 'application/json',
    }
    const request = { name, method: 'POST', url, headers, body: '{}' }
    const response = await exchange({ fetch, deadlineMs }, request)
    if (response.status === 429) {
      const retryAtMs = allowedAtMs(response.headers, clock.now())
      throw new KustomerError('throttled', `${name}: 429`, { status: 429, retryAtMs })
    }
    if (!isSuccess(response)) throw failureOf(name, refusalIn(response))
    const { attributes } = readValue(name, response, tokenResponse).data
    return { token: new Secret(attributes.token), expiresAtMs: Date.parse(attributes.expiresAt) }
  }
}
