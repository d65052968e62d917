import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import { ActRefused } from '../../kit/host.ts'
import { iso } from '../../kit/time.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { name } from '../workspace/arguments.ts'
import { conversationOfAct } from './find.ts'
import { deleteConversation, updateConversation } from './write.ts'

const statuses = ['open', 'snoozed', 'done'] as const

/** Somebody sets a conversation's status in the agent's workspace. */
const conversationStatus = defineAct({
  name: 'kustomer.conversation.status',
  summary: 'Somebody sets the status of a conversation in Kustomer.',
  schema: z.strictObject({
    conversation: name,
    status: z.enum(statuses),
    snoozeFor: durationSchema.optional(),
  }),
  refs: { conversation: 'conversation' },
  phrase: (args) => `somebody sets the conversation ${args.conversation} to ${args.status}`,
  perform: (instance: KustomerInstance, { conversation, status, snoozeFor }) => {
    const row = conversationOfAct(instance, conversation)
    const before = row.attributes.status
    if (status === before) {
      const allowed = statuses.filter((other) => other !== before).join(' or ')
      throw new ActRefused(`the conversation is ${before} already; it can become ${allowed}`)
    }
    if ((status === 'snoozed') !== (snoozeFor !== undefined)) {
      throw new ActRefused('snoozeFor goes with the status snoozed, and is required there')
    }
    const nowMs = instance.host.now()
    const time = snoozeFor === undefined ? undefined : iso(nowMs + Math.max(1, toMs(snoozeFor)))
    const user = row.attributes.assignedUsers[0] ?? row.modifiedBy
    const body = { status, ...(time === undefined ? {} : { snooze: { time } }) }
    updateConversation({ ...worldWriter(instance), user }, row, body, false)
    return { id: row.id, status }
  },
})

/** Somebody deletes a conversation; its messages and notes are no longer reached by it. */
const conversationDelete = defineAct({
  name: 'kustomer.conversation.delete',
  summary: 'Somebody deletes a conversation in Kustomer.',
  schema: z.strictObject({ conversation: name }),
  refs: { conversation: 'conversation' },
  phrase: ({ conversation }) => `somebody deletes the conversation ${conversation}`,
  perform: (instance: KustomerInstance, { conversation }) => {
    const row = conversationOfAct(instance, conversation)
    deleteConversation(worldWriter(instance), row)
    return { id: row.id }
  },
})

/** The acts on conversations in the agent's workspace. */
export const conversationActs = [conversationStatus, conversationDelete] as const
