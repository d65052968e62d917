import { memorializeDigital } from '../interactions/digital.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { refuse, unassign } from './offer.ts'

/** Carries out what is due of the contacts for which a time runs, and sets a wake for the rest. */
export function doDue(instance: DigitalExperienceInstance): void {
  for (const contact of instance.state.contacts.find('timed', 'yes')) {
    const { offerEndsAtMs, agentDueAtMs, customerDueAtMs } = contact
    if (isDue(instance, offerEndsAtMs)) refuse(instance, contact, 'the agent did not answer in time')
    else if (isDue(instance, agentDueAtMs)) runOut(instance, contact)
    else if (isDue(instance, customerDueAtMs)) leave(instance, contact)
  }
}

function isDue({ host }: DigitalExperienceInstance, atMs: number | null): boolean {
  if (atMs === null) return false
  if (atMs <= host.now()) return true
  host.wakeAt(atMs)
  return false
}

/** The agent is late, which the agent sees; the contact stays. */
function runOut({ host, state }: DigitalExperienceInstance, contact: Contact): void {
  host.record({
    change: 'contact.agent-response-ran-out',
    subject: `contact/${contact.id}`,
    rule: 'byoc-response-timers',
  })
  state.contacts.put({ ...contact, agentDueAtMs: null, agentLate: contact.agentLate + 1 })
}

/** The customer has not answered: the contact leaves the agent's inbox. */
function leave(instance: DigitalExperienceInstance, contact: Contact): void {
  instance.host.record({
    change: 'contact.customer-response-ran-out',
    subject: `contact/${contact.id}`,
    rule: 'byoc-response-timers',
  })
  memorializeDigital(instance, contact, 'unassigned-by-timer')
  unassign(instance, contact)
}
