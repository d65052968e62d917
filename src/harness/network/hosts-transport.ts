import type { Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { Party } from '../journal/journal.ts'
import type { BrokenAnswer } from './broken-answer.ts'
import { type CallbackReceiver, handedTo } from './callback-receiver.ts'
import { senderTo } from './elsewhere.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import { deliverWithin, type Receiver, type Transport, type WireRequest } from './transport.ts'

/** How a world is reached within its process. */
export interface HostsOptions {
  /** The address of each party, which stands in the links that it gives. */
  readonly originOf: (party: Party) => string
  readonly external: ExternalTraffic | undefined
  /** Who takes what is sent to none of the world's own parties; else it leaves the process. */
  readonly receiver: CallbackReceiver | undefined
}

/** A transport that also takes requests from outside of the world, by the party that they are for. */
export interface HostsTransport extends Transport {
  /** Answers a request from outside; rejects when the world is closed, or has no such party. */
  answer(party: Party, request: Request): Promise<Answer | BrokenAnswer>
}

/** Within the process, at addresses that look like those of the real platforms. */
export function hostsTransport({ originOf, external, receiver }: HostsOptions): HostsTransport {
  const receivers = new Map<Party, Receiver>()
  const within = new Map<string, (request: WireRequest) => Promise<PlainAnswer>>()
  const closing = new AbortController()
  const sendElsewhere = senderTo(external, closing.signal)
  return {
    open: async (party, opened) => {
      const origin = originOf(party)
      receivers.set(party, opened)
      within.set(origin, (request) => deliverWithin(opened, origin, request))
      return origin
    },
    deliver: async (origin, request) => {
      const deliver = within.get(origin)
      if (deliver) return deliver(request)
      const url = origin + request.path
      return receiver ? handedTo(receiver, external, url, request) : sendElsewhere(url, request)
    },
    answer: async (party, request) => {
      const opened = receivers.get(party)
      if (!opened)
        throw new TypeError(`${party} does not answer: its world is closed, or it stands elsewhere`)
      return opened.outside(request, '')
    },
    inProcess: true,
    onTheWire: () => 0,
    close: async () => {
      closing.abort()
      receivers.clear()
      within.clear()
    },
  }
}
