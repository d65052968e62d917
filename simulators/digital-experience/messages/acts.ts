import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { largestFileBytes } from '../../kit/shape.ts'
import { findAgent } from '../agents/find.ts'
import { contactWith } from '../contacts/find.ts'
import { byAgent } from '../events/envelope.ts'
import { missingForReply } from '../routing/permissions.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { ownAttachment } from './attachments.ts'
import { contentBody } from './create-body.ts'
import { sendOut } from './send.ts'

const name = z.string().min(1).max(200)

const replyAct = defineAct({
  name: 'cxone.reply',
  summary: 'An agent answers the contact of a person on a point of contact.',
  schema: z.strictObject({
    agent: name,
    to: name,
    channel: name.optional().describe('the point of contact; the person’s only one, unless told'),
    text: z.string().min(1).max(100_000).optional(),
    content: contentBody.optional().describe('quick replies, a list, a link and so on, in place of a text'),
    attachment: z
      .strictObject({
        name,
        mimeType: z.string().min(1).default('application/pdf'),
        sizeBytes: z.int().min(0).max(largestFileBytes).default(2048),
        url: z.url().optional().describe('where it is said to be; at the platform, unless told'),
      })
      .optional(),
  }),
  refs: { agent: 'agent', to: 'person', channel: 'channel' },
  phrase: ({ agent, to }) => `${personName(agent)} answers ${personName(to)}`,
  perform(instance: DigitalExperienceInstance, { agent: email, to, channel, text, content, attachment }) {
    if ((text === undefined) === (content === undefined))
      throw new ActRefused('text, content: expected one of both')
    const { host, state } = instance
    const contact = contactWith(instance, to, channel)
    const agent = findAgent(instance, email)
    if (!agent) throw new ActRefused(`"${email}" is no agent of CXone; name one of the given agents`)
    if (contact.inboxAssignee !== agent.id) {
      throw new ActRefused('the contact is not assigned to this agent, who can look at it and not answer')
    }
    const missing = missingForReply(instance, agent, contact)
    if (missing !== undefined) throw new ActRefused(missing)
    if (state.channels.get(contact.channelId)?.options.hasReply === false) {
      throw new ActRefused('the point of contact takes no replies: hasReply is false')
    }
    const takesFiles = state.channels.get(contact.channelId)?.hasAbilityToSendFiles ?? false
    if (attachment && !takesFiles) {
      host.record({
        change: 'attachment.refused',
        subject: `contact/${contact.id}`,
        detail: 'the channel does not take attachments',
        rule: 'byoc-middleware',
      })
    }
    const message = sendOut(
      instance,
      contact,
      {
        agentId: agent.id,
        content: content ?? { type: 'TEXT', payload: { text } },
        attachments: attachment && takesFiles ? [ownAttachment(instance, attachment)] : [],
        replyTo: null,
      },
      byAgent(agent),
    )
    return { id: message.id }
  },
})

/** What agents do with messages. */
export const messageActs = [replyAct] as const
