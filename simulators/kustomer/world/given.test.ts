import { expect, it } from 'vitest'
import { createInstance, restoreInstance, snapshotInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { kustomerSimulator } from '../simulator.ts'
import { benchWith } from '../testing/bench.ts'
import { givenConversation, givenCustomer, givenMessage, givenUser } from './given.ts'
import {
  attachmentById,
  conversations,
  customers,
  messagesOf,
  notesOf,
  tagName,
  userById,
} from './queries.ts'

const hourMs = 3_600_000

it('creates users, customers, conversations and messages as of their given time', async () => {
  const bench = benchWith({ lookupLagMs: 60_000 })
  const { instance, host, call } = bench
  const grace = givenUser(instance, { name: 'Grace', email: 'grace@acme.example' })
  const ada = givenCustomer(instance, { name: 'Ada', phone: '+14155550123', email: 'Ada@acme.example' })
  const createdAtMs = host.now() - 48 * hourMs
  const conversation = givenConversation(instance, {
    customerId: ada,
    status: 'done',
    name: 'Earlier',
    externalId: 'call-7',
    custom: { menuSelectionStr: 'Billing' },
    assignedUsers: [grace],
    createdAtMs,
  })
  const message = givenMessage(instance, {
    conversationId: conversation,
    channel: 'voice',
    app: 'ccai-platform',
    direction: 'out',
    createdAtMs,
  })
  const { body } = await call('GET', '/v1/conversations/externalId=call-7')
  expect(body.data).toMatchObject({
    id: conversation,
    attributes: {
      status: 'done',
      name: 'Earlier',
      createdAt: '2026-01-03T09:00:00.000Z',
      custom: { menuSelectionStr: 'Billing' },
      assignedUsers: [grace],
      messageCount: 1,
    },
  })
  const { body: owner } = await call('GET', '/v1/customers/phone=%2B14155550123')
  expect(owner.data.attributes.conversationCounts).toMatchObject({ all: 1, done: 1 })
  expect(messagesOf(instance, conversation).map(({ id }) => id)).toEqual([message])
  expect(conversations(instance).map(({ id }) => id)).toEqual([conversation])
  expect(customers(instance).map(({ attributes }) => attributes.name)).toEqual(['Ada'])
  expect(userById(instance, grace)?.attributes.email).toBe('grace@acme.example')
})

it('creates a snoozed conversation, which reopens at its time', async () => {
  const bench = benchWith()
  const customerId = givenCustomer(bench.instance, { name: 'Ada' })
  const snoozedUntilMs = bench.host.now() + hourMs
  const id = givenConversation(bench.instance, { customerId, status: 'snoozed', snoozedUntilMs })
  expect(conversations(bench.instance)[0]?.attributes.status).toBe('snoozed')
  await bench.host.advance(hourMs)
  expect((await bench.call('GET', `/v1/conversations/${id}`)).body.data.attributes.status).toBe('open')
})

it('refuses what the API would refuse', () => {
  const { instance } = benchWith()
  const customerId = givenCustomer(instance, { name: 'Ada', phone: '+14155550123' })
  expect(() => givenCustomer(instance, { name: 'Bob', phone: '+1 415 555 0123' })).toThrow('Conflict')
  expect(() => givenCustomer(instance, { name: 'Bob', custom: { nonsense: 1 } })).toThrow('"nonsense"')
  expect(() => givenConversation(instance, { customerId: 'nobody', status: 'open' })).toThrow(
    'no customer nobody',
  )
  const message = { channel: 'smoke', app: 'x', direction: 'in' } as const
  const conversationId = givenConversation(instance, { customerId, status: 'open' })
  expect(() => givenMessage(instance, { ...message, conversationId })).toThrow('"channel"')
  expect(() => givenMessage(instance, { ...message, conversationId: 'none' })).toThrow('no conversation none')
})

it('a restored copy has the same look-ups, tokens and snoozes', async () => {
  const bench = benchWith({ tokenRegenerationMs: 0 })
  const customerId = givenCustomer(bench.instance, { name: 'Ada', phone: '+14155550123' })
  const snoozedUntilMs = bench.host.now() + hourMs
  const id = givenConversation(bench.instance, { customerId, status: 'snoozed', snoozedUntilMs })
  await bench.call('POST', `/v1/conversations/${id}/tags`, ['vip'])
  await bench.call('POST', `/v1/conversations/${id}/notes`, { body: 'Hi' })
  const { token } = (await bench.call('POST', '/v1/auth/tokens', {})).body.data.attributes
  const copy = JSON.parse(JSON.stringify(snapshotInstance(bench.instance)))
  const host = standaloneHost()
  const instance = createInstance(kustomerSimulator, host)
  restoreInstance(instance, copy)
  host.onWake(() => kustomerSimulator.wake?.(instance))
  kustomerSimulator.wake?.(instance)
  const headers = { authorization: `Bearer ${token}` }
  const request = new Request('http://kustomer.example/v1/customers/phone=%2B14155550123', { headers })
  const answer = await kustomerSimulator.fetch(request, { instance })
  expect(((await answer.json()) as { data: { id: string } }).data.id).toBe(customerId)
  expect(notesOf(instance, id).map(({ attributes }) => attributes.body)).toEqual(['Hi'])
  expect(tagName(instance, conversations(instance)[0]!.attributes.tags[0]!)).toBe('vip')
  expect(attachmentById(instance, 'none')).toBeUndefined()
  await host.advance(hourMs)
  expect(conversations(instance)[0]?.attributes.status).toBe('open')
})

it('creates the same ascending ids for the same seed, and others for another seed', async () => {
  const idsOf = (seed: number) => {
    const instance = createInstance(kustomerSimulator, standaloneHost({ seed }))
    return ['Ada', 'Grace', 'Mary'].map((name) => givenCustomer(instance, { name }))
  }
  expect(idsOf(1)).toEqual(idsOf(1))
  expect(idsOf(1)).not.toEqual(idsOf(2))
  expect([...idsOf(1)].sort()).toEqual(idsOf(1))
  for (const id of idsOf(3)) expect(id).toMatch(/^[0-9a-f]{8}[a-f][0-9a-f]{8}000000[1-3]$/)
})

it('records changes in the journal without personal data', async () => {
  const bench = benchWith()
  const customerId = givenCustomer(bench.instance, { name: 'Ada', phone: '+14155550123' })
  const conversation = givenConversation(bench.instance, { customerId, status: 'open' })
  await bench.call('PATCH', `/v1/conversations/${conversation}`, { status: 'done', name: 'Secret' })
  expect(bench.host.changes.slice(1)).toEqual([
    { change: 'customer.created', subject: customerId },
    { change: 'conversation.created', subject: conversation },
    { change: 'conversation.updated', subject: conversation },
  ])
})
