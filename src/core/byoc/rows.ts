import { bodyHash } from '../http/body-hash.ts'
import type { NewRow } from '../inbox/store.ts'
import type { ChannelEvent } from './channel.ts'
import type { Outbound } from './outbound.ts'

/** How the names of the middleware's lanes begin, of what the channel tells. */
export const inboundLane = 'byoc/in/'
/** And of what agents send. */
export const outboundLane = 'byoc/out/'

/** What the channel tells, or is told for it, on its way to CXone. */
export function inboundRow(event: ChannelEvent, nowMs: number): NewRow<ChannelEvent> {
  // A message is known by its own id: the same one may be told by several events.
  const name = event.type === 'message' ? `message:${event.account}:${event.message.id}` : event.id
  const session = sessionOf(event)
  return {
    key: `channel:${name}`,
    source: 'channel',
    event: name,
    session,
    lane: `${inboundLane}${session}`,
    receivedAtMs: nowMs,
    happenedAtMs: event.atMs,
    bodyHash: bodyHash(event.type === 'message' ? event.message : event),
    body: event,
  }
}

/**
 * What waits in one lane. A status waits until CXone knows its message, and that somebody types until CXone takes it:
 * neither holds up what people write, nor the statuses of other messages.
 */
function sessionOf(event: ChannelEvent): string {
  const thread = `${event.account}/${event.conversation}`
  if (event.type === 'status') return `${thread}/status/${event.reference}`
  return event.type === 'typing' ? `${thread}/typing` : thread
}

/** An agent's message on its way to the channel. */
export function outboundRow(key: string, hash: string, body: Outbound, nowMs: number): NewRow<Outbound> {
  const thread = `${body.channelId}/${body.message.to}`
  return {
    key,
    source: 'byoc',
    event: key.slice(key.indexOf(':') + 1),
    session: thread,
    lane: `${outboundLane}${thread}`,
    receivedAtMs: nowMs,
    happenedAtMs: nowMs,
    bodyHash: hash,
    body,
  }
}
