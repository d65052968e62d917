import type { IncomingAnswer } from '../../../simulators/kit/host.ts'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import { tellMessage, tellStatus } from './events.ts'
import {
  type Attachment,
  type ChannelInstance,
  type ChannelMessage,
  type Choice,
  isFinished,
  type Link,
  threadOf,
} from './state.ts'

/** A message as somebody writes it. */
export interface Written {
  readonly personId: string
  readonly accountId: string
  readonly text: string
  readonly attachments?: readonly Attachment[]
  readonly replyTo?: string | null
  readonly choices?: readonly Choice[]
  readonly link?: Link | null
  readonly postback?: string | null
}

/** A person writes to an account, which the service tells the middleware. */
export function writeToAccount(instance: ChannelInstance, written: Written): ChannelMessage {
  const message = put(instance, written, 'in', null)
  tellMessage(instance, message, 'inbound')
  return message
}

/** A person taps one of the answers that the newest delivered message with some offers. Says which there are, if none. */
export function choose(
  instance: ChannelInstance,
  thread: Pick<Written, 'personId' | 'accountId'>,
  text: string,
): ChannelMessage | { readonly offered: readonly string[] } {
  const messages = messagesOf(instance, threadOf(thread))
  const offering = messages.findLast(
    ({ choices, deliveredAtMs }) => choices.length > 0 && deliveredAtMs !== null,
  )
  const choice = offering?.choices.find((one) => one.text === text)
  if (!offering || !choice) return { offered: offering?.choices.map((one) => one.text) ?? [] }
  return writeToAccount(instance, { ...thread, ...choice, replyTo: offering.id })
}

/**
 * The account writes to a person; the same reference again is the same message.
 * @throws ProblemError with 404 for a conversation in which nobody has written
 */
export function writeToPerson(
  instance: ChannelInstance,
  written: Written,
  reference: string,
): { readonly message: ChannelMessage; readonly isNew: boolean } {
  const { host, state, switches } = instance
  const known = state.messages.first('reference', reference)
  if (known) return { message: known, isNew: false }
  if (!state.people.get(written.personId) || !state.accounts.get(written.accountId)) {
    throw new ProblemError({ status: 404, title: 'no such conversation', parameter: 'conversation' })
  }
  const message = put(instance, written, 'out', reference)
  if (message.attachments.length > 0) void takeFiles(instance, message)
  else if (switches.deliveredAfterMs !== null) host.wakeAt(host.now() + switches.deliveredAfterMs)
  if (switches.echo === 'outbound') tellMessage(instance, message, 'outbound')
  if (switches.echo === 'person') tellMessage(instance, message, 'inbound')
  return { message, isNew: true }
}

/** Fetches the files of a message; with one that it cannot have or that is too large, the message is not delivered. */
async function takeFiles(instance: ChannelInstance, message: ChannelMessage): Promise<void> {
  const { host, state, switches } = instance
  for (const { url } of message.attachments) {
    const got: IncomingAnswer = await host
      .send({ method: 'GET', url, headers: {}, body: '', deadlineMs: switches.timeoutMs })
      .catch(() => ({ status: 0, body: '' }))
    const reason =
      got.status !== 200
        ? 'a file cannot be had'
        : (got.fileBytes ?? Buffer.byteLength(got.body)) > switches.maximumFileBytes
          ? 'a file is too large'
          : null
    const now = state.messages.get(message.id)
    if (!now) return
    if (reason !== null) {
      tellStatus(instance, state.messages.put({ ...now, failed: reason }), 'failed')
      return
    }
  }
  const now = state.messages.get(message.id)
  if (now) state.messages.put({ ...now, filesAreThere: true })
  deliverDue(instance)
}

/** The messages between a person and an account, oldest first. */
export function messagesOf(instance: ChannelInstance, thread: string): readonly ChannelMessage[] {
  return instance.state.messages.find('thread', thread)
}

/** Outgoing messages whose time has come are on the person's telephone, which the service tells the middleware. */
export function deliverDue(instance: ChannelInstance): void {
  const { host, state, switches } = instance
  if (switches.deliveredAfterMs === null) return
  const next = () => state.messages.first('underway', 'yes')
  // As they were written, so the first that is not due comes before all others.
  for (let message = next(); message; message = next()) {
    const dueAtMs = message.atMs + switches.deliveredAfterMs
    if (dueAtMs > host.now()) {
      host.wakeAt(dueAtMs)
      return
    }
    tellStatus(instance, state.messages.put({ ...message, deliveredAtMs: host.now() }), 'delivered')
  }
}

/** The person reads all that was delivered in a conversation. Returns how many messages that were. */
export function readAll(instance: ChannelInstance, thread: Pick<Written, 'personId' | 'accountId'>): number {
  const { host, state } = instance
  const unread = messagesOf(instance, threadOf(thread)).filter(
    ({ direction, deliveredAtMs, seenAtMs }) =>
      direction === 'out' && deliveredAtMs !== null && seenAtMs === null,
  )
  for (const message of unread) {
    tellStatus(instance, state.messages.put({ ...message, seenAtMs: host.now() }), 'seen')
  }
  return unread.length
}

function put(
  { host, state, switches }: ChannelInstance,
  { personId, accountId, text, attachments = [], replyTo = null, choices = [], ...more }: Written,
  direction: ChannelMessage['direction'],
  reference: string | null,
): ChannelMessage {
  state.made += 1
  const message = state.messages.put({
    id: `cm-${state.made}`,
    personId,
    accountId,
    direction,
    text,
    attachments,
    reference,
    replyTo,
    choices,
    link: more.link ?? null,
    postback: more.postback ?? null,
    atMs: host.now(),
    filesAreThere: false,
    failed: null,
    deliveredAtMs: null,
    seenAtMs: null,
  })
  host.record({ change: 'message.written', subject: `message/${message.id}`, detail: direction })
  if (switches.keptMessages !== null) state.messages.keepNewest(switches.keptMessages, isFinished)
  return message
}
