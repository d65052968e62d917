import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { beginContact } from '../contacts/contacts.ts'
import { byAgent } from '../events/envelope.ts'
import { tellCase } from '../events/tell.ts'
import { endUserOf, threadOf } from '../messages/create.ts'
import { sendOut } from '../messages/send.ts'
import { missingForReply } from '../routing/permissions.ts'
import { routeContact } from '../routing/route-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { agentWith, channelWith, skillWith } from './find.ts'

const name = z.string().min(1).max(200)

const write = defineAct({
  name: 'cxone.outbound',
  summary: 'An agent writes to a person first, by an outbound skill of the point of contact.',
  schema: z.strictObject({
    agent: name,
    person: name,
    channel: name,
    skill: name,
    text: z.string().min(1).max(100_000),
    by: z.enum(['digital', 'personal-connection']).default('digital'),
  }),
  refs: { agent: 'agent', person: 'person', channel: 'channel' },
  phrase: ({ agent, person }) => `${personName(agent)} writes to ${personName(person)} first`,
  perform(instance: DigitalExperienceInstance, { agent: email, person, channel: account, skill, text, by }) {
    const { host } = instance
    const channel = channelWith(instance, account)
    if (by === 'personal-connection') {
      host.record({
        change: 'outbound.refused',
        subject: `channel/${channel.id}`,
        rule: 'byoc-personal-connection-apart',
      })
      throw new ActRefused(
        'outbound messages by Personal Connection are set up and handled apart from this channel; see its own help',
      )
    }
    if (channel.options.hasOutboundFlow === false) {
      throw new ActRefused('nobody can be written to first on the point of contact: hasOutboundFlow is false')
    }
    const agent = agentWith(instance, email)
    const missing = missingForReply(instance, agent, { channelId: channel.id })
    if (missing !== undefined) throw new ActRefused(missing)
    const outbound = skillWith(instance, skill)
    if (outbound.direction !== 'outbound' || outbound.channelId !== channel.id) {
      throw new ActRefused(`skill: ${skill} is no outbound skill of this point of contact`)
    }
    const endUser = endUserOf(instance, { idOnExternalPlatform: person })
    const thread = threadOf(instance, channel, { idOnExternalPlatform: `${account}.${person}` })
    const writer = byAgent(agent)
    const begun = beginContact(instance, thread, endUser.id, 'outbound')
    tellCase(instance, 'CaseCreated', begun, writer)
    const content = { type: 'TEXT', payload: { text } } as const
    const written = { agentId: agent.id, content, attachments: [], replyTo: null }
    sendOut(instance, routeContact(instance, begun), written, writer)
  },
})

/** What agents begin. */
export const outboundActs = [write] as const
