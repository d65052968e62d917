import { ProblemError } from '../../kit/problem.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const minuteMs = 60_000
const hourMs = 3_600_000

/**
 * Counts a change of a contact: a bucket that is full at first and fills again by so many a minute.
 * @throws ProblemError with 429 when it is empty; nothing is counted then
 */
export function countChange({ host, state, switches }: DigitalExperienceInstance, contact: Contact): Contact {
  const { contactBurst, contactRefillPerMinute } = switches
  if (contactBurst === null) return contact
  const filled = ((host.now() - contact.changesAtMs) * contactRefillPerMinute) / minuteMs
  const left = Math.min(contactBurst, contact.changesLeft + filled)
  if (left < 1) throw tooMany('Too many changes of this contact.')
  return state.contacts.put({ ...contact, changesLeft: left - 1, changesAtMs: host.now() })
}

/** Refuses an inbound message beyond those of an hour. @throws ProblemError with 429 */
export function checkInbound({ host, state, switches }: DigitalExperienceInstance): void {
  const { inboundPerHour } = switches
  const { hour, messages } = state.inboundWindow
  const isNow = hour === Math.floor(host.now() / hourMs)
  if (inboundPerHour !== null && isNow && messages >= inboundPerHour)
    throw tooMany('Too many inbound messages.')
}

/** Counts an inbound message that was taken. */
export function countInbound({ host, state }: DigitalExperienceInstance): void {
  const hour = Math.floor(host.now() / hourMs)
  const messages = state.inboundWindow.hour === hour ? state.inboundWindow.messages : 0
  state.inboundWindow = { hour, messages: messages + 1 }
}

function tooMany(title: string): ProblemError {
  return new ProblemError({ status: 429, title })
}
