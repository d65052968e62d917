import { memoryStore } from '../../src/core/inbox/memory-store.ts'
import { createIntegration, type Integration } from '../../src/core/integration.ts'
import type { Fetch } from '../../src/core/ports/fetch.ts'
import { readSettings } from '../../src/core/settings.ts'
import { credentialsOf } from '../../src/core/token-source.ts'

/**
 * Creates a core that accepts events but never finishes processing them, because these contracts only cover accepting;
 * what it answers within a request it may ask by `fetch`.
 */
export function receivingCore(
  environment: Readonly<Record<string, string>> = {},
  nowMs = Date.UTC(2026, 0, 5, 9),
  fetch: Fetch = () => new Promise<Response>(() => {}),
): Integration {
  const settings = readSettings(environment)
  const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
  const credentials = credentialsOf(settings, { clock, fetch })
  const parts = { settings, clock, fetch, ...credentials, store: memoryStore() }
  return createIntegration({ ...parts, jitter: () => 0, observe: () => {} })
}
