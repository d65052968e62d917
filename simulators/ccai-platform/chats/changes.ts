import { endUserOf } from '../end-users/write.ts'
import { postMessage } from '../events/chat-webhooks.ts'
import { type CustomData, customDataFact } from '../events/custom-data.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { change, postChange, queue, requeue, untouched } from '../sessions/changes.ts'
import { watchQueue, watchSilence } from '../sessions/chat-timers.ts'
import { end, endedByAgent, endedByContact } from '../sessions/end.ts'
import type { Chat, Message } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Creates a chat from its initial fields. */
export function beginChat(
  instance: CcaiInstance,
  known: Pick<Chat, 'name' | 'chatType' | 'language' | 'email'> &
    Partial<Chat> & { readonly identifier: string },
): Chat {
  const endUserId = endUserOf(instance, known.identifier).id
  const chat: Chat = {
    kind: 'chat',
    id: ++instance.state.counters.chat,
    status: 'queued',
    ...untouched(instance),
    endUserId,
    messages: [],
    earlier: [],
    resumedAfter: 0,
    timedOut: false,
    transcriptPath: null,
    ...known,
  }
  return change(instance, chat, 'began', {})
}

/** Puts a new chat into a queue and posts its arrival with the app's custom data. */
export function queueChat(instance: CcaiInstance, chat: Chat, menuName: string, data?: CustomData): Chat {
  const queued = queue(instance, chat, menuName)
  watchQueue(instance, queued)
  const events = [sessionEvent(instance, queued)]
  if (data) events.push(sessionEvent(instance, queued, customDataFact(data)))
  postEvents(instance, queued, ...events)
  return queued
}

/** Adds a message, for which there is no session event. A message in a dismissed chat resumes the chat. */
export function addMessage(instance: CcaiInstance, chat: Chat, by: 'end_user' | 'agent', text: string): Chat {
  const agentId = by === 'agent' ? chat.agentId : null
  const message: Message = { by, agentId, text, atMs: instance.host.now() }
  watchSilence(instance, chat)
  const written = change(instance, chat, 'message-added', { messages: [...chat.messages, message] })
  postMessage(instance, written, message)
  return written.status === 'dismissed' ? resumeChat(instance, written) : written
}

/** Resumes a dismissed chat: it waits for an agent again. */
export function resumeChat(instance: CcaiInstance, chat: Chat): Chat {
  const waiting = requeue(instance, { ...chat, resumedAfter: chat.messages.length })
  postChange(instance, waiting)
  return waiting
}

/**
 * Ends a chat. As in the chat report, a chat that the contact leaves before an agent answers is `canceled`. No failure
 * code is documented for that; `no_response`, for a chat that was offered to an agent, is our choice.
 */
export function endChatBy(instance: CcaiInstance, chat: Chat, by: 'end-user' | 'agent'): void {
  const ender = by === 'agent' ? endedByAgent(chat.agentId!) : endedByContact
  const wasAnswered = chat.connectedAtMs !== null
  const failReason = chat.status === 'assigned' && !wasAnswered ? 'no_response' : 'nothing'
  const status = wasAnswered ? 'finished' : 'canceled'
  end(instance, chat, { ...ender, failReason }, { status })
}

/** Ends a chat that no agent has answered, because the contact is sent to another channel. */
export function deflectChat(instance: CcaiInstance, chat: Chat, deflection: string): void {
  end(instance, chat, { ...endedByContact, failReason: 'nothing' }, { status: 'deflected', deflection })
}
