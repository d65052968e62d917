import type { Clock } from '../../ports/clock.ts'
import type { Fetch } from '../../ports/fetch.ts'
import { Secret } from '../../ports/secret.ts'
import { createKustomerClient } from '../client.ts'
import { KustomerError } from '../errors.ts'
import type { KustomerSettings } from '../http.ts'
import { apiKeySource } from '../token-source.ts'

// Test fixtures for this folder: a manual clock, a scripted network, and records as Kustomer sends them.

/** Start time of the manual clock, in epoch milliseconds. */
export const startMs = Date.parse('2026-11-20T10:00:00.000Z')
/** The base URL of Kustomer in tests. */
export const baseUrl = 'https://acme.api.kustomerapp.com'

/** A clock that advances only when told to. */
export function handClock(): Clock & { advance(byMs: number): Promise<void> } {
  let nowMs = startMs
  let sleepers: { dueMs: number; wake: () => void }[] = []
  return {
    now: () => nowMs,
    sleep: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { dueMs: nowMs + delayMs, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          reject(signal.reason)
        })
      }),
    async advance(byMs) {
      const untilMs = nowMs + byMs
      for (await drainTasks(); ; await drainTasks()) {
        const [next] = sleepers.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs)
        if (next === undefined) break
        nowMs = next.dueMs
        sleepers = sleepers.filter((other) => other !== next)
        next.wake()
      }
      nowMs = untilMs
    },
  }
}

/** Lets all pending promises settle; reading a response body takes several turns of the event loop. */
async function drainTasks(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** A request that the scripted network received. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: unknown
  readonly deadlineMs: number
}

/** A network that responds as scripted, and the requests sent to it. */
export function scriptedFetch(answer: (request: SentRequest, count: number) => Response | Promise<Response>) {
  const sent: SentRequest[] = []
  const fetch: Fetch = async (url, { body, ...init }) => {
    const request = { ...init, url, body: typeof body === 'string' ? JSON.parse(body) : body }
    sent.push(request)
    return answer(request, sent.length)
  }
  return { fetch, sent }
}

/** A JSON response in Kustomer's format. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

/** The body of Kustomer's 404, in the format of recorded traffic. */
export const notFound = {
  errors: [{ status: 404, source: { parameter: 'phone' }, code: 'notfound', title: 'Not Found' }],
}

/** A client with the API key and a new account; settings can be overridden. */
export function clientOf(fetch: Fetch, settings: Partial<KustomerSettings> = {}) {
  const account = { waitedForTokenMs: 0, requests: 0 }
  const tokens = apiKeySource(new Secret('standin-kustomer-key'))
  const client = createKustomerClient({ baseUrl, tokens, clock: handClock(), fetch, ...settings })
  return { client: client.forAccount(account), account, clientFor: client.forAccount }
}

/** The KustomerError that a promise rejects with; throws if it fulfils or rejects with anything else. */
export async function failureFrom(promise: Promise<unknown>): Promise<KustomerError> {
  const outcome = await promise.then(
    () => 'nothing failed',
    (error: unknown) => error,
  )
  if (outcome instanceof KustomerError) return outcome
  throw new TypeError('expected a KustomerError', { cause: outcome })
}

/** Record ids in Kustomer's format. */
export const ids = {
  customer: '6740a1b2c3d4e5f6a7b8c9d0',
  conversation: '6740a2b2c3d4e5f6a7b8c9d1',
  message: '6740a3b2c3d4e5f6a7b8c9d2',
  note: '6740a4b2c3d4e5f6a7b8c9d3',
  user: '66e2a4b2c3d4e5f6a7b8c9d4',
  company: '66e3a4b2c3d4e5f6a7b8c9d5',
  attachment: '66e4a4b2c3d4e5f6a7b8c9d6',
}

/** A record in a response, including keys that the core ignores. */
export function resource(
  type: string,
  id: string,
  attributes: Record<string, unknown>,
  related: Record<string, string> = {},
) {
  const relationships = Object.fromEntries(
    Object.entries(related).map(([name, relatedId]) => [name, { data: { type: name, id: relatedId } }]),
  )
  return {
    type,
    id,
    attributes: { rev: 1, preview: { $init: true }, ...attributes },
    relationships: { org: { links: { self: '/v1/orgs/1' } }, ...relationships },
    links: { self: `/v1/${type}s/${id}` },
  }
}

/** A customer in a response. */
export const ada = resource(
  'customer',
  ids.customer,
  {
    name: 'Ada Lovelace',
    phones: [{ type: 'mobile', phone: '+14155550123', verified: false }],
    externalIds: [{ externalId: 'ada-1815', verified: false }],
    dedicatedUser: ids.user,
    custom: { customUserIdStr: 'ada-1815' },
    conversationCounts: { all: 3, open: 1, snoozed: 0, done: 2 },
  },
  { company: ids.company },
)

/** A conversation in a response. */
export const billing = resource(
  'conversation',
  ids.conversation,
  {
    externalId: 'acme-call-1418',
    status: 'open',
    createdAt: '2026-11-20T09:30:00.000Z',
    assignedUsers: [ids.user],
    custom: { menuSelectionStr: 'Billing' },
    noteCount: 1,
  },
  { customer: ids.customer },
)

/** A message in a response. */
export const callMessage = resource(
  'message',
  ids.message,
  {
    externalId: 'acme-call-1418',
    channel: 'voice',
    createdAt: '2026-11-20T09:30:01.000Z',
    meta: { status: 'completed' },
    custom: {},
  },
  { conversation: ids.conversation, customer: ids.customer },
)
