import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { putEndUser } from '../end-users/write.ts'
import type { CustomData } from '../events/custom-data.ts'
import { apiEndUser, apiMenu } from '../http/body-references.ts'
import { link } from '../sessions/changes.ts'
import type { Chat, Message } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { chatChange, EarlierMessage, NewChat, newMessage } from './body.ts'
import { addMessage, beginChat, deflectChat, endChatBy, queueChat, resumeChat } from './changes.ts'

/**
 * Creates a chat by API and queues it. Our choices: the context becomes custom data, and the earlier messages in
 * `transcript` come first in the transcript file without counting as messages of the chat.
 * @throws ProblemError with 422 when the queue or the end user does not exist
 */
export function createChat(instance: CcaiInstance, body: NewChat): Chat {
  const { state } = instance
  const menu = apiMenu(instance, body.menu_id)
  const identifier = identifierOf(instance, body)
  const chat = beginChat(instance, {
    // A chat by API has no name of its own, so that scenarios refer to it by its key.
    name: `chat-${state.counters.chat + 1}`,
    chatType: 'Messaging Inbound (Web Chat)',
    identifier,
    language: body.lang,
    email: null,
    earlier: body.transcript.map(messageOf),
  })
  const context = body.context?.value
  queueChat(instance, chat, menu.name, context ? customDataOf(context) : undefined)
  return state.chats.get(chat.id)!
}

/**
 * Who chats: an end user of the tenant by id, or by an identifier, who is made if there is none. What the request tells
 * of the contact is kept, for look-ups (release notes, 3.44).
 */
function identifierOf(instance: CcaiInstance, { end_user_id, end_user }: NewChat): string {
  const known = typeof end_user_id === 'number' ? apiEndUser(instance, end_user_id) : undefined
  const identifier = known?.identifier ?? end_user?.identifier
  if (identifier === undefined || identifier === null) {
    throw new ProblemError({ status: 400, title: 'param is missing or the value is empty: end_user_id' })
  }
  if (end_user) putEndUser(instance, identifier, end_user)
  return identifier
}

function messageOf({ sender, timestamp, content }: EarlierMessage): Message {
  const text = content.map((part) => part.text).join(' ')
  return { by: sender, agentId: null, text, atMs: Date.parse(timestamp) }
}

/** Plain values as custom data, each with its type. */
export function customDataOf(context: Readonly<Record<string, string | number | boolean>>): CustomData {
  const types = { string: 'text', number: 'number', boolean: 'boolean' } as const
  const data = Object.entries(context).map(([key, value]) => {
    const type = types[typeof value as keyof typeof types]
    return [key, { type, value }] as const
  })
  return Object.fromEntries(data)
}

/**
 * Adds a message of the contact by API.
 * @throws ProblemError with 400 when the chat has ended, with 422 when the sender is not its contact
 */
export function writeMessage(instance: CcaiInstance, chat: Chat, body: z.output<typeof newMessage>): Chat {
  assertOpen(chat)
  assertEndUser(chat, body.from_user_id, 'from_user_id')
  return addMessage(instance, chat, 'end_user', body.message.content)
}

/**
 * Ends or deflects a chat on behalf of its contact, or links it to a CRM record.
 * @throws ProblemError with 400, 409 or 422 when that is not possible
 */
export function changeChat(instance: CcaiInstance, chat: Chat, body: z.output<typeof chatChange>): Chat {
  if ('out_ticket_id' in body) return link(instance, chat, body)
  assertOpen(chat)
  assertEndUser(chat, body.finished_by_user_id, 'finished_by_user_id')
  if ('deflection_channel' in body.chat) deflect(instance, chat, body.chat)
  else endChatBy(instance, chat, 'end-user')
  return instance.state.chats.get(chat.id)!
}

/** Escalations are by virtual agents, which are not simulated, so that no `escalation_id` is valid. */
function deflect(
  instance: CcaiInstance,
  chat: Chat,
  {
    deflection_channel,
    escalation_id,
  }: { deflection_channel: string; escalation_id?: number | null | undefined },
): void {
  if (typeof escalation_id === 'number') {
    throw new ProblemError({ status: 422, title: 'escalation_id is not a known escalation' })
  }
  if (chat.connectedAtMs !== null)
    throw new ProblemError({ status: 409, title: 'an agent has taken the chat' })
  deflectChat(instance, chat, deflection_channel)
}

/**
 * Resumes a dismissed chat by API.
 * @throws ProblemError with 422 and the documented message when the chat is not dismissed
 */
export function resumeDismissedChat(instance: CcaiInstance, chat: Chat): Chat {
  if (chat.status !== 'dismissed') {
    throw new ProblemError({ status: 422, title: 'This chat is not in dismissed state' })
  }
  return resumeChat(instance, chat)
}

/** @throws ProblemError with 400, as documented of another request to an ended chat */
export function assertOpen({ endsAtMs }: Chat): void {
  if (endsAtMs !== null) throw new ProblemError({ status: 400, title: 'Chat is already ended' })
}

/** Only the contact of a chat can act in it by API. */
function assertEndUser({ endUserId }: Chat, userId: number, parameter: string): void {
  if (userId === endUserId) return
  throw new ProblemError({ status: 422, title: 'not the end user of this chat', parameter })
}
