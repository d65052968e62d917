import { leaveSession } from '../agents/session-status.ts'
import { postChatStatus, postParticipant } from '../events/chat-webhooks.ts'
import { change, postChange } from '../sessions/changes.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { keyOf, legsUntil, pendingTransfer } from '../state/session.ts'

const dismiss = sessionAct('chat', 'dismiss', {
  summary:
    'The agent puts aside a chat in which the contact does not answer; it goes on when the contact writes.',
  shape: {},
  allowedIn: ['connected'],
  // Both have written and the agent waits for the contact, who must have written again after an earlier time.
  isPossible(chat) {
    const hasContactWritten = chat.messages.slice(chat.resumedAfter).some(({ by }) => by === 'end_user')
    return hasContactWritten && chat.messages.at(-1)!.by === 'agent' && pendingTransfer(chat) === undefined
  },
  phrase: (_, cast, chat) => `${cast.agentOf(chat)} puts the chat aside`,
  perform(instance, chat) {
    const agentId = chat.agentId!
    leaveSession(instance, agentId, 'chat', chat.id)
    instance.state.upcoming.delete(`chat-times-out-${keyOf(chat)}`)
    const dismissed = change(instance, chat, 'dismissed', {
      status: 'dismissed',
      agentId: null,
      legs: legsUntil(chat, instance.host.now()),
      initiator: `agent_${agentId}`,
    })
    postParticipant(instance, dismissed, 'participant_left', agentId)
    postChatStatus(instance, dismissed, 'chat_dismissed')
    postChange(instance, dismissed)
  },
})

/**
 * What an agent does with an inactive chat (dismissal documentation). By hand alone: of the time after which it may be
 * done, or is done by itself, no default is public.
 */
export const chatDismissalActs = [dismiss] as const
