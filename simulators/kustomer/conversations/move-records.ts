import { messageResource } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/** Takes a conversation's messages, notes and drafts along to another customer. Costs as much as there are of them. */
export function moveRecords(
  instance: KustomerInstance,
  conversation: string,
  to: { readonly customer: string },
): void {
  const { messages, notes, drafts } = instance.state
  const all = { skip: 0, take: Number.POSITIVE_INFINITY }
  for (const row of messages.section(`conversation:${conversation}`, all)) {
    announce(instance, 'message', messageResource, row, messages.put({ ...row, ...to }))
  }
  for (const row of notes.section(`conversation:${conversation}`, all)) notes.put({ ...row, ...to })
  for (const row of drafts.find('conversation', conversation)) drafts.put({ ...row, ...to })
}
