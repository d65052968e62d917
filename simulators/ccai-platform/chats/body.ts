import { z } from '@hono/zod-openapi'
import { chatContact } from '../end-users/body.ts'
import { customDatum } from '../events/custom-data.ts'
import { bodyId, instant } from '../http/route-schemas.ts'
import { recordShape } from '../sessions/body.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()])

const earlierMessage = z.object({
  sender: z.enum(['end_user', 'agent', 'virtual_agent']),
  timestamp: instant,
  content: z.array(z.object({ type: z.literal('text'), text: z.string().min(1).max(10_000) })).min(1),
})

/** A message from before the chat, in the body of a new chat. */
export type EarlierMessage = z.output<typeof earlierMessage>

/** A chat to create. */
export const newChat = z.object({
  chat: z.object({
    menu_id: bodyId,
    // Public clients send null for what they leave out (Google's own webchat connector, a chat client in Python).
    end_user_id: bodyId.nullish(),
    end_user: chatContact.nullish(),
    lang: z.string().min(1).max(16).default('en'),
    context: z.object({ value: z.record(z.string().min(1), scalar).nullish() }).nullish(),
    transcript: z.array(earlierMessage).max(1000).default([]),
  }),
})

/** The fields of a chat to create. */
export type NewChat = z.output<typeof newChat>['chat']

/** A message of the contact. */
export const newMessage = z.object({
  from_user_id: bodyId,
  message: z.object({ type: z.literal('text'), content: z.string().min(1).max(10_000) }),
})

/** Custom data that is sent in the course of a chat, by key: a value, or one with a label and a type as the SDK has it. */
export const newCustomData = z.object({
  custom_data: z.record(z.string().min(1).max(256), z.union([scalar, customDatum])),
})

/** A change of a chat: the CRM record to link, the end, or another channel for the contact. */
export const chatChange = z.union([
  z.object(recordShape),
  z.object({
    finished_by_user_id: bodyId,
    chat: z.object({ status: z.literal('finished') }),
  }),
  z.object({
    finished_by_user_id: bodyId,
    chat: z.object({
      deflection_channel: z.string().regex(/^[a-z][a-z_]{0,63}$/, 'must be the name of a channel'),
      escalation_id: bodyId.nullish(),
    }),
  }),
])
