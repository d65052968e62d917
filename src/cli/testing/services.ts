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
  const port = await portOf(createSocketServer().listen(0, '127.0.0.1'))
  return `http://127.0.0.1:${port}`
}

/** A base for `--port` whose next three ports are free now: a service has to know where Kustomer will be. */
export async function freeBasePort(): Promise<number> {
  for (;;) {
    const first = await portOf(createSocketServer().listen(0, '127.0.0.1'))
    const next = [1, 2, 3, 4].map((step) => portOf(createSocketServer().listen(first + step, '127.0.0.1')))
    const found = await Promise.allSettled(next)
    if (found.every(({ status }) => status === 'fulfilled')) return first - 1
  }
}

/** The port of a server, which is closed. */
async function portOf(server: SocketServer): Promise<number> {
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
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

/** A certificate that nobody trusts, with its key, which opens nothing. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQglyU8M0150y/8+cMH
KLv7950mttvdgrKI5IRQ71twh9KhRANCAAQGAWc+kpQ/qdFn0Tpgs3gL3WyGAY1t
zkUNamTgNfTByW1meLmG95JHiIuECBMJLaAJ595DcgitwTlmrtVSSCWz
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBkDCCATagAwIBAgIUaK3qg3oqnc3ZQj5rH2fDMoZLfnowCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODIzNTcyNloYDzIxMjYxMTA0
MjM1NzI2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQGAWc+kpQ/qdFn0Tpgs3gL3WyGAY1tzkUNamTgNfTByW1meLmG95JH
iIuECBMJLaAJ595DcgitwTlmrtVSSCWzo2QwYjAdBgNVHQ4EFgQUtJq7clLpsoHu
WPtRhvg5PF9cg40wHwYDVR0jBBgwFoAUtJq7clLpsoHuWPtRhvg5PF9cg40wDwYD
VR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqGSM49BAMCA0gAMEUC
IQDE8hBJRHm7/gNSG4QcBn8fX6pMeWHV4+V1OD+S6KlLsQIgC/O2QcnX4AAQFUL+
SbPzZqfbkYapHjl+FEE3tiQldoA=
-----END CERTIFICATE-----`,
}

/**
 * A script of the README with its addresses replaced by others, all at once: a port that the machine picked may begin
 * as the next one to be replaced does.
 */
export function readdressed(script: string, addresses: Readonly<Record<string, string>>): string {
  return script.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, (address) => addresses[address] ?? address)
}
