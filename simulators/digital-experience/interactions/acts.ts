import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { uuid } from '../../kit/ids.ts'
import { findAgent } from '../agents/find.ts'
import { opensInteraction } from '../cards/open.ts'
import { recordLinkId } from '../state/record-link.ts'
import { plainSkill } from '../state/skill.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'
import { startScript } from '../studio/run.ts'
import { cardContactOf } from './card-contact.ts'
import { interactionFields } from './interaction-fields.ts'
import { postMemorialization } from './post.ts'

const text = z.string().min(1).max(200)
const firstContactNumber = 240_017_735_521

const startSchema = z.strictObject({
  interaction: text,
  agent: text,
  customer: text.optional(),
  skill: text,
  media: z.enum(['digital', 'voice']).default('digital'),
  conversation: text,
  address: text.optional().describe('the number or address of the contact, for the customer card'),
  channelType: text.optional().describe('of a digital contact, as `email`'),
})

const endSchema = z.strictObject({
  interaction: text,
  by: z.enum(['agent', 'contact']),
  /** The statuses an agent can set; `new` is the platform's own. */
  status: z.enum(['open', 'pending', 'escalated', 'resolved', 'closed']).optional(),
})

/** A contact reaches an agent, who has the CRM's conversation linked in the customer card. */
const startInteraction = defineAct({
  name: 'cxone.interaction.start',
  summary: 'A contact reaches an agent; a Kustomer conversation is linked to the interaction.',
  schema: startSchema,
  refs: { agent: 'agent', conversation: 'conversation' },
  begins: 'interaction',
  phrase: (args, cast) => {
    const { contact, agent } = cast.joins(args.interaction, { contact: args.customer, agent: args.agent })
    return `${contact} reaches ${agent} on CXone`
  },
  perform: start,
})

/**
 * The moment of memorialization: digital, the agent unassigns and dismisses or the contact has left; voice,
 * the end of after-contact work.
 */
const endInteraction = defineAct({
  name: 'cxone.interaction.end',
  summary: 'The interaction is over (voice: after-contact work too) and is memorialized.',
  schema: endSchema,
  refs: {},
  phrase: (args, cast) =>
    args.by === 'agent'
      ? `${cast.agentOf(args.interaction)} ends the contact`
      : `${cast.contactOf(args.interaction)} leaves`,
  perform: end,
})

/** What happens to an interaction. */
export const interactionActs = [startInteraction, endInteraction] as const

function start(instance: DigitalExperienceInstance, args: z.output<typeof startSchema>): void {
  const { host, state } = instance
  const existing = state.interactions.get(args.interaction)
  if (existing) throw refused(existing)
  const agent = findAgent(instance, args.agent)
  if (!agent) throw new ActRefused(`"${args.agent}" is no agent of CXone; name one of the given agents`)
  if (!state.skills.get(args.skill)) {
    state.skills.put(plainSkill(args.skill, state.skills.size))
  }
  const contactNumber = String(firstContactNumber + state.interactions.size)
  const interaction = state.interactions.put({
    id: args.interaction,
    contactNumber,
    interactionId: uuid(host, 'cxone.interaction'),
    contactId: uuid(host, 'cxone.contact'),
    customerContactId: uuid(host, 'cxone.customer-contact'),
    threadId: uuid(host, 'cxone.thread'),
    media: args.media,
    agentId: agent.id,
    customerName: args.customer ?? null,
    ...(args.address === undefined ? {} : { address: args.address }),
    ...(args.channelType === undefined ? {} : { channelType: args.channelType }),
    skill: args.skill,
    startedAtMs: host.now(),
    endedAtMs: null,
    endedBy: null,
    outcomeStatus: null,
  })
  const link = { contactNumber, entity: 'conversation', entityId: args.conversation }
  state.recordLinks.put({
    id: recordLinkId(contactNumber, link.entity, link.entityId),
    ...link,
    section: 'current-interaction',
  })
  host.record({
    change: 'interaction.started',
    subject: `interaction/${args.interaction}`,
    detail: args.media,
  })
  opensInteraction(instance, cardContactOf(interaction))
  const ani = args.media === 'voice' ? (args.address ?? null) : null
  startScript(instance, { contactNumber, interactionId: interaction.interactionId, skill: args.skill, ani })
}

function end(instance: DigitalExperienceInstance, args: z.output<typeof endSchema>): void {
  const { host, state } = instance
  const before = state.interactions.get(args.interaction)
  if (!before) {
    throw new ActRefused(
      `there is no interaction "${args.interaction}"; allowed: cxone.interaction.start with this name`,
    )
  }
  if (before.endedBy !== null) throw refused(before)
  const ended = state.interactions.put({
    ...before,
    endedAtMs: host.now(),
    endedBy: args.by,
    outcomeStatus: args.status ?? null,
  })
  host.record({
    change: 'interaction.ended',
    subject: `interaction/${args.interaction}`,
    detail: `by the ${args.by}`,
  })
  const { contactNumber, interactionId, media, skill } = ended
  const cxoneContact = interactionFields(instance, ended)
  postMemorialization(
    instance,
    { contactNumber, interactionId, media, skill, cxoneContact },
    { why: `ended by the ${args.by}`, rules: [] },
  )
}

function refused({ id, endedBy }: Interaction): ActRefused {
  return new ActRefused(
    endedBy === null
      ? `interaction "${id}" is active; allowed: cxone.interaction.end`
      : `interaction "${id}" has ended, by the ${endedBy}; allowed: cxone.interaction.start under another name`,
  )
}
