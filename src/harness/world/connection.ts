import { isProvenEvent } from '../../../simulators/digital-experience/world/event-proof.ts'
import { ExternalTraffic } from '../network/external-traffic.ts'
import { httpTransport } from '../network/http-transport.ts'
import { Listener } from '../network/listener.ts'
import { Network } from '../network/network.ts'
import type { NetworkParts } from '../network/network-parts.ts'
import { memoryTransport, type Transport } from '../network/transport.ts'
import { WayOut } from '../network/way-out.ts'
import type { WorldClock } from '../time/clock.ts'
import type { Simulators } from './simulators.ts'
import type { WorldOptions } from './world-options.ts'

/** As long as a service on this machine takes to begin its next request, and ten times over. */
const usualSettleMs = 50

/** How the parties of a world meet each other and those outside. */
export interface Connection {
  readonly network: Network
  readonly external: ExternalTraffic | undefined
  readonly listener: Listener
  close(): Promise<void>
}

/** Connects the parties of a world as its options say; nobody is attached yet, and no simulator asked for. */
export function connectionOf(
  options: WorldOptions,
  parts: Pick<NetworkParts, 'clock' | 'journal' | 'faults' | 'draw' | 'onCrash' | 'crashCore' | 'tokensOf'>,
  simulators: () => Pick<Simulators, 'digital-experience'>,
): Connection {
  const listener = new Listener((headers, body) =>
    isProvenEvent(simulators()['digital-experience'], headers, body),
  )
  const external = externalOf(options, parts.clock)
  const transport = transportOf(options, external)
  const wayOut = new WayOut(options.callbackTargets, external, listener, options.callbackReceiver)
  const network = new Network({ ...parts, transport, external, wayOut })
  return {
    network,
    external,
    listener,
    close: async () => {
      external?.releaseAll()
      network.breakOff()
      wayOut.close()
      await transport.close()
    },
  }
}

/** Whoever calls from outside may be at work between two requests, whether or not it takes the core's place. */
function externalOf(
  { over, shared, closed, settleMs = usualSettleMs, mustAnswer, answerLimitMs }: WorldOptions,
  clock: WorldClock,
): ExternalTraffic | undefined {
  const takesPart = clock.virtual && (over === 'http' || shared !== undefined) && !closed
  return takesPart ? new ExternalTraffic({ settleMs, mustAnswer, answerLimitMs }) : undefined
}

/** How the parties meet: through addresses that others share, on sockets of their own, or within the process. */
function transportOf(options: WorldOptions, external: ExternalTraffic | undefined): Transport {
  const { over = 'memory', shared, listen: host, closed: byName } = options
  if (shared) return shared.transportFor(external)
  return over === 'http' ? httpTransport({ host, byName, external }) : memoryTransport()
}
