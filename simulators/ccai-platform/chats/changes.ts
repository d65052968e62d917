import { endUserOf } from '../end-users/write.ts'
import { tellMessage } from '../events/chat-webhooks.ts'
import { type CustomData, customDataFact } from '../events/custom-data.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { change, queue, requeue, tell, untouched } from '../sessions/changes.ts'
import { watchQueue, watchSilence } from '../sessions/chat-timers.ts'
import { end } from '../sessions/end.ts'
import type { Chat, Message } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** A new chat: everything about it that the platform knows at its first moment. */
export function beginChat(
  instance: CcaiInstance,
  known: Pick<Chat, 'name' | 'chatType' | 'language' | 'email'> &
    Partial<Chat> & { readonly identifier: string },
): Chat {
  endUserOf(instance, known.identifier)
  const chat: Chat = {
    kind: 'chat',
    id: ++instance.state.counters.chat,
    status: 'queued',
    ...untouched(instance),
    messages: [],
    earlier: [],
    resumedAfter: 0,
    timedOut: false,
    transcriptPath: null,
    ...known,
  }
  return change(instance, chat, 'began', {})
}

/** The chat waits in a queue, and its arrival is told with what the app handed in. */
export function queueChat(instance: CcaiInstance, chat: Chat, menuName: string, given?: CustomData): Chat {
  const queued = queue(instance, chat, menuName)
  watchQueue(instance, queued)
  const events = [sessionEvent(instance, queued)]
  if (given) events.push(sessionEvent(instance, queued, customDataFact(given)))
  postEvents(instance, queued, ...events)
  return queued
}

/** Somebody writes; no session event tells of a message. A contact who writes in a dismissed chat comes back to it. */
export function addMessage(instance: CcaiInstance, chat: Chat, by: 'end_user' | 'agent', text: string): Chat {
  const agentId = by === 'agent' ? chat.agentId : null
  const message: Message = { by, agentId, text, atMs: instance.host.now() }
  watchSilence(instance, chat)
  const written = change(instance, chat, 'message-added', { messages: [...chat.messages, message] })
  tellMessage(instance, written, message)
  return written.status === 'dismissed' ? resumeChat(instance, written) : written
}

/** The contact is back: the chat, which an agent had put aside, waits for an agent again. */
export function resumeChat(instance: CcaiInstance, chat: Chat): Chat {
  const waiting = requeue(instance, { ...chat, resumedAfter: chat.messages.length })
  tell(instance, waiting)
  return waiting
}

/**
 * Somebody ends the chat. A contact who leaves before an agent comes has cancelled it, as the report of chats has
 * it. The failure codes of chats have no such thing; `no_response`, when an agent was offered it, is ours.
 */
export function endChatBy(instance: CcaiInstance, chat: Chat, by: 'end-user' | 'agent'): void {
  const who =
    by === 'agent'
      ? { disconnectedBy: 'disconnected_by_agent', initiator: `agent_${chat.agentId}` }
      : { disconnectedBy: 'disconnected_by_end_user', initiator: 'end_user' }
  const wasAnswered = chat.connectedAtMs !== null
  const failReason = chat.status === 'assigned' && !wasAnswered ? 'no_response' : 'nothing'
  const status = wasAnswered ? 'finished' : 'canceled'
  end(instance, chat, { ...who, failReason }, { status })
}

/** The contact, whom no agent has served yet, goes to another channel instead; the chat is over. */
export function deflectChat(instance: CcaiInstance, chat: Chat, deflection: string): void {
  const ending = { failReason: 'nothing', disconnectedBy: 'disconnected_by_end_user', initiator: 'end_user' }
  end(instance, chat, ending, { status: 'deflected', deflection })
}
