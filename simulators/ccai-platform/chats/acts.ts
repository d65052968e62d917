import { z } from 'zod'
import { ActRefused } from '../../kit/host.ts'
import { name, text } from '../agents/arguments.ts'
import { customDataSchema } from '../events/custom-data.ts'
import { language, user } from '../sessions/arguments.ts'
import { sessionAct, sessionStart } from '../sessions/session-act.ts'
import type { Chat } from '../state/session.ts'
import { addMessage, beginChat, endChatBy, queueChat } from './changes.ts'

const fromApp = sessionStart('chat', 'ccai.chat.from-app', {
  summary:
    'A user of the app, or of a web page, begins a chat; the queue is chosen there, so it waits at once.',
  shape: {
    user,
    menu: name,
    language,
    sdk: z.enum(['mobile', 'web']).default('mobile').describe('which SDK'),
    email: z.email().optional().describe('the address that the user gives on a web page'),
    customData: customDataSchema.optional(),
  },
  refs: { user: 'identifier', menu: 'menu' },
  phrase({ user, sdk, menu }, cast, session) {
    const { contact } = cast.joins(session, { contact: user })
    return `${contact} chats from ${sdk === 'web' ? 'a web page' : 'the app'} (${menu})`
  },
  begin(instance, called, args, step) {
    if (args.email !== undefined && args.sdk !== 'web') {
      throw new ActRefused(`${step}: an e-mail address is given on a web page alone`)
    }
    const chat = beginChat(instance, {
      name: called,
      chatType: args.sdk === 'web' ? 'Messaging Inbound (Web Chat)' : 'Messaging Inbound (App Chat)',
      identifier: args.user,
      language: args.language,
      email: args.email ?? null,
    })
    return queueChat(instance, chat, args.menu, args.customData)
  },
})

/** The statuses of a chat that goes on, also while it is put aside. */
const untilTheEnd = ['queued', 'assigned', 'requeued', 'connected', 'dismissed'] as const

const message = sessionAct('chat', 'message', {
  summary: 'The contact or the agent writes; the contact may write before an agent comes.',
  shape: { by: z.enum(['end-user', 'agent']), text },
  allowedIn: untilTheEnd,
  phrase: ({ by }, cast, chat) => `${by === 'agent' ? cast.agentOf(chat) : cast.contactOf(chat)} writes`,
  perform(instance, chat, { by, text: words }, step) {
    if (by === 'agent') assertWithAgent(chat, step)
    addMessage(instance, chat, by === 'agent' ? 'agent' : 'end_user', words)
  },
})

const endChat = sessionAct('chat', 'end', {
  summary: 'The contact or the agent ends the chat; before an agent came, the contact alone.',
  shape: { by: z.enum(['end-user', 'agent']) },
  allowedIn: untilTheEnd,
  phrase: ({ by }, cast, chat) =>
    `${by === 'agent' ? cast.agentOf(chat) : cast.contactOf(chat)} ends the chat`,
  perform(instance, chat, { by }, step) {
    if (by === 'agent') assertWithAgent(chat, step)
    endChatBy(instance, chat, by)
  },
})

/** @throws ActRefused when no agent is in the chat */
function assertWithAgent({ name, status }: Chat, step: string): void {
  if (status === 'connected') return
  throw new ActRefused(
    `${step}: chat "${name}" is ${status}; no agent is in it, allowed now: by the end user`,
  )
}

/** What happens to a chat. */
export const chatActs = [fromApp, message, endChat] as const
