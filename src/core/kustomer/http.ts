import type { z } from 'zod'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import { failureOf, readValue, refusalIn } from './classification.ts'
import { KustomerError } from './errors.ts'
import { type Answer, exchange, isSuccess } from './exchange.ts'
import { createRateLimit } from './rate-limit.ts'
import { normalizedBaseUrl, type Route } from './route.ts'
import type { TokenSource } from './token-source.ts'

/**
 * What one piece of work cost: `waitedForTokenMs` is the sum of all its waits for a token, in milliseconds, those
 * that were in vain included; `calls` counts the requests that were sent to Kustomer, repeats included.
 */
export interface CallAccount {
  waitedForTokenMs: number
  calls: number
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
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  readonly route: Route
  readonly body?: Record<string, unknown>
}

/** Calls on behalf of one account. Both reject with KustomerError. */
export interface KustomerHttp {
  /** The value of a call that has to succeed. */
  request<T>(account: CallAccount, call: Call, schema: z.ZodType<T>): Promise<T>
  /** The value found, or null when Kustomer itself says that there is none: a well-formed 404 and nothing else. */
  lookUp<T>(account: CallAccount, route: Route, schema: z.ZodType<T>): Promise<T | null>
}

type Held = Awaited<ReturnType<TokenSource['get']>>

/** Creates the way to Kustomer: credential, deadline, budget and classification of every call. */
export function kustomerHttp(settings: KustomerSettings): KustomerHttp {
  const { tokens, clock, fetch, jitter = () => 0, deadlineMs = 10_000 } = settings
  const baseUrl = normalizedBaseUrl(settings.baseUrl)
  const rateLimit = createRateLimit(clock, jitter)

  function refuseWhileClosed(name: string): void {
    const retryAtMs = rateLimit.retryAtMs()
    if (retryAtMs === undefined) return
    throw new KustomerError('throttled', `${name}: not sent, the budget is used up`, { retryAtMs })
  }

  async function takeToken(account: CallAccount): Promise<Held> {
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

  async function send(account: CallAccount, call: Call, held: Held): Promise<Answer> {
    const name = nameOf(call)
    // Checked again here: the budget may have run out while this call waited for its token.
    refuseWhileClosed(name)
    account.calls += 1
    const answer = await exchange({ fetch, deadlineMs }, outgoing(baseUrl, call, held))
    if (answer.status !== 429) return answer
    rateLimit.close(answer.headers.get('x-ratelimit-reset'))
    throw new KustomerError('throttled', `${name}: 429`, { status: 429, retryAtMs: rateLimit.retryAtMs() })
  }

  async function answered(account: CallAccount, call: Call): Promise<Answer> {
    refuseWhileClosed(nameOf(call))
    const held = await takeToken(account)
    const first = await send(account, call, held)
    if (first.status !== 401) return first
    tokens.refused(held.generation)
    const newer = await takeToken(account)
    if (newer.generation === held.generation) return first
    const second = await send(account, call, newer)
    if (second.status === 401) tokens.refused(newer.generation)
    return second
  }

  return {
    async request(account, call, schema) {
      const answer = await answered(account, call)
      if (!isSuccess(answer)) throw failureOf(nameOf(call), refusalIn(answer))
      return readValue(nameOf(call), answer, schema)
    },
    async lookUp(account, route, schema) {
      const call: Call = { method: 'GET', route }
      const answer = await answered(account, call)
      if (isSuccess(answer)) return readValue(nameOf(call), answer, schema)
      const refusal = refusalIn(answer)
      if (refusal.provesAbsence) return null
      throw failureOf(nameOf(call), refusal)
    },
  }
}

function nameOf({ method, route }: Call): string {
  return `${method} ${route.name}`
}

function outgoing(baseUrl: string, call: Call, { token }: Held) {
  const headers: Record<string, string> = {
    accept: 'application/json',
    authorization: `Bearer ${token.reveal()}`,
  }
  if (call.body !== undefined) headers['content-type'] = 'application/json'
  return {
    name: nameOf(call),
    method: call.method,
    url: baseUrl + call.route.path,
    headers,
    body: call.body === undefined ? undefined : JSON.stringify(call.body),
  }
}
