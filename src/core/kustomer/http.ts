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
 * Usage counters of one attempt: `waitedForTokenMs` is the total time it waited for tokens, failed waits included;
 * `requests` counts the requests sent to Kustomer, repeats included.
 */
export interface RequestAccount {
  waitedForTokenMs: number
  requests: number
}

/** The client's dependencies; `jitter` returns a random 0 ≤ x < 1, `deadlineMs` limits one request (default 10 s). */
export interface KustomerSettings {
  readonly baseUrl: string
  readonly tokens: TokenSource
  readonly clock: Clock
  readonly fetch: Fetch
  readonly jitter?: () => number
  readonly deadlineMs?: number
}

/** One request to Kustomer's API; the body is plain JSON without a JSON:API envelope. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly route: Route
  readonly body?: Record<string, unknown>
}

/** Sends requests that are counted on an account. All methods reject with KustomerError. */
export interface KustomerHttp {
  /** Sends a request and returns its parsed response; any status but 2xx is an error. */
  request<T>(account: RequestAccount, apiRequest: ApiRequest, schema: z.ZodType<T>): Promise<T>
  /** Sends a GET; returns the parsed response, or `null` on a 404 with Kustomer's own error body. */
  lookUp<T>(account: RequestAccount, route: Route, schema: z.ZodType<T>): Promise<T | null>
  /** Sends a DELETE; a record that is gone already is no error. */
  remove(account: RequestAccount, route: Route): Promise<void>
}

type HeldToken = Awaited<ReturnType<TokenSource['get']>>

/** Creates the sender of all requests; it adds credential, deadline, rate limit and error classification. */
export function kustomerHttp(settings: KustomerSettings): KustomerHttp {
  const { tokens, clock, fetch, jitter = () => 0, deadlineMs = 10_000 } = settings
  const baseUrl = normalizedBaseUrl(settings.baseUrl)
  const rateLimit = createRateLimit(clock, jitter)

  function throwIfThrottled(apiRequest: ApiRequest): void {
    const pause = rateLimit.pauseOf(recordOf(apiRequest))
    if (pause === undefined) return
    throw new KustomerError('throttled', `${nameOf(apiRequest)}: not sent, the budget is used up`, pause)
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
    // Checked again: the rate limit may have been reached while this request waited for its token.
    throwIfThrottled(apiRequest)
    account.requests += 1
    const response = await exchange({ fetch, deadlineMs }, toOutgoingRequest(baseUrl, apiRequest, held))
    if (response.status !== 429) return response
    const pause = rateLimit.close(recordOf(apiRequest), response.headers)
    throw new KustomerError('throttled', `${nameOf(apiRequest)}: 429`, { status: 429, ...pause })
  }

  async function sendAuthorized(account: RequestAccount, apiRequest: ApiRequest): Promise<HttpResponse> {
    throwIfThrottled(apiRequest)
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
      const response = presentIn(nameOf(apiRequest), await sendAuthorized(account, apiRequest))
      return response && readValue(nameOf(apiRequest), response, schema)
    },
    async remove(account, route) {
      const apiRequest: ApiRequest = { method: 'DELETE', route }
      presentIn(nameOf(apiRequest), await sendAuthorized(account, apiRequest))
    },
  }
}

/**
 * The response if it is a success, `null` on a 404 with Kustomer's own error body.
 * @throws KustomerError on any other
 */
function presentIn(name: string, response: HttpResponse): HttpResponse | null {
  if (isSuccess(response)) return response
  const refusal = refusalIn(response)
  if (refusal.provesAbsence) return null
  throw failureOf(name, refusal)
}

function nameOf({ method, route }: ApiRequest): string {
  return `${method} ${route.name}`
}

/** What a limit of one record counts: method and path, without the query. */
function recordOf({ method, route }: ApiRequest): string {
  return `${method} ${route.path.split('?', 1)[0]}`
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
