import type { OutgoingRequest } from '../../kit/host.ts'
import type { AdapterMessageRow } from '../state/rows/adapter-message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { appIsShown } from './find.ts'

/** What happens in a page that the adapter in it notices. */
export type AdapterMessage =
  | { readonly action: 'opened' | 'closed'; readonly agent: string; readonly instance: string }
  | {
      readonly action: 'click_to_call'
      readonly agent: string
      readonly instance: string
      readonly number: string
    }

/** Where the world says that the adapter of CCAI Platform is served. */
const channelName = 'ujet-adapter'

/** How long an answer is waited for, in milliseconds; a page waits no longer, and does not ask again. */
const deadlineMs = 5000

/** The rows that are being sent by this process; after a restore there are none, and they are sent again. */
const underWay = new WeakSet<AdapterMessageRow>()

/**
 * Tells the adapter in an agent's page, one message of an agent after the other. Without the app there is no
 * adapter in the page, and nothing is sent.
 */
export function postToAdapter(instance: KustomerInstance, message: AdapterMessage): void {
  const { state, channels } = instance
  if (!appIsShown(instance) || !channels.has(channelName)) return
  state.adapterMessageCount += 1
  const { agent } = message
  state.adapterMessages.put({ id: state.adapterMessageCount, agent, body: JSON.stringify(message) })
  sendNext(instance, agent)
}

/** Sends what a restored world was sending. */
export function wakeAdapter(instance: KustomerInstance): void {
  for (const { agent } of [...instance.state.adapterMessages.values()]) sendNext(instance, agent)
}

function sendNext(instance: KustomerInstance, agent: string): void {
  const { state, host, channels } = instance
  const row = state.adapterMessages.first('agent', agent)
  const channel = channels.get(channelName)
  if (!row || !channel || underWay.has(row)) return
  underWay.add(row)
  const { url, headers } = channel
  const request: OutgoingRequest = {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: row.body,
    deadlineMs,
  }
  const settle = (outcome: string) => {
    // A restore in the meantime has put another row in this one's place.
    if (state.adapterMessages.get(row.id) !== row) return
    state.adapterMessages.delete(row.id)
    host.record({ change: 'adapter.told', subject: `adapter-message-${row.id}`, detail: outcome })
    sendNext(instance, agent)
  }
  void host.send(request).then(
    ({ status }) => settle(String(status)),
    (error) => settle(error instanceof Error ? error.name : 'failed'),
  )
}
