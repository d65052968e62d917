import { messageResource } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/** Moves a conversation's messages, notes and drafts to another customer, in time linear in their number. */
export function moveRecords(
  instance: KustomerInstance,
  conversation: string,
  to: { readonly customer: string },
): void {
  const { messages, notes, drafts } = instance.state
  for (const row of messages.whole(`conversation:${conversation}`)) {
    announce(instance, 'message', messageResource, row, messages.put({ ...row, ...to }))
  }
  for (const row of notes.whole(`conversation:${conversation}`)) notes.put({ ...row, ...to })
  for (const row of drafts.find('conversation', conversation)) drafts.put({ ...row, ...to })
}
