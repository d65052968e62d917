import type { z } from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import { failureOf, readValue, refusalIn } from './classification.ts'
import { KustomerError } from './errors.ts'
import { exchange, type HttpResponse, isSuccess } from './exchange.ts'
import { createRateLimit } from './rate-limit.ts'
import { normalizedBaseUrl, type Route } from './route.ts'
import type { TokenSource } from './token-source.ts'

/**
 * What one piece of work cost: `waitedForTokenMs` is the sum of all its waits for a token, in milliseconds, those
 * that were in vain included; `calls` counts the requests that were sent to Kustomer, repeats included.
 */
export interface RequestAccount {
  waitedForTokenMs: number
  requests: number
}

/** What the client works with; `jitter` draws 0 ≤ x < 1, `deadlineMs` is the time of one request (10 s unless told). */
export interface KustomerSettings {
  readonly baseUrl: string
  readonly tokens: TokenSource
  readonly clock: Clock
  readonly fetch: Fetch
  readonly jitter?: () => number
  readonly deadlineMs?: number
}

/** One call; a body is flat JSON. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly route: Route
  readonly body?: Record<string, unknown>
}

/** Calls on behalf of one account. Both reject with KustomerError. */
export interface KustomerHttp {
  /** The value of a call that has to succeed. */
  request<T>(account: RequestAccount, apiRequest: ApiRequest, schema: z.ZodType<T>): Promise<T>
  /** The value found, or null when Kustomer itself says that there is none: a well-formed 404 and nothing else. */
  lookUp<T>(account: RequestAccount, route: Route, schema: z.ZodType<T>): Promise<T | null>
}

type HeldToken = Awaited<ReturnType<TokenSource['get']>>

/** Creates the way to Kustomer: credential, deadline, budget and classification of every call. */
export function kustomerHttp(settings: KustomerSettings): KustomerHttp {
  const { tokens, clock, fetch, jitter = () => 0, deadlineMs = 10_000 } = settings
  const baseUrl = normalizedBaseUrl(settings.baseUrl)
  const rateLimit = createRateLimit(clock, jitter)

  function throwIfThrottled(name: string): void {
    const retryAtMs = rateLimit.retryAtMs()
    if (retryAtMs === undefined) return
    throw new KustomerError('throttled', `${name}: not sent, the budget is used up`, { retryAtMs })
  }

  async function getToken(account: RequestAccount): Promise<HeldToken> {
    const askedAtMs = clock.now()
    try {
      const held = await tokens.get()
      account.waitedForTokenMs += held.waitedMs
      return held
    } catch (error) {
      account.waitedForTokenMs += clock.now() - askedAtMs
      throw error
    }
  }

  async function send(
    account: RequestAccount,
    apiRequest: ApiRequest,
    held: HeldToken,
  ): Promise<HttpResponse> {
    const name = nameOf(apiRequest)
    // Checked again here: the budget may have run out while this call waited for its token.
    throwIfThrottled(name)
    account.requests += 1
    const response = await exchange({ fetch, deadlineMs }, toOutgoingRequest(baseUrl, apiRequest, held))
    if (response.status !== 429) return response
    rateLimit.close(response.headers.get('x-ratelimit-reset'))
    throw new KustomerError('throttled', `${name}: 429`, { status: 429, retryAtMs: rateLimit.retryAtMs() })
  }

  async function sendAuthorized(account: RequestAccount, apiRequest: ApiRequest): Promise<HttpResponse> {
    throwIfThrottled(nameOf(apiRequest))
    const held = await getToken(account)
    const first = await send(account, apiRequest, held)
    if (first.status !== 401) return first
    tokens.refused(held.generation)
    const renewed = await getToken(account)
    if (renewed.generation === held.generation) return first
    const second = await send(account, apiRequest, renewed)
    if (second.status === 401) tokens.refused(renewed.generation)
    return second
  }

  return {
    async request(account, apiRequest, schema) {
      const response = await sendAuthorized(account, apiRequest)
      if (!isSuccess(response)) throw failureOf(nameOf(apiRequest), refusalIn(response))
      return readValue(nameOf(apiRequest), response, schema)
    },
    async lookUp(account, route, schema) {
      const apiRequest: ApiRequest = { method: 'GET', route }
      const response = await sendAuthorized(account, apiRequest)
      if (isSuccess(response)) return readValue(nameOf(apiRequest), response, schema)
      const refusal = refusalIn(response)
      if (refusal.provesAbsence) return null
      throw failureOf(nameOf(apiRequest), refusal)
    },
  }
}

function nameOf({ method, route }: ApiRequest): string {
  return `${method} ${route.name}`
}

function toOutgoingRequest(baseUrl: string, apiRequest: ApiRequest, { token }: HeldToken) {
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${token.reveal()}`,
  }
  if (apiRequest.body !== undefined) headers['content-type'] = 'application/json'
  return {
    name: nameOf(apiRequest),
    method: apiRequest.method,
    url: baseUrl + apiRequest.route.path,
    headers,
    body: apiRequest.body === undefined ? undefined : JSON.stringify(apiRequest.body),
  }
}
