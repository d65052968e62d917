import { uuid } from '../../kit/ids.ts'
import type { CcaiInstance } from '../state/state.ts'

/** An external event with a new id, the time of the service that sends it, and this item. */
export function eventOf({ host, switches }: CcaiInstance, item: Readonly<Record<string, unknown>>) {
  const timestamp = host.now() + switches.eventClockMs
  return { event_id: uuid(host, 'ccai.event-id'), timestamp, item }
}

/** The body of one POST with these events. */
export function eventBatch(events: ReadonlyArray<Readonly<Record<string, unknown>>>): string {
  return JSON.stringify({ count: events.length, events })
}
