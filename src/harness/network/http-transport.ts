import { randomBytes } from 'node:crypto'
import { senderTo, sendOver } from './elsewhere.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import { NetworkFailure } from './network-failure.ts'
import { PartyServer } from './party-server.ts'
import { RequestTurns } from './request-turns.ts'
import { nameOf, type Transport } from './transport.ts'

/** Header by which a server knows a message of its own world from a caller outside. */
const hopHeader = 'x-standin-hop'

/** How the parties of a world meet on real sockets. */
export interface HttpOptions {
  readonly host?: string | undefined
  /** Parties know each other by name alone: a port that the machine picked then stands in no body. */
  readonly byName?: boolean | undefined
  /** Set when a service outside the process takes part: what it does is watched instead of counted. */
  readonly external?: ExternalTraffic | undefined
  /** How long a request from outside that a fault loses is held, in real milliseconds. */
  readonly holdMs?: number
}

/**
 * Real sockets on loopback. A message is on the wire from the moment it is sent until the receiver has read
 * it whole, and again on the way back; while a receiver thinks, nothing is on the wire.
 */
export function httpTransport({
  host = '127.0.0.1',
  byName = false,
  holdMs,
  external,
}: HttpOptions = {}): Transport {
  const servers: PartyServer[] = []
  const turns = new RequestTurns()
  const addresses = new Map<string, string>()
  let onTheWire = 0
  const closing = new AbortController()
  // A service elsewhere gets no header of ours, and does not count its end of the hop.
  const sendElsewhere = senderTo(external, closing.signal)
  // Known to this transport alone: who could guess it would move the count, and with it virtual time.
  const hopSecret = randomBytes(24).toString('base64url')
  return {
    open: async (party, receiver, port = 0) => {
      const server = new PartyServer({
        turns,
        holdMs,
        answer: async (request) => {
          if (request.headers.get(hopHeader) !== hopSecret) return receiver.outside(request, '')
          const received = await readWhole(request, byName ? nameOf(party) : new URL(request.url).origin)
          onTheWire -= 1
          try {
            return await receiver.within(received)
          } catch (error) {
            if (error instanceof NetworkFailure) return { broken: 'reset' }
            throw error
          } finally {
            onTheWire += 1
          }
        },
      })
      servers.push(server)
      const address = `http://${host}:${await server.listen(host, port)}`
      const origin = byName ? nameOf(party) : address
      addresses.set(origin, address)
      return origin
    },
    deliver: async (origin, request) => {
      const address = addresses.get(origin)
      if (address === undefined) return sendElsewhere(origin + request.path, request)
      onTheWire += 1
      try {
        const headers = { ...request.headers, [hopHeader]: hopSecret }
        return await sendOver(address + request.path, { ...request, headers }, closing.signal)
      } finally {
        onTheWire -= 1
      }
    },
    inProcess: false,
    onTheWire: () => onTheWire,
    close: async () => {
      closing.abort()
      for (const server of servers) await server.close()
    },
  }
}

/** The request with its body, as it was sent to a party of this origin. */
async function readWhole(request: Request, origin: string): Promise<Request> {
  const body = await request.arrayBuffer()
  const headers = new Headers(request.headers)
  headers.delete(hopHeader)
  const { pathname, search } = new URL(request.url)
  return new Request(origin + pathname + search, {
    method: request.method,
    headers,
    body: body.byteLength === 0 ? undefined : body,
  })
}
