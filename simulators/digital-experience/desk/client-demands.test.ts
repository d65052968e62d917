import { expect, test } from 'vitest'
import { z } from 'zod'
import { createInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { createMessage } from '../messages/create.ts'
import { digitalExperienceActs, digitalExperienceSimulator } from '../simulator.ts'
import { issueSession } from '../tokens/credentials.ts'
import { givenAgent } from '../world/given-agent.ts'
import { givenDigitalAgent, givenIntegration, givenPointOfContact } from '../world/given-byoc.ts'

// The vendor's published client checks what it is sent by schemas, and drops in silence what lacks one of these members
// or has a value outside of its closed lists (packages `@nice-devone` 25.1.2, read as facts).

const types = [
  ...['TEXT', 'FILE', 'FORM', 'MENU', 'PLUGIN', 'POSTBACK', 'QUICK_REPLIES', 'LIST_PICKER'],
  ...['RICH_LINK', 'REPLY_BUTTON', 'TEXT_TEMPLATE', 'TIME_PICKER', 'ADAPTIVE_CARD'],
]
const contact = z.object({
  id: z.string().regex(/^\d+$/),
  status: z.enum(['new', 'open', 'pending', 'escalated', 'resolved', 'closed', 'trashed']),
  threadIdOnExternalPlatform: z.string(),
  threadId: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  createdAt: z.iso.datetime({ offset: true }),
  statusUpdatedAt: z.iso.datetime({ offset: true }).nullable(),
  inboxAssigneeLastAssignedAt: z.iso.datetime({ offset: true }).nullable(),
  skillId: z.int().nullable(),
})
const attachment = z.object({ id: z.string(), isInline: z.boolean(), securedPermanentUrl: z.url() })
const message = z.object({
  id: z.string(),
  postId: z.string(),
  threadId: z.string(),
  messageContent: z.object({ type: z.enum(types), payload: z.object({ text: z.string() }) }),
  direction: z.enum(['inbound', 'outbound']),
  createdAt: z.iso.datetime({ offset: true }),
  isDeletedOnExternalPlatform: z.boolean(),
  isHiddenOnExternalPlatform: z.boolean(),
  attachments: z.array(attachment),
  delivered: z.array(
    z.object({ isSuccess: z.boolean(), deliveredAt: z.string(), reason: z.string().nullable() }),
  ),
  customerStatistics: z.object({ seenAt: z.string().nullable() }),
})
const channel = z.object({
  id: z.string(),
  idOnExternalPlatform: z.string(),
  name: z.string(),
  isPrivate: z.boolean(),
  realExternalPlatformId: z.string(),
  externalPlatformIcon: z.string(),
})
const permissions = z.object({
  canReply: z.boolean(),
  canAssign: z.boolean(),
  canUnassign: z.boolean(),
  canCreateDraft: z.boolean(),
  canApproveDraft: z.boolean(),
})
const queue = z.object({
  id: z.string(),
  name: z.string(),
  isSubqueue: z.boolean(),
  skillId: z.int().nullable(),
})
const detail = z.object({
  customerContact: contact,
  channel,
  // May be null, but has to be present.
  routingQueue: queue.nullable(),
  // What a public agent console answers by, as it found it at a live tenant.
  thread: z.object({ idOnExternalPlatform: z.string() }),
  messages: z.array(message).min(2),
  messageDrafts: z.array(z.unknown()),
  messageNotes: z.array(z.unknown()),
  replyChannels: z.array(channel).min(1),
  permissions,
})

test('the details of a contact have every member without which the vendor’s client drops them', async () => {
  const host = standaloneHost({ answer: () => ({ status: 200, body: '{"idOnExternalPlatform":"ext-1"}' }) })
  const instance = createInstance(digitalExperienceSimulator, host)
  instance.channels.set('self', { url: 'https://cxone.example', headers: {} })
  givenAgent(instance, { name: 'Grace Hopper', email: 'grace@acme.example' })
  const urls = { boxUrl: 'https://mw.example/box', authorizationUrl: 'https://mw.example/token' }
  const actions = { addActionUrl: 'https://mw.example/add', removeActionUrl: 'https://mw.example/remove' }
  const { id } = givenIntegration(instance, {
    ...{ ...urls, ...actions, name: 'Own', clientId: 'client', clientSecret: null },
    outboundApi: 'classic',
  })
  const made = givenPointOfContact(instance, {
    ...{ idOnExternalPlatform: 'acct', channelIntegrationId: id, name: 'EU', hasAbilityToSendFiles: true },
    ...{ studioScript: 'Digital\\Own', defaultSkill: 'JB_EN' },
  })
  givenDigitalAgent(instance, 'grace@acme.example', { skills: ['JB_EN'] })
  const { contact: begun } = createMessage(instance, made, {
    idOnExternalPlatform: 'ext-in-1',
    thread: { idOnExternalPlatform: 'thread-1' },
    messageContent: { type: 'TEXT', payload: { text: 'Hello' } },
    createdAtWithMilliseconds: '2026-01-05T09:00:00.120+00:00',
    direction: 'inbound',
    authorEndUserIdentity: { idOnExternalPlatform: 'ada' },
    attachments: [{ friendlyName: 'a.png', url: 'https://files.example/a.png' }],
  })
  const reply = digitalExperienceActs.find(({ name }) => name === 'cxone.reply')!
  reply.perform(instance, { agent: 'grace@acme.example', to: 'ada', text: 'Hi' } as never)
  await host.advance(0)
  const { access_token: token } = issueSession(instance, 'somebody', 'a test')
  const request = new Request(`https://cxone.example/dfo/3.0/contacts/${begun.id}/detail`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const answer = await digitalExperienceSimulator.fetch(request, { instance } as never)
  const shown = JSON.parse(String(answer.body))
  expect(detail.safeParse(shown).error?.issues ?? []).toEqual([])
  expect(shown).toMatchObject({
    channel: { id: made.id },
    thread: { idOnExternalPlatform: 'thread-1' },
    routingQueue: { name: 'JB_EN', skillId: shown.customerContact.skillId },
  })
  expect(shown.permissions).toMatchObject({ canReply: true, canAssign: true, canCreateDraft: false })
})
