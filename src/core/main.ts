import { serve } from '@hono/node-server'
import { createIntegration } from './integration.ts'
import { realClock } from './ports/clock.ts'
import { realFetch } from './ports/fetch.ts'
import { readSettings, type Settings, SettingsError, storeLimitsOf } from './settings.ts'
import { openStore } from './stores/open-store.ts'
import { StoreFileError } from './stores/store-file-error.ts'
import { credentialsOf } from './token-source.ts'

/** How long the process waits at its end for clients to read their answers, in milliseconds. */
const lastAnswersMs = 2_000

/** Starts the core with the real clock and network; prints each decision as one line of JSON. */
async function start(settings: Settings): Promise<void> {
  const parts = { clock: realClock, fetch: realFetch }
  const { store, told, close } = await openStore(settings.STORE, storeLimitsOf(settings))
  const { createMetrics } = await import('./operator/metrics.ts')
  const integration = createIntegration({
    ...parts,
    settings,
    store,
    ...credentialsOf(settings, { ...parts, store }),
    jitter: Math.random,
    metrics: createMetrics(),
    observe: (report) => console.log(JSON.stringify(report)),
    announce: (notice) => console.log(JSON.stringify(notice)),
  })
  await integration.start()
  const { app, env } = integration
  const { CORE_HOST: hostname, CORE_PORT: port } = settings
  const server = serve({ fetch: (request) => app.fetch(request, env), hostname, port }, (address) => {
    console.log(JSON.stringify({ listening: `http://${hostname}:${address.port}`, store: told }))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      await integration.stop()
      // What was accepted before has its answer under way; a client that does not read it holds up nobody.
      await Promise.race([closed, realClock.sleep(lastAnswersMs)])
      close()
      process.exit() // retries that wait have timers, which the process would wait for
    })
  }
}

try {
  await start(readSettings(process.env))
} catch (error) {
  if (!(error instanceof SettingsError || error instanceof StoreFileError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
