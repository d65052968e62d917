import type { OutgoingRequest } from '../../kit/host.ts'
import type { AdapterMessageRow } from '../state/rows/adapter-message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { appIsShown } from './find.ts'

/** A message to the adapter in an agent's page about an event in that page. */
export type AdapterMessage =
  | { readonly action: 'opened' | 'closed'; readonly agent: string; readonly instance: string }
  | {
      readonly action: 'click_to_call'
      readonly agent: string
      readonly instance: string
      readonly number: string
    }

/** The name of the channel that holds the address of CCAI Platform's adapter. */
const channelName = 'ujet-adapter'

/** Timeout for an answer, in milliseconds; the message is not sent again. */
const deadlineMs = 5000

/** The rows whose request is pending; a restored instance has new rows, so it sends them again. */
const pendingRows = new WeakSet<AdapterMessageRow>()

/**
 * Sends a message to the adapter in an agent's page; the messages of one agent are sent one after another. Without
 * the app, the page has no adapter, and nothing is sent.
 */
export function postToAdapter(instance: KustomerInstance, message: AdapterMessage): void {
  const { state, channels } = instance
  if (!appIsShown(instance) || !channels.has(channelName)) return
  state.adapterMessageCount += 1
  const { agent } = message
  state.adapterMessages.put({ id: state.adapterMessageCount, agent, body: JSON.stringify(message) })
  sendNext(instance, agent)
}

/** Resends the messages that were pending when the instance was saved. */
export function wakeAdapter(instance: KustomerInstance): void {
  for (const { agent } of [...instance.state.adapterMessages.values()]) sendNext(instance, agent)
}

function sendNext(instance: KustomerInstance, agent: string): void {
  const { state, host, channels } = instance
  const row = state.adapterMessages.first('agent', agent)
  const channel = channels.get(channelName)
  if (!row || !channel || pendingRows.has(row)) return
  pendingRows.add(row)
  const { url, headers } = channel
  const request: OutgoingRequest = {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    body: row.body,
    deadlineMs,
  }
  const finish = (outcome: string) => {
    // After a restore, another row has this id.
    if (state.adapterMessages.get(row.id) !== row) return
    state.adapterMessages.delete(row.id)
    host.record({ change: 'adapter.told', subject: `adapter-message-${row.id}`, detail: outcome })
    sendNext(instance, agent)
  }
  void host.send(request).then(
    ({ status }) => finish(String(status)),
    (error) => finish(error instanceof Error ? error.name : 'failed'),
  )
}
