import { faker } from '@faker-js/faker/locale/en'
import { customerConversationBody } from '../conversations/body.ts'
import { createConversation, updateConversation } from '../conversations/write.ts'
import { conversationMessageBody } from '../messages/body.ts'
import { createMessage } from '../messages/write.ts'
import { createNote } from '../notes/write.ts'
import type { Status } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { type Topic, topics } from './topics.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000

/** Conversations began in the last 90 days; the newest an hour ago, so that none has messages in the future. */
const spanMs = 90 * dayMs
const latestMs = hourMs

/** Channels of messages; the values of `app` are our choice. */
const channels = [
  { weight: 50, value: { channel: 'email', app: 'postmark' } },
  { weight: 35, value: { channel: 'chat', app: 'chat' } },
  { weight: 15, value: { channel: 'sms', app: 'twilio' } },
]

const statuses: ReadonlyArray<{ weight: number; value: Status }> = [
  { weight: 65, value: 'done' },
  { weight: 25, value: 'open' },
  { weight: 10, value: 'snoozed' },
]

/**
 * Creates `count` conversations with messages in the last ninety days, the same for the same seed. `customerAt`
 * picks one of the customers that existed at a time, by a random number from 0 to below 1.
 */
export function createConversations(
  instance: KustomerInstance,
  count: number,
  customerAt: (atMs: number, draw: number) => string,
): void {
  faker.seed(Math.floor(instance.host.draw('fill') * 0x1_0000_0000))
  const startMs = instance.host.now() - spanMs
  for (let at = 0; at < count; at += 1) {
    const beganMs = Math.floor(startMs + ((at + faker.number.float()) / count) * (spanMs - latestMs))
    createExchange(instance, customerAt(beganMs, faker.number.float()), beganMs)
  }
}

/** Creates one conversation with its messages, maybe a note, and its final status. */
function createExchange(instance: KustomerInstance, customer: string, beganMs: number): void {
  const { helpers, number, datatype, string } = faker
  const { conversations, users } = instance.state
  const topic = helpers.arrayElement(topics)
  const { channel, app } = helpers.weightedArrayElement(channels)
  const order = string.numeric({ length: 6, allowLeadingZeros: false })
  const agents = users.section('type:user', { skip: 0, take: 100 }).map(({ id }) => id)
  const { id } = createConversation(
    worldWriter(instance, beganMs),
    customer,
    customerConversationBody.parse({
      name: withOrder(topic.subject, order),
      tags: [topic.tag],
      assignedUsers: agents.length > 0 && datatype.boolean(0.7) ? [helpers.arrayElement(agents)] : [],
    }),
  )
  let atMs = beganMs
  const lines = topic.lines.slice(0, number.int({ min: 1, max: topic.lines.length }))
  for (const [at, line] of lines.entries()) {
    const direction = at % 2 === 0 ? 'in' : 'out'
    const body = conversationMessageBody.parse({ channel, app, direction, preview: withOrder(line, order) })
    createMessage(worldWriter(instance, atMs), conversations.get(id)!, body)
    atMs += number.int({ min: minuteMs, max: 9 * minuteMs })
  }
  if (datatype.boolean(0.3)) {
    createNote(worldWriter(instance, atMs), conversations.get(id)!, { body: withOrder(topic.note, order) })
  }
  setFinalStatus(instance, id, helpers.weightedArrayElement(statuses), atMs)
}

function setFinalStatus(instance: KustomerInstance, id: string, status: Status, atMs: number): void {
  if (status === 'open') return
  const row = instance.state.conversations.get(id)!
  const wakesAtMs = instance.host.now() + faker.number.int({ min: hourMs, max: 3 * dayMs })
  const snooze = status === 'snoozed' ? { time: new Date(wakesAtMs).toISOString() } : undefined
  updateConversation(worldWriter(instance, atMs), row, { status, snooze }, false)
}

function withOrder(text: Topic['subject'], order: string): string {
  return text.replaceAll('{order}', order)
}
