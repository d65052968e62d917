import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agentWith } from '../administration/find.ts'
import { contactWith } from '../contacts/find.ts'
import { memorializeDigital } from '../interactions/digital.ts'
import { entered, outcomesOf } from '../interactions/outcome.ts'
import { handOver, unassign } from '../routing/offer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { inInbox } from './inbox.ts'

const name = z.string().min(1).max(200)
const refs = { person: 'person', channel: 'channel' } as const

const outcome = defineAct({
  name: 'cxone.contact.outcome',
  summary: 'The agent fills in the Outcomes window of a digital contact; its status is an act of its own.',
  schema: z.strictObject({
    agent: name,
    person: name,
    channel: name.optional(),
    disposition: name.optional(),
    notes: z.string().min(1).max(5000).optional(),
    tags: z.array(name).max(50).optional(),
  }),
  refs: { agent: 'agent', ...refs },
  phrase: ({ agent, person }) => `${personName(agent)} fills in the outcome for ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, { agent, person, channel, ...told }) {
    const { contact } = inInbox(instance, { agent, person, channel })
    const now = entered(contact.outcome ?? {}, outcomesOf(instance, contact.skill), told)
    instance.state.contacts.put({ ...contact, outcome: now })
    instance.host.record({ change: 'contact.outcome', subject: `contact/${contact.id}` })
  },
})

const leave = defineAct({
  name: 'cxone.contact.leave',
  summary: 'The person ends the interaction before the agent does; the agent still has it in the inbox.',
  schema: z.strictObject({ person: name, channel: name.optional() }),
  refs,
  phrase: ({ person }) => `${personName(person)} ends the interaction`,
  perform(instance: DigitalExperienceInstance, { person, channel }) {
    const contact = contactWith(instance, person, channel)
    if (contact.leftAtMs != null) throw new ActRefused('the person has ended it already')
    const { host, state } = instance
    const left = state.contacts.put({ ...contact, leftAtMs: host.now() })
    host.record({ change: 'contact.left', subject: `contact/${contact.id}` })
    memorializeDigital(instance, left, 'contact-ended')
  },
})

const reassign = defineAct({
  name: 'cxone.contact.reassign',
  summary: 'A supervisor takes the contact out of its inbox, or gives it to another agent.',
  schema: z.strictObject({ person: name, channel: name.optional(), toAgent: name.nullable() }),
  refs: { ...refs, toAgent: 'agent' },
  phrase: ({ person }) => `a supervisor reassigns ${personName(person)}`,
  perform(instance: DigitalExperienceInstance, { person, channel, toAgent }) {
    const contact = contactWith(instance, person, channel)
    if (contact.inboxAssignee === null) throw new ActRefused('nobody has the contact')
    const agent = toAgent === null ? null : agentWith(instance, toAgent)
    memorializeDigital(instance, contact, 'reassigned')
    if (agent === null) unassign(instance, contact)
    else handOver(instance, contact, agent)
  },
})

/** What is entered of digital contacts, and how they leave an inbox otherwise. */
export const outcomeActs = [outcome, leave, reassign] as const
