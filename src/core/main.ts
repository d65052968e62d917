import { serve } from '@hono/node-server'
import { memoryStore } from './inbox/memory-store.ts'
import { createIntegration } from './integration.ts'
import { realClock } from './ports/clock.ts'
import { realFetch } from './ports/fetch.ts'
import { readSettings, type Settings, SettingsError } from './settings.ts'
import { tokenSourceOf } from './token-source.ts'

/** Starts the core with the real clock and network; prints each decision as one line of JSON. */
async function start(settings: Settings): Promise<void> {
  const parts = { clock: realClock, fetch: realFetch }
  const integration = createIntegration({
    ...parts,
    settings,
    store: memoryStore(),
    tokens: tokenSourceOf(settings, parts),
    jitter: Math.random,
    observe: (report) => console.log(JSON.stringify(report)),
    announce: (notice) => console.log(JSON.stringify(notice)),
  })
  await integration.start()
  const { app, env } = integration
  const { CORE_HOST: hostname, CORE_PORT: port } = settings
  const server = serve({ fetch: (request) => app.fetch(request, env), hostname, port }, (address) => {
    console.log(JSON.stringify({ listening: `http://${hostname}:${address.port}` }))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      integration.stop()
      server.close()
    })
  }
}

try {
  await start(readSettings(process.env))
} catch (error) {
  if (!(error instanceof SettingsError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
