import { assign } from '../contacts/contacts.ts'
import type { Contact } from '../state/contact.ts'
import type { Agent, DigitalExperienceInstance } from '../state/state.ts'

/**
 * Routes a new contact by the script and default skill of its point of contact. Without either it stays as it is, with
 * the reason.
 */
export function routeContact(instance: DigitalExperienceInstance, contact: Contact): Contact {
  const { host, state } = instance
  const channel = state.channels.get(contact.channelId)
  const script = channel?.studioScript == null ? undefined : state.scripts.get(channel.studioScript)
  const reason =
    channel?.defaultSkill == null
      ? 'the point of contact has no default skill'
      : script === undefined
        ? 'the point of contact has no default script'
        : null
  if (reason !== null) {
    host.record({
      change: 'contact.unrouted',
      subject: `contact/${contact.id}`,
      detail: reason,
      rule: 'byoc-default-skill-and-script',
    })
    return state.contacts.put({ ...contact, unrouted: reason })
  }
  const skill = script?.skill ?? channel!.defaultSkill!
  host.record({
    change: 'contact.routed',
    subject: `contact/${contact.id}`,
    detail: skill,
    rule: script?.skill == null ? 'byoc-default-skill-and-script' : 'byoc-skill-routing',
  })
  const routed = state.contacts.put({ ...contact, skill, unrouted: null })
  const agent = agentFor(instance, skill)
  return agent ? assign(instance, routed, agent.id) : routed
}

/** The agent of a skill who has the fewest contacts, the earliest of several. */
function agentFor({ state }: DigitalExperienceInstance, skill: string): Agent | undefined {
  const load = (agent: Agent) =>
    [...state.contacts.values()].filter(({ inboxAssignee }) => inboxAssignee === agent.id).length
  return [...state.agents.values()]
    .filter(({ skills }) => skills.includes(skill))
    .sort((one, other) => load(one) - load(other))[0]
}
