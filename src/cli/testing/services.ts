import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from 'node:net'
import { onTestFinished } from 'vitest'

// Services of somebody else's on ports that the machine picks, for tests of `--core-url`.

/** Starts a service that answers as the listener does; it ends with the test. */
export function service(listener: RequestListener): Promise<string> {
  return listening(createServer(listener))
}

/** Starts a service that accepts connections and never says a word. */
export function silentService(): Promise<string> {
  return listening(createSocketServer((socket) => socket.on('error', () => {}).resume()))
}

/** The URL at which nobody listens any more. */
export async function closedPort(): Promise<string> {
  const server = createSocketServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

/** Lets a server listen until the end of the test; returns its URL. */
export async function listening(server: Server | SocketServer, protocol = 'http'): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The JSON body of a request. */
export async function bodyOf(request: IncomingMessage) {
  let text = ''
  for await (const piece of request) text += piece
  return JSON.parse(text)
}
