import type { Contact } from '../state/contact.ts'
import type { ServiceLevel, ShownLevel } from '../state/service-levels.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { businessMs } from './business-time.ts'

/** The service level of a contact's point of contact: its own, else the global one. */
export function levelOf({ state }: DigitalExperienceInstance, { channelId }: Contact): ServiceLevel | null {
  return state.channels.get(channelId)?.serviceLevel ?? state.serviceLevel
}

/** What is left of both times now, in business hours; `null` for one that was kept, or is not promised. */
export function shownLevel(instance: DigitalExperienceInstance, contact: Contact): ShownLevel | null {
  const level = levelOf(instance, contact)
  if (!level) return null
  const { host, state } = instance
  const spentMs = businessMs(state.businessHours, contact.createdAtMs, host.now())
  return {
    firstResponseLeftMs: contact.firstResponseAtMs === null ? level.firstResponseMs - spentMs : null,
    resolutionLeftMs: contact.solvedAtMs === null ? level.resolutionMs - spentMs : null,
  }
}

/** The service level in the form of events and details (recorded events; the misspelling is theirs). */
export function levelObject(instance: DigitalExperienceInstance, contact: Contact) {
  const level = levelOf(instance, contact)
  if (!level) return null
  const { host, state } = instance
  const one = (thresholdMs: number, endedAtMs: number | null) => {
    const rawMs = businessMs(state.businessHours, contact.createdAtMs, endedAtMs ?? host.now())
    return {
      treshold: Math.floor(thresholdMs / 1000),
      isRunning: endedAtMs === null,
      raw: Math.floor(rawMs / 1000),
      label: `${Math.floor(rawMs / 60_000)} min`,
      exceeded: rawMs > thresholdMs,
      alreadyHasValue: endedAtMs !== null,
      percent: thresholdMs === 0 ? 100 : Math.floor((rawMs / thresholdMs) * 100),
    }
  }
  return {
    firstResponseTime: one(level.firstResponseMs, contact.firstResponseAtMs),
    solutionTime: one(level.resolutionMs, contact.solvedAtMs),
  }
}
