import { setStatus } from '../contacts/contacts.ts'
import { tellCase } from '../events/tell.ts'
import type { Contact } from '../state/contact.ts'
import type { Queue } from '../state/routing.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { offer } from './offer.ts'

/**
 * Routes a new contact: an inbound one by the script and default skill of its point of contact, where both are missing
 * by a routing queue that takes the point of contact in; an outbound one by routing queues alone. With none of these it
 * stays as it is, with the reason.
 */
export function routeContact(instance: DigitalExperienceInstance, contact: Contact): Contact {
  const { host, state } = instance
  const route =
    contact.direction === 'outbound' ? outboundRoute(instance, contact) : inboundRoute(instance, contact)
  if ('unrouted' in route) {
    host.record({
      change: 'contact.unrouted',
      subject: `contact/${contact.id}`,
      detail: route.unrouted,
      rule: route.rule,
    })
    return state.contacts.put({ ...contact, unrouted: route.unrouted })
  }
  const { skill, queue, rules } = route
  for (const rule of rules) {
    host.record({ change: 'contact.routed', subject: `contact/${contact.id}`, detail: skill, rule })
  }
  const subSkill = queue === null ? null : (state.skills.get(skill)?.subSkill ?? null)
  if (subSkill !== null) {
    host.record({
      change: 'contact.sub-skill',
      subject: `contact/${contact.id}`,
      detail: subSkill,
      rule: 'byoc-sub-skill',
    })
  }
  const routed = state.contacts.put({ ...contact, skill, queue, subSkill, unrouted: null })
  tellCase(instance, 'CaseToRoutingQueueAssignmentChanged', routed)
  return offer(instance, afterRules(instance, routed))
}

type Route =
  | { readonly skill: string; readonly queue: string | null; readonly rules: readonly string[] }
  | { readonly unrouted: string; readonly rule: string }

function inboundRoute(instance: DigitalExperienceInstance, contact: Contact): Route {
  const { state } = instance
  const channel = state.channels.get(contact.channelId)
  const script = channel?.studioScript == null ? undefined : state.scripts.get(channel.studioScript)
  const defaultSkill = channel?.defaultSkill ?? null
  if (defaultSkill !== null && script) {
    const rules = ['byoc-default-skill-and-script', ...(script.skill === null ? [] : ['byoc-skill-routing'])]
    return { skill: script.skill ?? defaultSkill, queue: null, rules }
  }
  const queue = queueFor(instance, contact)
  if (queue && defaultSkill === null && !script) return byQueue(queue)
  const missing = defaultSkill === null ? 'skill' : 'script'
  return { unrouted: `the point of contact has no default ${missing}`, rule: 'byoc-default-skill-and-script' }
}

function outboundRoute(instance: DigitalExperienceInstance, contact: Contact): Route {
  const queue = queueFor(instance, contact)
  if (!queue)
    return { unrouted: 'no routing queue takes the point of contact in', rule: 'byoc-routing-queue-filter' }
  const route = byQueue(queue)
  return { ...route, rules: [...route.rules, 'byoc-outbound-skill'] }
}

function byQueue({ skill, name }: Queue) {
  return { skill, queue: name, rules: ['byoc-routing-queue-filter', 'byoc-skill-routing'] }
}

/** The first queue whose filter takes the contact's point of contact in. */
function queueFor({ state }: DigitalExperienceInstance, { channelId }: Contact): Queue | undefined {
  return [...state.queues.values()].find(({ channelIds }) => channelIds.includes(channelId))
}

/** Workflow Automation acts on the skill's new contacts. */
function afterRules(instance: DigitalExperienceInstance, contact: Contact): Contact {
  const { host, state } = instance
  let changed = contact
  for (const rule of state.rules.values()) {
    if (rule.skill !== contact.skill) continue
    host.record({
      change: 'workflow.acted',
      subject: `contact/${contact.id}`,
      detail: rule.id,
      rule: 'byoc-skill-routing',
    })
    changed = setStatus(instance, changed, rule.status, { type: 'workflow', id: rule.id })
  }
  return changed
}
