import { expect, test } from 'vitest'
import { z } from 'zod'
import type { OutgoingRequest } from '../../kit/host.ts'
import { eventTypes } from '../state/events.ts'
import { lia, noor, platform } from '../testing/desk.ts'

// What the vendor's published client demands of events, by which it checks them, and drops in silence what lacks one of
// these members or has a value outside of its closed lists (packages `@nice-devone` 25.1.2, read as facts); and what
// recorded events have and lack.

const subscriberUrl = 'https://hooks.example/dx'

const atUtc = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?\+00:00$/)
const atOffice = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?\+01:00$/)
const messageTypes = [
  ...['TEXT', 'FILE', 'FORM', 'MENU', 'PLUGIN', 'POSTBACK', 'QUICK_REPLIES', 'LIST_PICKER'],
  ...['RICH_LINK', 'REPLY_BUTTON', 'TEXT_TEMPLATE', 'TIME_PICKER', 'ADAPTIVE_CARD'],
]
const recipient = z.object({
  idOnExternalPlatform: z.string(),
  name: z.string(),
  isPrimary: z.boolean(),
  isPrivate: z.boolean(),
})
const time = z.object({
  treshold: z.int(),
  isRunning: z.boolean(),
  raw: z.int(),
  label: z.string(),
  exceeded: z.boolean(),
  alreadyHasValue: z.boolean(),
  percent: z.int(),
})
const theCase = z.object({
  id: z.string().regex(/^\d+$/),
  contactId: z.guid(),
  interactionId: z.guid(),
  customerContactId: z.guid(),
  status: z.enum(['new', 'open', 'pending', 'escalated', 'resolved', 'closed', 'trashed']),
  threadIdOnExternalPlatform: z.string(),
  threadId: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  createdAt: atUtc,
  statusUpdatedAt: atUtc,
  recipients: z.array(recipient),
  endUserRecipients: z.array(recipient),
  customFields: z.array(z.never()),
  sla: z.object({ firstResponseTime: time, solutionTime: time }),
})
const message = z.object({
  id: z.guid(),
  postId: z.string(),
  threadId: z.string(),
  messageContent: z.object({ type: z.enum(messageTypes), text: z.string(), parameters: z.array(z.never()) }),
  direction: z.enum(['inbound', 'outbound']),
  createdAt: atUtc,
  isDeletedOnExternalPlatform: z.boolean(),
  isHiddenOnExternalPlatform: z.boolean(),
  recipients: z.array(recipient),
  externalAttributes: z.array(z.never()),
  delivered: z.array(z.object({ isSuccess: z.boolean(), deliveredAt: atUtc, reason: z.string().nullable() })),
  customerStatistics: z.object({ seenAt: atUtc.nullable() }),
})
const channel = z.object({
  id: z.string(),
  idOnExternalPlatform: z.string(),
  name: z.string(),
  isPrivate: z.boolean(),
  realExternalPlatformId: z.string(),
  externalPlatformIcon: z.string(),
})
const queue = z.object({ id: z.guid(), name: z.string(), isSubqueue: z.boolean(), skillId: z.int() })
const user = z.object({ id: z.int(), incontactId: z.string(), emailAddress: z.string() })
const brand = z.object({ id: z.int(), tenantId: z.string(), businessUnitId: z.int() })
const thread = z.object({ id: z.string(), idOnExternalPlatform: z.string() })
const acceptRejectFlow = z.object({
  isEnabled: z.boolean(),
  refusalTimeoutSeconds: z.int(),
  isTransfer: z.boolean(),
})
// The queue may be null, but has to be present.
const ofCase = { brand, channel, case: theCase, routingQueue: queue.nullable() }
const agentContact = z.object({ id: z.guid(), user, createdAt: atUtc, closedAt: atUtc.nullable() })
const ofMessage = { ...ofCase, thread, message }
const ofFate = { brand, contact: theCase, message }

/** What each event has to carry. */
const demands: Record<(typeof eventTypes)[number], readonly [object: string, data: z.ZodType]> = {
  CaseCreated: ['Case', z.object(ofCase)],
  CaseStatusChanged: ['Case', z.object(ofCase)],
  CaseInboxAssigneeChanged: [
    'Case',
    z.object({
      ...ofCase,
      inboxAssignee: user.nullable(),
      previousInboxAssignee: user.nullable(),
      acceptRejectFlow,
    }),
  ],
  CaseToRoutingQueueAssignmentChanged: ['Case', z.object({ ...ofCase, routingQueue: queue })],
  ConsumerContactInboxPreAssigneeChanged: [
    'Case',
    z.object({ ...ofCase, inboxPreAssignee: user.nullable(), acceptRejectFlow }),
  ],
  ContactRecipientsChanged: ['Case', z.object(ofCase)],
  ContactPriorityChanged: ['Case', z.object(ofCase)],
  ContactProficiencyChanged: ['Case', z.object(ofCase)],
  MessageAddedIntoCase: ['Case', z.object(ofMessage)],
  AgentContactStarted: ['Case', z.object({ ...ofCase, agentContact })],
  AgentContactEnded: ['Case', z.object({ ...ofCase, agentContact })],
  MessageCreated: ['Message', z.object(ofMessage)],
  MessageSent: ['Message', z.object(ofMessage)],
  MessageDeliveryStatusChanged: [
    'Message',
    z.object({ ...ofFate, pointOfContact: channel, case: z.never().optional() }),
  ],
  MessageSeenChanged: ['Message', z.object({ ...ofFate, case: z.never().optional() })],
  SenderTypingStarted: ['SenderAction', z.object({ brand, thread, case: z.never().optional() })],
  SenderTypingEnded: ['SenderAction', z.object({ brand, thread, case: z.never().optional() })],
  ChannelCreated: ['Channel', z.object({ brand, channel })],
  ChannelUpdated: ['Channel', z.object({ brand, channel })],
  ChannelDeleted: ['Channel', z.object({ brand, channel })],
  RoutingQueueCreated: ['RoutingQueue', z.object({ brand, routingQueue: queue })],
  RoutingQueueUpdated: ['RoutingQueue', z.object({ brand, routingQueue: queue })],
}
const initiator = z.object({ type: z.enum(['user', 'api', 'workflow']), id: z.string() })
const envelope = z.object({
  eventId: z.guid(),
  eventObject: z.string(),
  eventType: z.enum(eventTypes),
  createdAt: atOffice,
  createdAtWithMilliseconds: atOffice,
  data: z.record(z.string(), z.unknown()),
  context: z.union([z.array(z.never()), z.object({ initiator })]),
})

interface Event {
  readonly eventId: string
  readonly eventObject: string
  readonly eventType: (typeof eventTypes)[number]
  // biome-ignore lint/suspicious/noExplicitAny: the tests check the content
  readonly data: any
  readonly context: unknown
}

/** A tenant with a subscriber, whose middleware takes each message under the ids sent-1, sent-2 and so on. */
function listening(options: Parameters<typeof platform>[0] = {}) {
  let taken = 0
  const answer = ({ url }: OutgoingRequest) => {
    if (!url.includes('middleware.example')) return { status: 200, body: '' }
    taken += 1
    return { status: 200, body: JSON.stringify({ idOnExternalPlatform: `sent-${taken}` }) }
  }
  const tenant = platform({ answer, ...options })
  tenant.act('cxone.subscriber.add', { subscriber: 'desk', url: subscriberUrl })
  const events = (): Event[] =>
    tenant.host.sent.filter(({ url }) => url === subscriberUrl).map(({ body }) => JSON.parse(body))
  const told = (type: string) => events().filter(({ eventType }) => eventType === type)
  return { ...tenant, events, told }
}

/** All that can happen, once at least. */
async function everything() {
  const tenant = listening({ skill: { acceptReject: true, refusalTimeout: '30s' } })
  const { act, call, channel: eu, host, replies, whose, writes } = tenant
  act('cxone.service-level.set', { firstResponse: '10m', resolution: '1h' })
  act('cxone.queue.save', { queue: 'Chats', skill: 'JB_EN' })
  act('cxone.queue.include', { queue: 'Chats', channel: 'eu' })
  const { defaultSkill: _skill, serviceLevel: _level, isDeleted: _deleted, options: _options, ...body } = eu
  await call('POST', '/channels', body)
  await call('POST', '/channels', { ...body, id: 'another', idOnExternalPlatform: 'us', name: 'US' })
  await call('DELETE', '/channels/another')
  await writes({ recipients: [{ idOnExternalPlatform: 'jb-page-1' }] })
  await writes({ recipients: [{ idOnExternalPlatform: 'jb-page-2', name: 'EU', isPrimary: true }] })
  await call('POST', `/channels/${eu.id}/threads/t-1/sender-actions`, { action: 'isTypingOn' })
  await call('POST', `/channels/${eu.id}/threads/t-1/sender-actions`, { action: 'isTypingOff' })
  act('cxone.contact.reject', whose())
  act('cxone.contact.accept', whose())
  replies()
  await host.advance(1000)
  for (const status of ['delivered', 'seen']) {
    await call('PUT', `/channels/${eu.id}/messages/sent-1/status`, {
      ...{ status, updatedAt: '2026-01-05T10:00:01.5+01:00' },
    })
  }
  const changed = { routingQueuePriority: 5, proficiency: { from: 1, to: 3 } }
  await call('PUT', `/contacts/${tenant.contact().id}`, changed)
  act('cxone.contact.transfer', { ...whose(), toAgent: noor })
  act('cxone.contact.set-status', { ...whose(noor), status: 'closed' })
  await host.advance(60_000)
  return tenant
}

test('every event has all that the vendor’s client demands of it, and times of two offsets', async () => {
  const { events } = await everything()
  const told = events()
  expect(new Set(told.map(({ eventType }) => eventType))).toEqual(new Set(eventTypes))
  for (const event of told) {
    const [object, data] = demands[event.eventType]
    expect([event.eventType, envelope.safeParse(event).error?.issues ?? []]).toEqual([event.eventType, []])
    expect([event.eventType, data.safeParse(event.data).error?.issues ?? []]).toEqual([event.eventType, []])
    expect(event.eventObject).toBe(object)
  }
  expect(new Set(told.map(({ eventId }) => eventId)).size).toBe(told.length)
})

test('no event tells the status before a change', async () => {
  const { told } = await everything()
  const changes = told('CaseStatusChanged')
  expect(changes.map(({ data }) => data.case.status)).toEqual(['open', 'closed'])
  for (const { data } of changes) expect(JSON.stringify(data)).not.toMatch(/previous\w*status/i)
})

test('the context is an empty list, or says which user it was', async () => {
  const { events, told } = await everything()
  expect(events()[0]?.context).toEqual([])
  expect(told('CaseStatusChanged')[0]?.context).toEqual({ initiator: { type: 'user', id: '4411' } })
})

test('the context of a call of the API says so, and that of a workflow rule names the rule', async () => {
  const { act, call, contact, host, told, writes } = listening()
  act('cxone.workflow-rule.save', { rule: 'Triage', skill: 'JB_EN', status: 'pending' })
  await writes()
  await call('PUT', `/contacts/${contact().id}/status`, { status: 'open' })
  await host.advance(1000)
  expect(told('CaseStatusChanged').map(({ context }) => context)).toEqual([
    { initiator: { type: 'workflow', id: 'Triage' } },
    { initiator: { type: 'api', id: 'api' } },
  ])
})

test('a contact that is closed ends the agent’s part of it, under the id and from the time of its begin', async () => {
  const { act, host, told, whose, writes } = listening()
  await writes()
  await host.advance(60_000)
  act('cxone.contact.set-status', { ...whose(), status: 'closed' })
  await host.advance(1000)
  const [started, ended] = ['AgentContactStarted', 'AgentContactEnded'].map((type) => told(type))
  expect(started).toHaveLength(1)
  expect(ended!.map(({ data }) => data.agentContact)).toEqual([
    { ...started![0]!.data.agentContact, closedAt: '2026-01-05T09:01:00+00:00' },
  ])
})

test('the offer says how long the question stands, and the assignment whether another had the contact', async () => {
  const { told } = await everything()
  const flow = { isEnabled: true, refusalTimeoutSeconds: 30 }
  const offers = told('ConsumerContactInboxPreAssigneeChanged')
  expect(offers.map(({ data }) => data.inboxPreAssignee?.emailAddress ?? null)).toEqual([lia, null, lia])
  expect(offers[0]!.data.acceptRejectFlow).toEqual({ ...flow, isTransfer: false })
  const assigned = told('CaseInboxAssigneeChanged').map(({ data }) => [
    data.previousInboxAssignee?.emailAddress ?? null,
    data.inboxAssignee?.emailAddress ?? null,
    data.acceptRejectFlow.isTransfer,
  ])
  expect(assigned).toEqual([
    [null, lia, false],
    [lia, noor, true],
  ])
})

test('a contact that was dismissed is in nobody’s inbox, and one of a skill without the question says so', async () => {
  const { act, host, told, whose, writes } = listening()
  await writes()
  act('cxone.contact.unassign', whose())
  await host.advance(1000)
  const [came, left] = told('CaseInboxAssigneeChanged')
  expect(came!.data.acceptRejectFlow.isEnabled).toBe(false)
  expect([left!.data.previousInboxAssignee.emailAddress, left!.data.inboxAssignee]).toEqual([lia, null])
})

test('a message that the middleware does not take is told as not delivered, by no word of status', async () => {
  const { host, replies, told, writes } = listening({
    answer: ({ url }) => ({ status: url === subscriberUrl ? 200 : 503, body: '' }),
  })
  await writes()
  replies()
  await host.advance(120_000)
  expect(told('MessageSent')).toEqual([])
  expect(told('MessageDeliveryStatusChanged')[0]!.data.message.delivered).toMatchObject([
    { isSuccess: false, reason: 'the middleware did not take it: 503' },
  ])
})

const contents = [
  { type: 'TEXT', payload: { text: 'Hello' } },
  { type: 'PLUGIN', payload: { elements: [] } },
  { type: 'QUICK_REPLIES', payload: { text: { content: 'Which?' }, actions: [] } },
  { type: 'LIST_PICKER', payload: { title: { content: 'Pick' }, text: { content: 'one' }, actions: [] } },
  { type: 'RICH_LINK', payload: { title: { content: 'Parcel' }, url: 'https://shop.example' } },
  { type: 'ADAPTIVE_CARD', payload: {} },
]

test.each(contents)(
  'a message of type $type is one of those that the client knows',
  async (messageContent) => {
    const { act, host, told, writes } = listening()
    act('cxone.service-level.set', { firstResponse: '10m', resolution: '1h' })
    await writes({ messageContent })
    await host.advance(1000)
    const [created] = told('MessageCreated')
    expect(demands.MessageCreated[1].safeParse(created!.data).error?.issues ?? []).toEqual([])
    // The vendor's backend writes an empty map as a list.
    const payload = Object.keys(messageContent.payload).length === 0 ? [] : messageContent.payload
    expect(created!.data.message.messageContent.payload).toEqual(payload)
  },
)
