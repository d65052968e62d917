import { z } from '@hono/zod-openapi'
import { bodyId, instant } from '../http/route-schemas.ts'
import { recordShape } from '../sessions/body.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])

const earlierMessage = z.strictObject({
  sender: z.enum(['end_user', 'agent', 'virtual_agent']),
  timestamp: instant,
  content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(10_000) })).min(1),
})

/** A message from before the chat, in the body of a new chat. */
export type EarlierMessage = z.output<typeof earlierMessage>

/** A chat to create. */
export const newChat = z.strictObject({
  chat: z.strictObject({
    menu_id: bodyId,
    end_user_id: bodyId,
    lang: z.string().min(1).max(16).default('en'),
    context: z.strictObject({ value: z.record(z.string().min(1), scalar) }).optional(),
    transcript: z.array(earlierMessage).max(1000).default([]),
  }),
})

/** The fields of a chat to create. */
export type NewChat = z.output<typeof newChat>['chat']

/** A message of the contact. */
export const newMessage = z.strictObject({
  from_user_id: bodyId,
  message: z.strictObject({ type: z.literal('text'), content: z.string().min(1).max(10_000) }),
})

/** A change of a chat: the CRM record to link, the end, or another channel for the contact. */
export const chatChange = z.union([
  z.strictObject(recordShape),
  z.strictObject({
    finished_by_user_id: bodyId,
    chat: z.strictObject({ status: z.literal('finished') }),
  }),
  z.strictObject({
    finished_by_user_id: bodyId,
    chat: z.strictObject({
      deflection_channel: z.string().regex(/^[a-z][a-z_]{0,63}$/, 'must be the name of a channel'),
      escalation_id: bodyId.optional(),
    }),
  }),
])
