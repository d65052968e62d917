import { memoryStore } from '../src/core/inbox/memory-store.ts'
import { createIntegration, type Integration } from '../src/core/integration.ts'
import { readSettings } from '../src/core/settings.ts'
import { credentialsOf } from '../src/core/token-source.ts'

/**
 * Creates a core that accepts events but never finishes processing them, because these contracts only cover accepting.
 */
export function receivingCore(
  environment: Readonly<Record<string, string>> = {},
  nowMs = Date.UTC(2026, 0, 5, 9),
): Integration {
  const settings = readSettings(environment)
  const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
  const fetch = () => new Promise<Response>(() => {})
  const credentials = credentialsOf(settings, { clock, fetch })
  const parts = { settings, clock, fetch, ...credentials, store: memoryStore() }
  return createIntegration({ ...parts, jitter: () => 0, observe: () => {} })
}
