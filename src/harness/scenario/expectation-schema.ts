import { z } from 'zod'
import { eventTypes } from '../../../simulators/digital-experience/world/given-subscriber.ts'
import { cardSchema, openCardSchema } from './card-expectation.ts'
import { configurationSchema } from './configuration-schema.ts'
import { memorializationExpectations } from './memorialization-expectation.ts'
import { tokenSchema } from './token-expectation.ts'

const name = z.string().min(1)
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

const fieldsSchema = z.record(z.string(), scalar)

const messageSchema = z.strictObject({
  sessionOf: name.optional().describe('the call whose message it is'),
  channel: name.optional(),
  direction: z.enum(['in', 'out']).optional(),
  preview: z.string().optional(),
  meta: z.record(z.string(), scalar).optional().describe('these keys of its meta'),
  custom: fieldsSchema.optional().describe('these custom fields; null: it is not there'),
})

const fileSchema = z.union([
  name,
  z.strictObject({
    name,
    lines: z.array(z.string()).describe('what its lines end with, in order, all of them'),
  }),
])

const noteSchema = z.strictObject({
  body: z.string(),
  files: z.array(fileSchema).default([]).describe('all its files: their names, and what is in them'),
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
    .describe('the calls and chats whose messages are in it, in order, and no others'),
  messages: z.array(messageSchema).optional().describe('all its messages, in order'),
  notes: z.array(noteSchema).optional().describe('all its notes, in any order'),
  custom: fieldsSchema.optional().describe('these custom fields; null: it is not there'),
  modifiedBy: name.optional().describe('the name of the Kustomer user who changed it last'),
  untouched: z.literal(true).optional().describe('nothing about it has changed since `given`'),
})

const customerSchema = z.strictObject({
  ref: name.optional(),
  phone: name.optional(),
  sharedPhone: name.optional(),
  externalId: name.optional(),
  name: z.string().optional(),
  assigned: name.nullable().optional().describe('the agent; null: nobody'),
  custom: fieldsSchema.optional().describe('these custom fields'),
  createdBy: name.optional().describe('the name of the Kustomer user who made it'),
})

const threadSchema = z.strictObject({
  person: name,
  channel: name.optional().describe('the point of contact'),
  messages: z
    .array(
      z.strictObject({
        direction: z.enum(['in', 'out']).describe('in: from the person; out: to them'),
        text: z.string().optional(),
        files: z.array(name).optional().describe('the names of all its files'),
        choices: z.array(name).optional().describe('the answers that it offers'),
        link: z.url().optional().describe('the page that it leads to'),
        state: z.enum(['sent', 'delivered', 'seen', 'failed']).optional(),
      }),
    )
    .describe('all messages, in order'),
})

const contactSchema = z.strictObject({
  person: name,
  channel: name.optional().describe('the point of contact'),
  status: z.enum(['new', 'open', 'pending', 'escalated', 'resolved', 'closed', 'trashed']).optional(),
  assigned: name.nullable().optional().describe('the agent who has it in the inbox; null: nobody'),
  owner: name.nullable().optional().describe('the agent who had it last; null: nobody'),
  skill: name.nullable().optional().describe('the skill to which it was routed; null: to none'),
  unrouted: z.string().optional().describe('why it was not routed'),
  queue: name.nullable().optional().describe('the routing queue that assigned its skill; null: none did'),
  subSkill: name.nullable().optional().describe('the sub-skill that counts for it; null: none'),
  offeredTo: name.nullable().optional().describe('the agent who is asked about it; null: nobody'),
  popped: z.string().nullable().optional().describe('what was opened for the agent; null: nothing'),
  agentLate: z.int().min(0).optional().describe('how often the agent’s countdown ran out'),
  shown: z
    .strictObject({
      firstResponse: z.string().nullable().optional(),
      resolution: z.string().nullable().optional(),
    })
    .nullable()
    .optional()
    .describe(
      'what is left of the service level in the reply field, as `30m`, `-5m`; null: nothing promised',
    ),
  messages: z
    .array(
      z.strictObject({
        by: name.describe('the person or the agent who wrote it'),
        text: z.string().optional(),
        type: name.optional().describe('the type of its content, as QUICK_REPLIES'),
        postback: z.string().nullable().optional().describe('what a tapped answer says to machines'),
        files: z.array(name).optional().describe('the names of all its files'),
        state: z.enum(['sending', 'sent', 'delivered', 'seen', 'failed']).optional(),
      }),
    )
    .optional()
    .describe('all its messages, in order'),
})

const eventSchema = z.strictObject({
  type: z.enum(eventTypes),
  person: name.optional().describe('whose contact it is'),
  channel: name.optional().describe('the point of contact'),
  status: contactSchema.shape.status.describe('of the contact'),
  assigned: name.nullable().optional().describe('the agent who has the contact in the inbox; null: nobody'),
  previously: name.nullable().optional().describe('the agent who had it before; null: nobody'),
  offeredTo: name.nullable().optional().describe('the agent who is asked about it; null: nobody'),
  acceptReject: z.boolean().optional().describe('whether the agent is asked first'),
  exceeded: z.boolean().optional().describe('whether the first response time was over'),
  text: z.string().optional().describe('of the message'),
  delivered: z.boolean().optional().describe('whether the message was delivered'),
  repeated: z.boolean().optional().describe('whether the event had come before, by its id'),
})

/**
 * The schema of what must be true. Lists are closed: a conversation, customer or message that is not in its list is
 * a failure. A part that is left out is not checked, except `customers`: by default only those of `given` may exist.
 */
export const expectationSchema = z.strictObject({
  customers: z.array(customerSchema).optional(),
  conversations: z.array(conversationSchema).optional(),
  token: tokenSchema.optional(),
  ...memorializationExpectations,
  screenPops: z
    .array(z.strictObject({ session: name, agent: name }))
    .optional()
    .describe(
      'what the adapter opened, in order: the conversation of each call or chat, for this agent, and nothing else',
    ),
  attributes: z
    .strictObject({
      customer: z.record(z.string(), z.string()).optional(),
      message: z.record(z.string(), z.string()).optional(),
      conversation: z.record(z.string(), z.string()).optional(),
    })
    .optional()
    .describe('the custom attributes that were defined in the story, and no others: their labels by name'),
  adapters: z
    .array(
      z.strictObject({
        agent: name,
        number: name.nullable().optional().describe('what is filled in: a person of `given`, or a number'),
        minimized: z.boolean().optional(),
      }),
    )
    .optional()
    .describe('the agent adapters that are open, and no others'),
  threads: z
    .array(threadSchema)
    .optional()
    .describe('the conversations on the messaging service, and no others, as people see them'),
  contacts: z
    .array(contactSchema)
    .optional()
    .describe('the contacts of Digital Experience, and no others, oldest first'),
  cards: z.array(cardSchema).optional().describe('the customer cards of CXone, and no others'),
  openCards: z.array(openCardSchema).optional().describe('those open beside interactions, and no others'),
  events: z
    .array(
      z.strictObject({
        subscriber: name,
        received: z.array(eventSchema).describe('all that came, in the order in which it came'),
      }),
    )
    .optional()
    .describe('the events of Digital Experience that these subscribers heard, and no others'),
  app: z
    .strictObject({ installed: z.boolean(), attentionRequired: z.boolean().optional() })
    .optional()
    .describe('the CCAI Platform app in Kustomer'),
  agents: z
    .array(
      z.strictObject({
        ref: name,
        kustomer: name.optional().describe('the status in Kustomer, by its name'),
        ccai: name.optional().describe('the status in CCAI Platform, by its name'),
      }),
    )
    .optional()
    .describe('the statuses of these agents'),
  skills: z
    .array(z.strictObject({ name, isDefault: z.boolean().optional() }))
    .optional()
    .describe('what the details of these skills of CXone say'),
  queues: z
    .array(
      z.strictObject({
        name,
        skill: name.optional(),
        channels: z
          .array(name)
          .optional()
          .describe('all points of contact of “Included channels”, in any order'),
      }),
    )
    .optional()
    .describe('what these routing queues of Digital Experience assign and take in'),
  configurations: z
    .array(configurationSchema)
    .optional()
    .describe(
      'the CRM configurations that the core keeps or kept, and no others; the one of every world need not be named',
    ),
  reasons: z
    .array(name)
    .optional()
    .describe('why the core let changes of agent status go no further: each reason once, and no others'),
  statusWrites: z
    .strictObject({ kustomer: z.int().min(0).optional(), ccai: z.int().min(0).optional() })
    .optional()
    .describe('how many changes of agent status the core wrote to either side'),
  givenUp: z
    .array(
      z.enum([
        ...(['create-note', 'link-record', 'attachments', 'send-message'] as const),
        ...(['read-users', 'read-custom-fields', 'read-notes'] as const),
        ...(['read-session', 'read-called-back', 'read-agents'] as const),
      ]),
    )
    .optional()
    .describe(
      'the notes, links, files of messages, messages to a channel and reads that the core did without because a platform or the channel refused them for good, in order; none unless said',
    ),
  setAside: z
    .int()
    .min(0)
    .optional()
    .describe('events that the core gave up or could not read; 0 unless said'),
})
/** What must be true, parsed. */
export type Expectation = z.output<typeof expectationSchema>
/** A conversation that must exist. */
export type ConversationExpectation = z.output<typeof conversationSchema>
/** A customer that must exist. */
export type CustomerExpectation = z.output<typeof customerSchema>
/** A message that must exist. */
export type MessageExpectation = z.output<typeof messageSchema>
/** A note that must exist. */
export type NoteExpectation = z.output<typeof noteSchema>
/** A conversation on the messaging service that must exist. */
export type ThreadExpectation = z.output<typeof threadSchema>
/** A contact of Digital Experience that must exist. */
export type ContactExpectation = z.output<typeof contactSchema>
/** An event that must have been heard. */
export type EventExpectation = z.output<typeof eventSchema>
/** A CRM configuration that the core must keep, or have deleted. */
export type ConfigurationExpectation = z.output<typeof configurationSchema>

const saysNothing = { error: 'an empty list says nothing; expected one or more' }

/**
 * What must not appear during a watch: a conversation that matches this one. Its lists of messages and notes are open:
 * what matches may have others beside them, or a watch for one note of two could never fail.
 */
export const prohibitionSchema = z.strictObject({
  conversation: conversationSchema.extend({
    messages: z
      .array(messageSchema)
      .min(1, saysNothing)
      .optional()
      .describe('messages that it has, in this order'),
    notes: z.array(noteSchema).min(1, saysNothing).optional().describe('notes that it has, in any order'),
  }),
})
/** What must not appear during a watch, parsed. */
export type Prohibition = z.output<typeof prohibitionSchema>
