import { uuid } from '../../kit/ids.ts'
import type { CcaiInstance } from '../state/state.ts'

/** An external event with a new id, the current time and this item. */
export function eventOf({ host }: CcaiInstance, item: Readonly<Record<string, unknown>>) {
  return { event_id: uuid(host, 'ccai.event-id'), timestamp: host.now(), item }
}

/** The body of one POST with these events. */
export function eventBatch(events: ReadonlyArray<Readonly<Record<string, unknown>>>): string {
  return JSON.stringify({ count: events.length, events })
}
