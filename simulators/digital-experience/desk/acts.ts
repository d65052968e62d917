import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { ProblemError } from '../../kit/problem.ts'
import { agentWith, skillWith } from '../administration/find.ts'
import { askForStatus } from '../contacts/contacts.ts'
import { contactWith } from '../contacts/find.ts'
import { byAgent } from '../events/envelope.ts'
import { memorializeDigital } from '../interactions/digital.ts'
import { outcomesOf } from '../interactions/outcome.ts'
import { assign, handOver, handToSkill, refuse, unassign } from '../routing/offer.ts'
import { shownLevel } from '../service-levels/levels.ts'
import { type Agent, allowedOn } from '../state/agent.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { inInbox, type Whose } from './inbox.ts'

const name = z.string().min(1).max(200)
const whose = { agent: name, person: name, channel: name.optional() }
const refs = { agent: 'agent', person: 'person', channel: 'channel' } as const

const accept = defineAct({
  name: 'cxone.contact.accept',
  summary: 'The agent who is asked takes the contact.',
  schema: z.strictObject(whose),
  refs,
  phrase: ({ agent, person }) => `${personName(agent)} accepts ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, args) {
    const { contact, agent } = asked(instance, args)
    instance.host.record({
      change: 'contact.accepted',
      subject: `contact/${contact.id}`,
      rule: 'byoc-accept-reject',
    })
    assign(instance, contact, agent, { by: byAgent(agent) })
  },
})

const reject = defineAct({
  name: 'cxone.contact.reject',
  summary: 'The agent who is asked does not take the contact, which goes back to the queue.',
  schema: z.strictObject(whose),
  refs,
  phrase: ({ agent, person }) => `${personName(agent)} rejects ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, args) {
    refuse(instance, asked(instance, args).contact, 'the agent rejected it')
  },
})

const transfer = defineAct({
  name: 'cxone.contact.transfer',
  summary: 'The agent hands the contact to another agent, or to a skill.',
  schema: z.strictObject({ ...whose, toAgent: name.optional(), toSkill: name.optional() }),
  refs: { ...refs, toAgent: 'agent' },
  phrase: ({ agent, person }) => `${personName(agent)} transfers ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, { toAgent, toSkill, ...args }) {
    if ((toAgent === undefined) === (toSkill === undefined)) {
      throw new ActRefused('toAgent, toSkill: expected one of both')
    }
    const { contact, by } = held(instance, args)
    // Both are found first: what is refused has memorialized nothing.
    const agent = toAgent === undefined ? undefined : agentWith(instance, toAgent)
    const skill = toSkill === undefined ? undefined : skillWith(instance, toSkill)
    memorializeDigital(instance, contact, 'transferred')
    if (agent) handOver(instance, contact, agent, by)
    else handToSkill(instance, contact, skill!, by)
  },
})

const take = defineAct({
  name: 'cxone.contact.take',
  summary: 'An agent takes a contact that nobody has into the inbox.',
  schema: z.strictObject(whose),
  refs,
  phrase: ({ agent, person }) => `${personName(agent)} takes ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, { agent: email, person, channel }) {
    const contact = contactWith(instance, person, channel)
    const agent = agentWith(instance, email)
    if (contact.inboxAssignee !== null) {
      throw new ActRefused('the contact is assigned; allowed once nobody has it')
    }
    const role = agent.role === null ? undefined : instance.state.roles.get(agent.role)
    if (!allowedOn(role, contact.channelId)?.includes('assign')) {
      throw new ActRefused('the agent has no role with the permission Assign on the point of contact')
    }
    assign(instance, contact, agent, { by: byAgent(agent) })
  },
})

const dismiss = defineAct({
  name: 'cxone.contact.unassign',
  summary: 'The agent unassigns and dismisses the contact, whose status stays.',
  schema: z.strictObject(whose),
  refs,
  phrase: ({ agent, person }) => `${personName(agent)} dismisses ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, args) {
    const { contact, by } = inInbox(instance, args)
    const { isDispositionRequired } = outcomesOf(instance, contact.skill)
    const isMissing = isDispositionRequired && contact.outcome?.dispositionName === undefined
    if (isMissing && contact.status === 'closed') {
      throw new ActRefused('the skill requires a disposition; allowed: cxone.contact.outcome with one')
    }
    memorializeDigital(instance, contact, 'dismissed')
    unassign(instance, contact, by)
  },
})

const status = defineAct({
  name: 'cxone.contact.set-status',
  summary: 'The agent sets the status of the contact.',
  schema: z.strictObject({
    ...whose,
    status: z.enum(['open', 'pending', 'escalated', 'resolved', 'closed']),
  }),
  refs,
  phrase: ({ agent, person, status: set }) => `${personName(agent)} sets ${personName(person)} to ${set}`,
  perform(instance: DigitalExperienceInstance, { status: set, ...args }) {
    try {
      const { contact, by } = held(instance, args)
      const changed = askForStatus(instance, contact, set, by)
      instance.state.contacts.put({ ...changed, outcome: { ...changed.outcome, status: set } })
    } catch (error) {
      throw error instanceof ProblemError ? new ActRefused(error.problem.title) : error
    }
  },
})

const openReply = defineAct({
  name: 'cxone.contact.open-reply',
  summary: 'The agent clicks into the reply field, where the current service level is shown.',
  schema: z.strictObject(whose),
  refs,
  phrase: ({ agent, person }) => `${personName(agent)} clicks into the reply field for ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, args) {
    const { contact } = held(instance, args)
    const shown = shownLevel(instance, contact)
    instance.state.contacts.put({ ...contact, shownLevel: shown })
    instance.host.record({
      change: 'service-level.shown',
      subject: `contact/${contact.id}`,
      rule: 'byoc-sla',
    })
    return shown
  },
})

/** What agents do with contacts. */
export const deskActs = [accept, reject, transfer, take, dismiss, status, openReply] as const

/** The contact that this agent is asked about. @throws ActRefused when that is not so */
function asked(instance: DigitalExperienceInstance, { agent: email, person, channel }: Whose) {
  const contact = contactWith(instance, person, channel)
  const agent: Agent = agentWith(instance, email)
  if (contact.offeredTo !== agent.id) {
    throw new ActRefused('the agent is not asked about this contact; allowed while it is offered')
  }
  return { contact, agent }
}

/** The contact that this agent has, and the agent as initiator. @throws ActRefused when that is not so */
function held(instance: DigitalExperienceInstance, { agent: email, person, channel }: Whose) {
  const contact = contactWith(instance, person, channel)
  const agent = agentWith(instance, email)
  if (contact.inboxAssignee === agent.id) return { contact, by: byAgent(agent) }
  throw new ActRefused('the contact is not assigned to this agent, who can look at it and change nothing')
}
