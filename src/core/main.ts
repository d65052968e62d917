import { serve } from '@hono/node-server'
import { realClock } from './clock.ts'
import { realFetch } from './fetch.ts'
import { memoryStore } from './inbox/memory-store.ts'
import { createIntegration } from './integration.ts'
import { readSettings } from './settings.ts'
import { tokenSourceOf } from './tokens.ts'

/** Starts the core from settings alone, with the machine's clock and network. */
const settings = readSettings(process.env)
const parts = { clock: realClock, fetch: realFetch }
const integration = createIntegration({
  ...parts,
  settings,
  store: memoryStore(),
  tokens: tokenSourceOf(settings, parts),
  jitter: Math.random,
  observe: (report) => console.log(JSON.stringify(report)),
})
await integration.start()
const server = serve({
  fetch: integration.app.fetch,
  hostname: settings.CORE_HOST,
  port: settings.CORE_PORT,
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    integration.stop()
    server.close()
  })
}
