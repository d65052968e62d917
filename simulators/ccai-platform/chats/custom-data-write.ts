import type { z } from '@hono/zod-openapi'
import { type CustomData, customDataFact } from '../events/custom-data.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { change } from '../sessions/changes.ts'
import type { Chat } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { newCustomData } from './body.ts'
import { assertOpen, customDataOf } from './write.ts'

/**
 * Takes custom data in the course of a chat, and tells it as that of the start is told, in the order of the sender.
 * @throws ProblemError with 400 when the chat has ended
 */
export function addCustomData(
  instance: CcaiInstance,
  chat: Chat,
  { custom_data }: z.output<typeof newCustomData>,
): Chat {
  assertOpen(chat)
  const told = change(instance, chat, 'custom-data-told', {})
  const entries = Object.entries(custom_data).map(([key, value]) =>
    typeof value === 'object' ? [key, value] : [key, customDataOf({ [key]: value })[key]!],
  )
  const data: CustomData = Object.fromEntries(entries)
  postEvents(instance, told, sessionEvent(instance, told, customDataFact(data)))
  return told
}
