import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { durationSchema, toMs } from '../kit/duration.ts'
import { ActRefused } from '../kit/host.ts'
import { iso } from '../kit/time.ts'
import { agentPageActs } from './agent-page-acts.ts'
import { updateConversation } from './conversation-write.ts'
import { draftSend } from './draft-acts.ts'
import { installedAppActs } from './installed-app-acts.ts'
import { routingActs } from './routing-acts.ts'
import type { KustomerInstance } from './state.ts'
import { liveSessionTokens } from './tokens.ts'
import { worldWriter } from './writer.ts'

const statuses = ['open', 'snoozed', 'done'] as const

/** Somebody sets a conversation's status in the agent's workspace. */
export const conversationStatus = defineAct({
  name: 'kustomer.conversation.status',
  summary: 'Somebody sets the status of a conversation in Kustomer.',
  schema: z.strictObject({
    conversation: z.string().min(1),
    status: z.enum(statuses),
    snoozeFor: durationSchema.optional(),
  }),
  refs: { conversation: 'conversation' },
  perform: (instance: KustomerInstance, { conversation, status, snoozeFor }) => {
    const row = instance.state.conversations.get(conversation)
    if (!row || row.deleted) throw new ActRefused(`there is no conversation ${conversation}`)
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

/** All session tokens come to their end. */
export const tokenExpire = defineAct({
  name: 'kustomer.token.expire',
  summary: 'All session tokens of Kustomer expire now; the API key stays good.',
  schema: z.strictObject({}),
  refs: {},
  perform: (instance: KustomerInstance) => endTokens(instance, 'expire'),
})

/** An administrator revokes all session tokens. */
export const tokenRevoke = defineAct({
  name: 'kustomer.token.revoke',
  summary: 'An administrator revokes all session tokens of Kustomer; the API key stays good.',
  schema: z.strictObject({}),
  refs: {},
  perform: (instance: KustomerInstance) => endTokens(instance, 'revoke'),
})

/** What people do in Kustomer that no route shows. */
export const kustomerActs = [
  conversationStatus,
  draftSend,
  tokenExpire,
  tokenRevoke,
  ...agentPageActs,
  ...routingActs,
  ...installedAppActs,
] as const

function endTokens(instance: KustomerInstance, how: 'expire' | 'revoke'): { ended: string[] } {
  const live = liveSessionTokens(instance)
  if (live.length === 0) throw new ActRefused('no session token is good now; one must be made first')
  for (const { id } of live) {
    instance.tokens[how](id, `kustomer.token.${how}`)
    instance.host.record({ change: `token.${how === 'expire' ? 'expired' : 'revoked'}`, subject: id })
  }
  return { ended: live.map(({ id }) => id) }
}
