import { type EventType, eventTypes, type Subscriber } from '../state/events.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

export { type EventType, eventTypes }

/** Adds a subscriber before a scenario starts. */
export function givenSubscriber({ state }: DigitalExperienceInstance, subscriber: Subscriber): void {
  state.subscribers.put(subscriber)
}
