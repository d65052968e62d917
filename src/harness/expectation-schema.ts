import { z } from 'zod'
import { durationSchema } from '../../simulators/kit/duration.ts'

const name = z.string().min(1)
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

const messageSchema = z.strictObject({
  sessionOf: name.optional().describe('the call whose message it is'),
  channel: name.optional(),
  direction: z.enum(['in', 'out']).optional(),
  preview: z.string().optional(),
  meta: z.record(z.string(), scalar).optional().describe('these keys of its meta'),
  custom: z.record(z.string(), scalar).optional().describe('these custom fields'),
})

const noteSchema = z.strictObject({
  body: z.string(),
  files: z.array(name).default([]).describe('the names of all its files'),
})

const conversationSchema = z.strictObject({
  ref: name.optional().describe('a conversation of `given`'),
  customer: name.optional().describe('a person of `given`, or a phone number'),
  status: z.enum(['open', 'snoozed', 'done']).optional(),
  channel: z.enum(['voice', 'voicemail', 'chat']).optional(),
  menu: name.nullable().optional(),
  name: z.string().optional(),
  assigned: name.nullable().optional().describe('the agent alone; null: nobody'),
  sessionOf: z
    .union([name, z.array(name)])
    .optional()
    .describe('the calls whose messages are in it, in order, and no others'),
  messages: z.array(messageSchema).optional().describe('all its messages, in order'),
  notes: z.array(noteSchema).optional().describe('all its notes, in any order'),
  custom: z.record(z.string(), scalar).optional().describe('these custom fields'),
  untouched: z.literal(true).optional().describe('nothing about it has changed since `given`'),
})

const customerSchema = z.strictObject({
  ref: name.optional(),
  phone: name.optional(),
  sharedPhone: name.optional(),
  externalId: name.optional(),
  name: z.string().optional(),
  assigned: name.nullable().optional().describe('the agent; null: nobody'),
})

const tokenSchema = z.strictObject({
  regenerations: z.int().min(0).optional().describe('how many tokens were made in the story'),
  refused: z.int().min(0).optional().describe('calls that Kustomer refused for their token'),
  waited: z
    .array(name)
    .optional()
    .describe('the calls and interactions whose work waited for a token, and no others'),
  longestWait: z
    .strictObject({ atLeast: durationSchema.optional(), atMost: durationSchema.optional() })
    .optional()
    .describe('the longest wait that the core reported'),
})

/**
 * What must be true. Lists are closed: a conversation, customer or message that none of them names is a
 * failure. A part that is left out says nothing, but customers: without them, only those of `given` may exist.
 */
export const expectationSchema = z.strictObject({
  customers: z.array(customerSchema).optional(),
  conversations: z.array(conversationSchema).optional(),
  token: tokenSchema.optional(),
  pops: z
    .array(z.strictObject({ call: name, agent: name }))
    .optional()
    .describe(
      'what the adapter opened, in order: the conversation of each call, for this agent, and nothing else',
    ),
  setAside: z
    .int()
    .min(0)
    .optional()
    .describe('events that the core gave up or could not read; 0 unless said'),
})
/** What must be true, as read. */
export type Expectation = z.output<typeof expectationSchema>
/** A conversation that must be there. */
export type ConversationExpectation = z.output<typeof conversationSchema>
/** A customer that must be there. */
export type CustomerExpectation = z.output<typeof customerSchema>
/** A message that must be there. */
export type MessageExpectation = z.output<typeof messageSchema>
/** What must be true of access tokens. */
export type TokenExpectation = z.output<typeof tokenSchema>

/** What must never be seen while it is watched: a conversation like this one. */
export const prohibitionSchema = z.strictObject({ conversation: conversationSchema })
/** What must never be seen, as read. */
export type Prohibition = z.output<typeof prohibitionSchema>
