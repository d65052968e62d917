import type { InboxRow, Store } from '../inbox/store.ts'
import type { ChannelEvent } from './channel.ts'

type StatusEvent = Extract<ChannelEvent, { type: 'status' }>

/**
 * Whether a report that a message was delivered has nothing left to tell: that it was seen waits to be told, or a later
 * report was. All reports of one message are one session of the inbox, in one lane.
 */
export async function isOvertaken(
  store: Pick<Store, 'waiting' | 'newestDoneAtMs'>,
  { session, lane }: Pick<InboxRow, 'session' | 'lane'>,
  { status, atMs }: StatusEvent,
): Promise<boolean> {
  if (status !== 'delivered') return false
  const newestMs = await store.newestDoneAtMs(session)
  if (newestMs !== undefined && newestMs > atMs) return true
  const waiting = (await store.waiting(lane)) as ReadonlyArray<InboxRow<StatusEvent>>
  return waiting.some(({ body }) => body.status === 'seen')
}
