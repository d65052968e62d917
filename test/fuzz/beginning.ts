import type { Party } from '../../src/harness/journal/journal.ts'
import {
  deliverWithin,
  type Receiver,
  type Transport,
  type WireRequest,
} from '../../src/harness/network/transport.ts'
import { adapterToken } from '../../src/harness/world/channels.ts'
import type { SimulatorName } from '../../src/harness/world/simulators.ts'
import type { Operation } from './request-arbitrary.ts'

/** Who is there, on all platforms. */
export const people = {
  agents: [{ ref: 'grace', email: 'grace@acme.example' }],
  customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  people: [{ ref: 'mary', name: 'Mary Shelley' }],
  channels: [{ ref: 'demo', name: 'Demo' }],
}

/** A call, a chat and a conversation on a channel, so that there is something of each kind. */
export const steps = [
  { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
  { do: 'ccai.call.answer', call: 'c1', agent: 'grace' },
  { do: 'ccai.call.hang-up', call: 'c1' },
  { do: 'ccai.chat.from-app', chat: 'h1', user: 'user-1', menu: 'Billing' },
  { do: 'ccai.chat.message', chat: 'h1', by: 'end-user', text: 'hello?' },
  { do: 'channel.message', from: 'mary', text: 'Where is my parcel?' },
  { do: 'cxone.reply', agent: 'grace', to: 'mary', text: 'On its way.' },
  { do: 'channel.read', person: 'mary' },
]

/** Connects the parties of a world within the process, and keeps the first requests to the core. */
export function transportOf(receivers: Map<Party, Receiver>, toCore: WireRequest[]): Transport {
  const nameOf = (party: Party) => `http://${party}.standin.test`
  return {
    open: async (party, receiver) => {
      receivers.set(party, receiver)
      return nameOf(party)
    },
    deliver: (to, request) => {
      const [party, receiver] = [...receivers].find(([each]) => nameOf(each) === to)!
      if (party === 'integration-core' && toCore.length < 40) toCore.push(request)
      return deliverWithin(receiver, to, request)
    },
    inProcess: true,
    onTheWire: () => 0,
    close: async () => receivers.clear(),
  }
}

/** The login that an operation takes; that of Digital Experience is not known beforehand. */
export function loginOf(party: SimulatorName, path: string): Record<string, string> {
  if (party === 'kustomer') return { authorization: 'Bearer standin-kustomer-key' }
  if (party === 'digital-experience') return {}
  if (party === 'channel') return { authorization: 'Bearer standin-channel-token' }
  return path.startsWith('/adapter')
    ? { authorization: `Bearer ${adapterToken}` }
    : { authorization: `Basic ${btoa('standin:standin-ccai-token')}` }
}

/** The operation that a request to the core was. */
export function postToCore({ method, path, headers, body }: WireRequest): Operation {
  const example = JSON.parse(String(body))
  const { 'content-type': contentType = 'application/json', ...login } = headers
  return {
    party: 'integration-core',
    method,
    path,
    parameters: [],
    example,
    contentType,
    schemas: {},
    headers: login,
  }
}
