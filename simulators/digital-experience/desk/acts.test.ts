import { expect, test } from 'vitest'
import { restoreInstance, snapshotInstance, wakeInstance } from '../../kit/simulator.ts'
import { emptyPlatform, lia, mondayAtNine, noor, platform } from '../testing/desk.ts'
import { givenPointOfContact } from '../world/given-byoc.ts'

const asking = { acceptReject: true, refusalTimeout: '30s' }
const timed = { agentFirstResponse: '1m', agentFollowOnResponse: '30s', customerIdle: '10m' }

test('the question stands until its last millisecond, and comes again to the only agent', async () => {
  const { host, writes, contact, act, whose, idOf } = platform({ skill: asking })
  await writes()
  const first = contact().offerEndsAtMs
  expect(contact()).toMatchObject({ inboxAssignee: null, offeredTo: idOf(lia) })
  await host.advance(29_999)
  expect(contact().offerEndsAtMs).toBe(first)
  await host.advance(1)
  expect(contact()).toMatchObject({ offeredTo: idOf(lia), offerEndsAtMs: first! + 30_000 })
  act('cxone.contact.accept', whose())
  await host.advance(60_000)
  expect(contact()).toMatchObject({ inboxAssignee: idOf(lia), offeredTo: null })
})

test('an accepted or a foreign question cannot be answered, and nothing changes', async () => {
  const { writes, contact, act, whose } = platform({ skill: asking })
  await writes()
  const before = contact()
  expect(() => act('cxone.contact.reject', whose(noor))).toThrow('not asked')
  expect(contact()).toEqual(before)
  act('cxone.contact.accept', whose())
  expect(() => act('cxone.contact.reject', whose())).toThrow('not asked')
})

test.each(['refusalTimeout', 'agentFirstResponse', 'agentFollowOnResponse', 'customerIdle'])(
  'a skill’s %s is whole seconds: no question stands for no time at all, to be asked for ever',
  async (time) => {
    const { act, writes, contact } = platform({ skill: asking })
    for (const wrong of ['0s', '1ms', '999ms', '1.5s']) {
      const skill = { skill: 'JB_EN', acceptReject: true, [time]: wrong }
      expect(() => act('cxone.skill.create', skill)).toThrow('expected whole seconds, at least')
    }
    await writes()
    expect(contact().offerEndsAtMs).toBe(mondayAtNine + 30_000)
    act('cxone.skill.create', { skill: 'JB_EN', acceptReject: true, [time]: '1s' })
  },
)

test('in SFA Classic no question is ever shown: the contact is refused by itself and waits', async () => {
  const { host, writes, contact } = platform({ skill: asking, application: 'sfa-classic' })
  await writes()
  await host.advance(120_000)
  expect(contact()).toMatchObject({ inboxAssignee: null, offeredTo: null, skill: 'JB_EN' })
  expect(host.changes.filter(({ change }) => change === 'contact.offered')).toEqual([])
})

test('the agent’s countdown runs out at the millisecond and unassigns nothing', async () => {
  const { host, writes, contact, replies, idOf } = platform({ skill: timed })
  await writes()
  await host.advance(59_999)
  expect(contact().agentLate).toBe(0)
  await host.advance(1)
  expect(contact()).toMatchObject({ agentLate: 1, inboxAssignee: idOf(lia) })
  replies()
  await writes()
  await host.advance(29_999)
  expect(contact().agentLate).toBe(1)
  await host.advance(1)
  expect(contact()).toMatchObject({ agentLate: 2, inboxAssignee: idOf(lia) })
})

test('the customer’s limit unassigns at the millisecond; an answer just before it stops it', async () => {
  const { host, writes, contact, replies, idOf } = platform({ skill: timed })
  await writes()
  await host.advance(59_999)
  replies()
  await host.advance(599_999)
  expect(contact()).toMatchObject({ agentLate: 0, inboxAssignee: idOf(lia) })
  await writes()
  replies()
  await host.advance(599_999)
  expect(contact().inboxAssignee).toBe(idOf(lia))
  await host.advance(1)
  expect(contact()).toMatchObject({ inboxAssignee: null, ownerAssignee: idOf(lia), status: 'open' })
})

test.each(['max', 'sfa-classic'] as const)('in %s neither time runs', async (application) => {
  const { host, writes, contact, replies, idOf } = platform({ skill: timed, application })
  await writes()
  await host.advance(3_600_000)
  replies()
  await host.advance(3_600_000)
  expect(contact()).toMatchObject({ agentLate: 0, inboxAssignee: idOf(lia) })
})

test.each([
  ['a question', asking, 30_000, 'contact.refused'],
  ['the agent’s countdown', timed, 60_000, 'contact.agent-response-ran-out'],
])('%s survives a snapshot and ends when it would have', async (_, skill, lastsMs, change) => {
  const before = platform({ skill })
  await before.writes()
  const snapshot = JSON.parse(JSON.stringify(snapshotInstance(before.instance)))
  const { host, instance } = emptyPlatform(mondayAtNine + lastsMs / 2)
  restoreInstance(instance, snapshot)
  wakeInstance(instance)
  await host.advance(lastsMs / 2 - 1)
  expect(host.changes.map((one) => one.change)).not.toContain(change)
  await host.advance(1)
  expect(host.changes.map((one) => one.change)).toContain(change)
})

test('the REST API sets statuses; closed is for good, and the next message begins another contact', async () => {
  const { call, writes, contact, contacts } = platform()
  await writes()
  const { id, threadId } = contact()
  const set = async (status: string) =>
    (await call('PUT', `/contacts/${id}/status`, { status, updatedByUserId: 4411 })).status
  expect(await set('new')).toBe(204)
  for (const status of ['pending', 'escalated', 'resolved']) {
    expect(await set(status)).toBe(204)
    expect(contact().status).toBe(status)
    await writes()
    expect(contact()).toMatchObject({ id, status: 'open' })
  }
  expect(await set('new')).toBe(409)
  expect(await set('unheard')).toBe(400)
  expect(contact().status).toBe('open')
  expect(await set('closed')).toBe(204)
  const closed = contact()
  expect(await set('closed')).toBe(204)
  const refused = await call('PUT', `/contacts/${id}/status`, { status: 'open' })
  expect(refused).toMatchObject({ status: 409, body: { errors: [{ field: 'status' }] } })
  expect(contacts()).toEqual([closed])
  await writes()
  expect(contacts()).toMatchObject([
    { id, status: 'closed' },
    { threadId, status: 'new' },
  ])
})

test('the same status changes nothing, not even when it was set', async () => {
  const { host, call, writes, contact } = platform()
  await writes()
  await call('PUT', `/contacts/${contact().id}/status`, { status: 'pending' })
  const before = contact()
  const recorded = host.changes.length
  await host.advance(5000)
  const { status } = await call('PUT', `/contacts/${before.id}/status`, { status: 'pending' })
  expect([status, contact(), host.changes.length]).toEqual([204, before, recorded])
})

test('the REST API assigns by either id, unassigns, and routes to a skill', async () => {
  const { instance, call, writes, contact, idOf } = platform()
  await writes()
  const path = `/contacts/${contact().id}`
  const { digitalUserId } = instance.state.agents.get(idOf(noor))!
  for (const body of [
    { userId: digitalUserId },
    { inboxAssignee: digitalUserId },
    { inboxAssigneeCxoneId: idOf(noor) },
  ]) {
    expect((await call('PUT', `${path}/inbox-assignment`, body)).status).toBe(204)
    expect(contact().inboxAssignee).toBe(idOf(noor))
    expect((await call('DELETE', `${path}/inbox-assignment`)).status).toBe(204)
    expect(contact()).toMatchObject({ inboxAssignee: null, ownerAssignee: idOf(noor), status: 'new' })
  }
  const before = contact()
  for (const body of [{}, { userId: 1 }, { userId: digitalUserId, inboxAssignee: digitalUserId }]) {
    expect((await call('PUT', `${path}/inbox-assignment`, body)).status).toBe(400)
  }
  expect((await call('PUT', `${path}/routing-queue`, { skillId: 1 })).status).toBe(400)
  expect(contact()).toEqual(before)
  const { skillId } = instance.state.skills.get('JB_VIP')!
  expect((await call('PUT', `${path}/routing-queue`, { skillId })).status).toBe(204)
  expect(contact()).toMatchObject({ skill: 'JB_VIP', inboxAssignee: idOf(noor) })
  await call('PUT', `${path}/status`, { status: 'closed' })
  expect((await call('PUT', `${path}/inbox-assignment`, { userId: digitalUserId })).status).toBe(409)
  expect((await call('PUT', `${path}/routing-queue`, { skillId })).status).toBe(409)
})

test('only the assignee changes a contact; one that nobody has can be taken', async () => {
  const { act, writes, contact, whose, idOf } = platform()
  await writes()
  const before = contact()
  expect(() => act('cxone.contact.set-status', { ...whose(noor), status: 'pending' })).toThrow('not assigned')
  expect(() => act('cxone.contact.unassign', whose(noor))).toThrow('not assigned')
  expect(() => act('cxone.contact.take', whose(noor))).toThrow('is assigned')
  expect(contact()).toEqual(before)
  act('cxone.contact.unassign', whose())
  act('cxone.role.permit', { role: 'Agents', channel: 'eu', permissions: ['reply'] })
  expect(() => act('cxone.contact.take', whose(noor))).toThrow('permission Assign')
  act('cxone.role.permit', { role: 'Agents', channel: 'eu', permissions: ['reply', 'assign'] })
  act('cxone.contact.take', whose(noor))
  expect(contact().inboxAssignee).toBe(idOf(noor))
})

test('a closed contact stays with its agent until it is dismissed, beside an open one on another channel', async () => {
  const { instance, channel, call, writes, act, contacts, whose, idOf } = platform()
  const { id: _, ...like } = channel
  const us = givenPointOfContact(instance, { ...like, idOnExternalPlatform: 'us', name: 'US' })
  const dismiss = (on: string) => act('cxone.contact.unassign', { ...whose(), channel: on })
  await writes()
  act('cxone.contact.set-status', { ...whose(), channel: 'eu', status: 'closed' })
  const { status } = await call('POST', `/channels/${us.id}/messages`, {
    idOnExternalPlatform: 'm-us',
    thread: { idOnExternalPlatform: 't-us' },
    authorEndUserIdentity: { idOnExternalPlatform: 'ada' },
    createdAtWithMilliseconds: new Date(mondayAtNine).toISOString(),
    direction: 'inbound',
    messageContent: { type: 'TEXT', payload: { text: 'Hello' } },
  })
  expect(status).toBe(201)
  const assignees = () => contacts().map(({ inboxAssignee }) => inboxAssignee)
  expect(assignees()).toEqual([idOf(lia), idOf(lia)])
  dismiss('eu')
  expect(assignees()).toEqual([null, idOf(lia)])
  expect(() => dismiss('eu')).toThrow('there is no open contact of "ada"')
  dismiss('us')
  expect(assignees()).toEqual([null, null])
})
