import { type Chat, type ChatStatus, pendingTransfer } from '../state/session.ts'

/** The acts that each status of a chat allows. */
export const chatSteps: Record<ChatStatus, readonly string[]> = {
  queued: ['ccai.chat.assign', 'ccai.chat.answer', 'ccai.chat.message', 'ccai.chat.end'],
  assigned: ['ccai.chat.answer', 'ccai.chat.miss', 'ccai.chat.message', 'ccai.chat.end'],
  requeued: ['ccai.chat.assign', 'ccai.chat.answer', 'ccai.chat.message', 'ccai.chat.end'],
  connected: [
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.chat.dismiss',
    'ccai.chat.transfer',
    'ccai.chat.take-transfer',
    'ccai.chat.miss-transfer',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
  ],
  dismissed: ['ccai.chat.message', 'ccai.chat.end'],
  finished: ['ccai.chat.wrap-up', 'ccai.rating.give'],
  canceled: [],
  deflected: [],
  failed: [],
}

/**
 * Conditions beyond the status. A chat can be dismissed once the agent has answered a message of the contact and no
 * transfer is pending; after being resumed, only once the contact has written again (dismissal documentation).
 */
export function isPossibleForChat(chat: Chat, step: string): boolean {
  if (step === 'ccai.chat.wrap-up') return chat.disposition === null
  if (step === 'ccai.rating.give') return chat.rating === null
  if (step === 'ccai.chat.dismiss') {
    const hasContactWritten = chat.messages.slice(chat.resumedAfter).some(({ by }) => by === 'end_user')
    return hasContactWritten && chat.messages.at(-1)!.by === 'agent' && pendingTransfer(chat) === undefined
  }
  if (step === 'ccai.chat.transfer') return pendingTransfer(chat) === undefined
  if (step === 'ccai.chat.take-transfer' || step === 'ccai.chat.miss-transfer') {
    return pendingTransfer(chat) !== undefined
  }
  return true
}
