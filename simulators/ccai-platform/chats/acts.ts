import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { name, text } from '../agents/arguments.ts'
import { customDataSchema } from '../events/custom-data.ts'
import { language, sessionName, user } from '../sessions/arguments.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { assertNewSession } from '../sessions/steps.ts'
import type { Chat } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { addMessage, beginChat, endChatBy, queueChat } from './changes.ts'

const fromApp = defineAct({
  name: 'ccai.chat.from-app',
  summary:
    'A user of the app, or of a web page, begins a chat; the queue is chosen there, so it waits at once.',
  schema: z.strictObject({
    chat: sessionName('chat'),
    user,
    menu: name,
    language,
    sdk: z.enum(['mobile', 'web']).default('mobile').describe('which SDK'),
    email: z.email().optional().describe('the address that the user gives on a web page'),
    customData: customDataSchema.optional(),
  }),
  refs: { user: 'identifier' },
  begins: 'chat',
  phrase: (args, cast) => {
    const { contact } = cast.joins(args.chat, { contact: args.user })
    return `${contact} chats from ${args.sdk === 'web' ? 'a web page' : 'the app'} (${args.menu})`
  },
  perform(instance: CcaiInstance, args) {
    assertNewSession(instance, args.chat, fromApp.name)
    if (args.email !== undefined && args.sdk !== 'web') {
      throw new ActRefused(`${fromApp.name}: an e-mail address is given on a web page alone`)
    }
    const chat = beginChat(instance, {
      name: args.chat,
      chatType: args.sdk === 'web' ? 'Messaging (Web)' : 'Messaging Inbound (App Chat)',
      identifier: args.user,
      language: args.language,
      email: args.email ?? null,
    })
    return { chat: queueChat(instance, chat, args.menu, args.customData) }
  },
})

const message = sessionAct('chat', 'message', {
  summary: 'The contact or the agent writes; the contact may write before an agent comes.',
  shape: { by: z.enum(['end-user', 'agent']), text },
  phrase: ({ by }, cast, chat) => `${by === 'agent' ? cast.agentOf(chat) : cast.contactOf(chat)} writes`,
  perform(instance, chat, { by, text: words }, step) {
    if (by === 'agent') assertWithAgent(chat, step)
    addMessage(instance, chat, by === 'agent' ? 'agent' : 'end_user', words)
  },
})

const endChat = sessionAct('chat', 'end', {
  summary: 'The contact or the agent ends the chat; before an agent came, the contact alone.',
  shape: { by: z.enum(['end-user', 'agent']) },
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
