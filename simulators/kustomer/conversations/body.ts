import { z } from '@hono/zod-openapi'
import { clearableText, custom, instant, recordId, revision, sentiment } from '../json-api/fields.ts'

const direction = z.enum(['in', 'out'])
const priority = z.number().int().min(1).max(5)
const assignees = z.array(recordId).max(10)
const tags = z.array(z.string().min(1))
/** An empty one is kept as it is, as published events show, and is no key. */
const externalId = z.string().nullable()

const queue = z.union([
  // Connectors send this when no queue was chosen; it changes nothing.
  z.strictObject({}).transform(() => undefined),
  z.strictObject({ id: recordId.nullable() }),
  z.strictObject({ external: z.string().nullable() }),
])

const shared = {
  externalId,
  name: clearableText,
  priority,
  direction,
  replyChannel: clearableText,
  assignedUsers: assignees,
  assignedTeams: assignees,
  queue,
  tags,
  custom,
  rev: revision,
  defaultLang: clearableText,
}

/** Body of a conversation's create under its customer; no field is required. */
export const customerConversationBody = z
  .strictObject({
    ...shared,
    id: recordId,
    status: z.enum(['open', 'done']),
    campaign: z.string(),
    createdAt: instant,
    importedAt: instant,
  })
  .partial()
  .openapi('CustomerConversationBody')

/** Body of `POST /v1/conversations`: the customer is required here. */
export const conversationBody = customerConversationBody
  .omit({ campaign: true })
  .extend({ customer: recordId })
  .openapi('ConversationBody')

const satisfactionLevel = z
  .strictObject({
    form: z.string(),
    formResponse: z.string(),
    createdAt: instant,
    updatedAt: instant,
    status: z.enum(['scheduled', 'offered', 'rated', 'commented', 'canceled', 'unresponded']),
    scheduledFor: instant,
    firstAnswer: z.unknown(),
    sentAt: instant,
    score: z.union([z.literal(0), z.literal(1)]),
    rating: z.number(),
    channel: z.string(),
    sentBy: recordId,
    sentByTeams: z.array(recordId),
  })
  .partial()

/** Body of a conversation's update. */
export const conversationUpdateBody = z
  .strictObject({
    ...shared,
    customer: recordId,
    status: z.enum(['open', 'snoozed', 'done']),
    subStatus: clearableText,
    snooze: z.strictObject({
      time: instant.optional(),
      status: z.enum(['scheduled', 'canceled', 'elapsed']).optional(),
    }),
    satisfaction: z.number().nullable(),
    satisfactionLevel,
    sentiment,
    suggestedTags: z.array(z.strictObject({ tag: z.string(), confidence: z.number() })),
    suggestedShortcuts: z.array(z.strictObject({ shortcutId: z.string(), confidence: z.number() })),
    ended: z.boolean(),
    endedAt: instant.nullable(),
    endedReason: clearableText,
    endedBy: recordId.nullable(),
    endedByType: z.enum(['user', 'customer']).nullable(),
    locked: z.boolean(),
    deleted: z.boolean().nullable(),
  })
  .partial()
  .openapi('ConversationUpdateBody')

/** The validated body of a new conversation. */
export type ConversationBody = z.output<typeof customerConversationBody>

/** The validated body of a conversation update. */
export type ConversationUpdateBody = z.output<typeof conversationUpdateBody>
