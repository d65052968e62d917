import { iso } from '../../kit/time.ts'
import type { Chat } from '../state/session.ts'
import { keyOf } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { instant, seconds } from './instant.ts'
import { participantObjects } from './participants.ts'
import { agentOf, commonNames } from './session.ts'

/**
 * The chat object of the Apps API, which shows the current state. We added `out_ticket_id` and `out_ticket_url` to
 * its documented keys.
 */
export function chatObject(instance: CcaiInstance, chat: Chat): Record<string, unknown> {
  const agent = agentOf(instance, chat)
  const { lang, status, created_at, end_user, out_ticket_id, out_ticket_url } = commonNames(instance, chat)
  return {
    id: chat.id,
    status,
    status_text: statusText(chat),
    features: [],
    created_at,
    ends_at: instant(chat.endsAtMs),
    timeout_at: instant(timeoutAt(instance, chat)),
    agent,
    virtual_agent: null,
    all_agents: agent ? [agent] : [],
    all_virtual_agents: [],
    lang,
    menus: chat.menu ? [{ id: chat.menu.id, name: chat.menu.name }] : [],
    end_user,
    out_ticket_id,
    out_ticket_url,
  }
}

/**
 * The chat object of the Manager API, which shows the whole record, with the keys of a public client: a chat says
 * neither when it was queued nor when it was connected.
 */
export function chatRecord(instance: CcaiInstance, chat: Chat): Record<string, unknown> {
  return Object.assign({ id: chat.id }, chatNames(instance, chat), {
    ends_at: instant(chat.endsAtMs),
    first_msg_sent_at: instant(chat.messages[0]?.atMs ?? null),
    last_msg_sent_at: instant(chat.messages.at(-1)?.atMs ?? null),
    agent_info: agentOf(instance, chat),
    participants: participantObjects(instance, chat),
  })
}

/** The fields that an enriched event adds: the chat record without the fields that every event already has. */
export function chatNames(instance: CcaiInstance, chat: Chat): Record<string, unknown> {
  return Object.assign(commonNames(instance, chat), {
    chat_type: chat.chatType,
    chat_duration: seconds(chat.connectedAtMs, chat.endsAtMs),
    message_count: chat.messages.length,
    transcript: chat.transcriptPath !== null,
  })
}

/** The label of a chat's status in the chat report; that `status_text` is that label is our assumption. */
function statusText(chat: Chat): string {
  if (chat.status !== 'finished') return labels[chat.status]
  if (chat.timedOut) return `Timeout: ${silenceOf(chat)}`
  const messages = chat.messages.length === 0 ? ['No Messages'] : []
  const by = chat.disconnectedBy === 'disconnected_by_agent' ? 'Agent' : 'End User'
  return `Finished: ${[...messages, `Disconnected By ${by}`].join(' + ')}`
}

const labels: Record<Exclude<Chat['status'], 'finished'>, string> = {
  queued: 'Queued',
  assigned: 'Assigned',
  requeued: 'Queued',
  connected: 'Ongoing',
  dismissed: 'Dismissed',
  deflected: 'Deflected',
  canceled: 'Abandoned',
  failed: 'Failed',
}

/** Who stopped answering; without any message we name the agent, who had accepted the chat. */
function silenceOf({ messages }: Chat): string {
  const last = messages.at(-1)
  if (!last) return 'by Agent With No Messages'
  return last.by === 'agent' ? 'end user stopped responding' : 'agent stopped responding'
}

/** When the chat will time out if nobody writes, in epoch milliseconds. */
function timeoutAt({ state }: CcaiInstance, chat: Chat): number | null {
  if (chat.status !== 'connected') return null
  return state.upcoming.get(`chat-times-out-${keyOf(chat)}`)?.atMs ?? null
}

/** The messages of a chat, with the sender as in chat webhooks; the form of the rest is ours. */
export function messageObjects(_instance: CcaiInstance, chat: Chat): Record<string, unknown>[] {
  return [...chat.earlier, ...chat.messages].map(({ by, agentId, text, atMs }, at) => ({
    id: at + 1,
    chat_id: chat.id,
    sender: { type: by, id: by === 'agent' ? agentId : by === 'end_user' ? chat.endUserId : null },
    message: { type: 'text', content: text },
    timestamp: iso(atMs),
  }))
}
