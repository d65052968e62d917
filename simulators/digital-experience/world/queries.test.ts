import { describe, expect, test } from 'vitest'
import type { Message, MessageContent } from '../state/contact.ts'
import { lia, noor, platform } from '../testing/desk.ts'
import { contacts, emailOfUser, isDefaultSkill, queueReading } from './queries.ts'

/** A contact of Ada's that Lia has, and its messages as they are read when each is changed so. */
async function read(...changes: readonly Partial<Message>[]) {
  const bench = platform()
  await bench.writes()
  const { instance, replies } = bench
  replies()
  const [said, replied] = [...instance.state.messages.values()]
  for (const [at, change] of changes.entries()) {
    instance.state.messages.put({
      ...(change.direction === 'inbound' ? said! : replied!),
      id: `m${at}`,
      ...change,
    })
  }
  const messages = contacts(instance)[0]!.messages.slice(2)
  return { ...bench, messages }
}

test('a contact is told as agents see it', async () => {
  const { instance, contact, act } = await read()
  act('cxone.contact.transfer', { agent: lia, person: 'ada', toAgent: noor })
  const { id, status } = contact()
  expect(contacts(instance)).toEqual([
    {
      id,
      person: 'ada',
      account: 'eu',
      status,
      skill: 'JB_EN',
      unrouted: null,
      queue: null,
      subSkill: null,
      offeredTo: null,
      popped: null,
      agentLate: 0,
      shown: null,
      assigned: noor,
      owner: noor,
      messages: [
        { agent: null, text: 'Hello', type: 'TEXT', postback: null, files: [], state: null },
        { agent: lia, text: 'Hi', type: 'TEXT', postback: null, files: [], state: 'sending' },
      ],
    },
  ])
})

test('who is no agent any more is told by the id, and the messages stand in their order', async () => {
  const { instance, contact } = await read()
  instance.state.contacts.put({
    ...contact(),
    inboxAssignee: 'gone',
    ownerAssignee: null,
    offeredTo: 'asked',
  })
  for (const [at, message] of [...instance.state.messages.values()].entries()) {
    instance.state.messages.put({ ...message, createdAtMs: 10 - at })
  }
  const [{ assigned, owner, offeredTo, messages }] = contacts(instance) as [
    ReturnType<typeof contacts>[number],
  ]
  expect([assigned, owner, offeredTo]).toEqual(['gone', null, 'asked'])
  expect(messages.map(({ text }) => text)).toEqual(['Hi', 'Hello'])
})

const told = { isSuccess: true } as Message['delivered'][number]
const failed = { ...told, isSuccess: false }

test.each<[Partial<Message>, string | null]>([
  [{ direction: 'inbound', seenAtMs: 1 }, null],
  [{ sending: 'sending' }, 'sending'],
  [{ sending: 'sent' }, 'sent'],
  [{ sending: 'sent', delivered: [told] }, 'delivered'],
  [{ sending: 'sent', delivered: [told, failed] }, 'failed'],
  [{ sending: 'failed', delivered: [told] }, 'failed'],
  [{ sending: 'failed', seenAtMs: 1 }, 'seen'],
  [{ sending: 'sent', delivered: [failed], seenAtMs: 0 }, 'seen'],
])('a message with %j is %s', async (change, state) => {
  expect((await read(change)).messages.map((message) => message.state)).toEqual([state])
})

describe('what a message shows', () => {
  test.each<[Omit<MessageContent, 'type'>, string]>([
    [{ payload: { text: 'a' } }, 'a'],
    [{ payload: { text: { content: 'b' }, title: 'c' } }, 'b'],
    [{ payload: { title: 'c' }, fallbackText: 'd' }, 'c'],
    [{ payload: { title: { content: 'e' } } }, 'e'],
    [{ payload: {}, fallbackText: 'd' }, 'd'],
    [{ payload: {} }, ''],
    [{ payload: { text: 7 } }, ''],
    [{ payload: { text: { content: 7 } } }, ''],
  ])('%j', async (content, text) => {
    const { messages } = await read({ content: { type: 'LIST', postback: 'p', ...content } })
    expect(messages).toMatchObject([{ text, type: 'LIST', postback: 'p' }])
  })

  test('files whose size is known are told by their names', async () => {
    const file = { friendlyName: 'a.png', sizeBytes: 0 } as Message['attachments'][number]
    const { messages } = await read({
      attachments: [file, { ...file, friendlyName: 'b.png', sizeBytes: null }],
    })
    expect(messages.map(({ files }) => files)).toEqual([['a.png']])
  })
})

test('skills, users and queues are told by their names', () => {
  const { instance, act, channel } = platform()
  const agent = instance.state.agents.first('email', lia)!
  expect(emailOfUser(instance, agent.digitalUserId)).toBe(lia)
  expect(emailOfUser(instance, -1)).toBeUndefined()
  const defaults = () => ['JB_EN', 'JB_VIP', 'none'].map((skill) => isDefaultSkill(instance, skill))
  expect(defaults()).toEqual([true, false, undefined])
  instance.state.channels.put({ ...channel, isDeleted: true })
  expect(defaults()).toEqual([false, false, undefined])
  instance.state.channels.put(channel)
  act('cxone.queue.save', { queue: 'EU', skill: 'JB_EN' })
  act('cxone.queue.include', { queue: 'EU', channel: 'eu' })
  expect(queueReading(instance, 'EU')).toEqual({ skill: 'JB_EN', accounts: ['eu'] })
  const [queue] = [...instance.state.queues.values()]
  instance.state.queues.put({ ...queue!, channelIds: ['gone'] })
  expect(queueReading(instance, 'EU')).toEqual({ skill: 'JB_EN', accounts: ['gone'] })
  expect(queueReading(instance, 'US')).toBeUndefined()
})
