import { memoryStore } from '../../inbox/memory-store.ts'
import { createIntegration } from '../../integration.ts'
import { apiKeySource } from '../../kustomer/token-source.ts'
import type { Fetch } from '../../ports/fetch.ts'
import { Secret } from '../../ports/secret.ts'
import { readSettings } from '../../settings.ts'

/** What the clock of the core says. */
export const nowMs = Date.UTC(2026, 0, 5, 9)
/** The secret of the middleware, which signs its tokens and tickets. */
export const secret = new Secret('standin-byoc-secret')

/** A core that takes in and works on nothing, unless `fetch` answers what it asks. */
export function core(fetch: Fetch = () => new Promise(() => {}), settings: Record<string, string> = {}) {
  const store = memoryStore()
  const integration = createIntegration({
    settings: readSettings(settings),
    clock: { now: () => nowMs, sleep: () => new Promise(() => {}) },
    fetch,
    store,
    tokens: apiKeySource(new Secret('standin-kustomer-key')),
    tokensOfKey: () => apiKeySource(new Secret('standin-kustomer-key')),
    jitter: () => 0,
    observe: () => {},
  })
  const send = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const answer = await integration.app.request(
      path,
      { method, body: body ?? null, headers },
      integration.env,
    )
    const text = await answer.text()
    return { status: answer.status, text, headers: answer.headers }
  }
  const json = { 'content-type': 'application/json' }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send('POST', path, typeof body === 'string' ? body : JSON.stringify(body), { ...json, ...headers })
  const waiting = async () => (await store.count()).waiting
  return { send, post, waiting }
}
