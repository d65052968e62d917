import { describe, expect, test } from 'vitest'
import type { PlatformClient } from '../ccai/client.ts'
import {
  ada as adaResource,
  billing as billingResource,
  clientOf,
  json,
  scriptedFetch,
} from '../kustomer/testing/bench.ts'
import type { Message } from '../kustomer/wire.ts'
import { apply } from './apply.ts'
import { readMapping } from './custom-data.ts'
import { decide } from './decide.ts'
import type { Session } from './session.ts'
import { ada, answered, app, billing, defaultSettings, situation } from './testing/bench.ts'

const message: Message = {
  id: 'm',
  externalId: 'call-1418',
  conversationId: 'billing',
  customerId: 'ada',
  createdAtMs: null,
  meta: {},
  custom: {},
}

describe('a decision has at most one write per record', () => {
  const settings = {
    ...defaultSettings,
    customData: readMapping('order_id=conversation.orderStr, plan=customer.planStr')!,
  }
  const fact = {
    kind: 'custom_data' as const,
    data: { order_id: { value: 'A-1' }, plan: { value: 'gold' } },
  }
  const agent = { agentUserId: 'grace', assignedUserId: 'grace' }
  const called: Session = { ...app, answered: true, agentId: 1, assignedAgentId: 1 }

  test('a new customer is created with assignee and custom data, and so is a new conversation', () => {
    const all = { fact, settings, ...agent, customer: null, sessions: [], fieldsSinceMs: 0 }
    const { writes } = decide(situation(called, all))
    expect(writes.map((write) => write.do)).toEqual([
      'create-customer',
      'create-conversation',
      'create-message',
      'link-record',
    ])
    expect(writes).toMatchObject([
      { userId: 'grace', customer: { custom: { customUserIdStr: 'user-8841', planStr: 'gold' } } },
      {
        conversation: {
          assignedUsers: ['grace'],
          custom: { menuSelectionStr: 'Billing', sessionChannelStr: 'voice', orderStr: 'A-1' },
        },
      },
      {},
      {},
    ])
  })

  test('each existing record gets one update', () => {
    const customer = { ...ada, createdBySession: 'call-1418', companyId: 'acme' }
    const all = { fact, settings, ...agent, customer, message, conversation: billing }
    const { writes } = decide(situation({ ...called, recordId: 'billing' }, all))
    expect(writes).toMatchObject([
      {
        do: 'update-customer',
        customerId: 'ada',
        companyId: 'acme',
        userId: 'grace',
        custom: { planStr: 'gold' },
      },
      { do: 'assign', conversationId: 'billing', userId: 'grace', custom: { orderStr: 'A-1' } },
      { do: 'update-message' },
    ])
  })
})

test('each write is sent as one request', async () => {
  const { fetch, sent } = scriptedFetch(({ url }) =>
    json(200, { data: url.includes('customers') ? adaResource : billingResource }),
  )
  const customer = { phones: [], sharedPhones: [], externalIds: ['user-8841'], createdBySession: 'call-1418' }
  const custom = { orderStr: 'A-1' }
  const writes = [
    { do: 'create-customer', customer, userId: 'grace' },
    { do: 'assign', conversationId: 'billing', userId: 'grace', custom },
  ] as const
  const clients = { kustomer: clientOf(fetch).client, platform: {} as PlatformClient }
  const record = { recordWrite: () => {}, recordDoubt: () => {} }
  await apply({ writes, because: [] }, clients, record, () => {})
  expect(sent.map(({ body }) => body)).toEqual([
    {
      phones: [],
      externalIds: [{ externalId: 'user-8841' }],
      dedicatedUser: 'grace',
      custom: { createdBySessionStr: 'call-1418' },
    },
    { assignedUsers: ['grace'], custom },
  ])
})

test.each([
  ['deleted', new Response(null, { status: 204 }), ['delete-note', 'assign'], []],
  [
    'gone already',
    json(404, { errors: [{ status: 404, title: 'not found' }] }),
    ['delete-note', 'assign'],
    [],
  ],
  ['kept by Kustomer', json(403, { errors: [{ status: 403, title: 'no' }] }), ['assign'], ['create-note']],
])('a note that stands there twice is deleted after all else: %s', async (_name, answer, done, doubts) => {
  const decision = decide(situation(answered, { message, conversation: billing, doubledNotes: ['second'] }))
  expect(decision.writes.at(-1)).toEqual({ do: 'delete-note', noteId: 'second' })
  const { fetch, sent } = scriptedFetch(({ method }) =>
    method === 'DELETE' ? answer : json(200, { data: billingResource }),
  )
  const writes = [
    { do: 'delete-note', noteId: 'second' },
    { do: 'assign', conversationId: 'billing', userId: 'grace' },
  ] as const
  const [recorded, doubted]: [string[], string[]] = [[], []]
  const clients = { kustomer: clientOf(fetch).client, platform: {} as PlatformClient }
  const record = {
    recordWrite: (write: string) => recorded.push(write),
    recordDoubt: (write: string) => doubted.push(write),
  }
  await apply({ writes, because: [] }, clients, record, () => {})
  expect(sent[0]).toMatchObject({ method: 'DELETE', url: expect.stringMatching(/\/v1\/notes\/second$/) })
  expect([recorded, doubted]).toEqual([done, doubts])
})
