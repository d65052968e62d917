import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ConsoleHost } from './scenes.ts'

/** The console's server, which listens. */
export interface ConsoleServer {
  /** Where the page is, such as `http://127.0.0.1:4600`. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => unknown

/**
 * Serves the console on loopback. What answers is loaded when somebody first asks: most starts are for the servers alone.
 * @throws what `listen` throws, for a port in use
 */
export async function openConsole(port: number, host: ConsoleHost): Promise<ConsoleServer> {
  let loading: Promise<{ listener: Listener; close: () => Promise<void> }> | undefined
  const load = async () => {
    const [{ getRequestListener }, { consoleApp }] = await Promise.all([
      import('@hono/node-server'),
      import('./routes.ts'),
    ])
    const { app, close } = consoleApp(host)
    // The name is for a request of HTTP/1.0 without one.
    const options = { overrideGlobalObjects: false, hostname: '127.0.0.1' }
    return { listener: getRequestListener(app.fetch, options), close }
  }
  const server: Server = createServer(async (incoming, outgoing) => {
    loading ??= load()
    const { listener } = await loading
    await listener(incoming, outgoing)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: async () => {
      await (await loading)?.close()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
