import { z } from 'zod'
import { type Clock, isTimeout, withDeadline } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import { failureOf, readValue, refusalIn } from './classification.ts'
import { KustomerError } from './errors.ts'
import { exchange, isSuccess } from './exchange.ts'
import { resetAtMs } from './rate-limit.ts'
import { normalizedBaseUrl } from './route.ts'

/** Where calls get their credential from. A generation is one token's place in the source's history. */
export interface TokenSource {
  /** The token to send now, and how long the caller waited for it in milliseconds. Rejects with KustomerError. */
  get(): Promise<{ token: Secret; generation: number; waitedMs: number }>
  /** Kustomer answered 401 to the token of `generation`; it is not handed out again, if there can be another. */
  refused(generation: number): void
}

/** A token and when it ends, in epoch milliseconds. */
export interface IssuedToken {
  readonly token: Secret
  readonly expiresAtMs: number
}

/**
 * The API key as a source: it never expires, and no newer one can be had. A refusal is therefore final for the
 * call that met it (`unauthorized`, not repeated) and changes nothing for later calls: an administrator may
 * restore the key, and only Kustomer knows.
 */
export function apiKeySource(key: Secret): TokenSource {
  return {
    get: async () => ({ token: key, generation: 1, waitedMs: 0 }),
    refused: () => {},
  }
}

/** What the source of the integration's own token works with; times in milliseconds. */
export interface IntegrationTokenSettings {
  readonly clock: Clock
  readonly regenerate: () => Promise<IssuedToken>
  readonly initial?: IssuedToken
  /** How long one caller waits at most; the regeneration itself goes on. */
  readonly waitDeadlineMs?: number
  /** A token this close to its end counts as expired. */
  readonly expirySkewMs?: number
}

type HeldToken = IssuedToken & { readonly generation: number }

/**
 * The integration's own token, regenerated when a call needs one and it is expired or was refused; 9 to 15 s is
 * usual. One regeneration runs at a time and serves all who wait. When it fails all of them are rejected
 * (`unauthorized`, `throttled`, else `token-unavailable`), and the next to ask starts a new one.
 */
export function integrationTokenSource(settings: IntegrationTokenSettings): TokenSource {
  const { clock, regenerate, initial, waitDeadlineMs = 20_000, expirySkewMs = 5_000 } = settings
  let held: HeldToken | undefined = initial && { ...initial, generation: 1 }
  let generation = initial === undefined ? 0 : 1
  let running: Promise<HeldToken> | undefined

  const isUsable = (token: IssuedToken) => clock.now() < token.expiresAtMs - expirySkewMs

  async function regenerateToken(): Promise<HeldToken> {
    const issued = await regenerate()
    if (!isUsable(issued)) throw new KustomerError('token-unavailable', 'the new token came already expired')
    generation += 1
    held = { ...issued, generation }
    return held
  }

  return {
    async get() {
      const askedAtMs = clock.now()
      if (held !== undefined && isUsable(held)) return { ...held, waitedMs: 0 }
      running ??= regenerateToken().finally(() => {
        running = undefined
      })
      const awaited = running
      try {
        const { token, generation } = await withDeadline(clock, waitDeadlineMs, awaited)
        return { token, generation, waitedMs: clock.now() - askedAtMs }
      } catch (error) {
        throw waitFailure(error, waitDeadlineMs)
      }
    },
    refused(refusedGeneration) {
      if (held?.generation === refusedGeneration) held = undefined
    },
  }
}

/** The failure of a caller that waited in vain; its own request was not sent, whatever became of the other. */
function waitFailure(error: unknown, waitDeadlineMs: number): KustomerError {
  if (isTimeout(error)) {
    return new KustomerError('token-unavailable', `no token within ${waitDeadlineMs} ms`)
  }
  if (!(error instanceof KustomerError)) {
    return new KustomerError('token-unavailable', 'the regeneration of the token failed')
  }
  const { status, code, retryAtMs } = error
  if (error.kind === 'throttled') return error
  const kind = status === 401 || status === 403 ? 'unauthorized' : 'token-unavailable'
  return new KustomerError(kind, error.message, { status, code, retryAtMs })
}

/** What the regeneration of a token works with; the deadline in milliseconds, 30 s unless told. */
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
 * Makes the function that asks Kustomer for a new token: `POST /v1/auth/tokens`, the API key as Bearer, body `{}`
 * (route and 201 documented; the key as its credential is this project's choice). Its deadline outlasts the usual
 * 9 to 15 s by far; the function rejects with KustomerError.
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
      const retryAtMs = resetAtMs(response.headers.get('x-ratelimit-reset'), clock.now())
      throw new KustomerError('throttled', `${name}: 429`, { status: 429, retryAtMs })
    }
    if (!isSuccess(response)) throw failureOf(name, refusalIn(response))
    const { attributes } = readValue(name, response, tokenResponse).data
    return { token: new Secret(attributes.token), expiresAtMs: Date.parse(attributes.expiresAt) }
  }
}
