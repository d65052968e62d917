import { attachmentOf } from '../attachments/find.ts'
import { notFound, requireFound } from '../json-api/problem.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { isVisible } from '../state/writer.ts'

/** The message with this id. Throws a 404 when there is none. */
export function messageOf(instance: KustomerInstance, id: string): MessageRow {
  return requireFound(instance.state.messages.get(id), 'id')
}

/** The message with this external id, once the lookup lag has passed. Throws a 404 when there is none. */
export function messageBy(instance: KustomerInstance, externalId: string): MessageRow {
  const holders = instance.state.messages.find('externalId', externalId)
  return requireFound(
    holders.find((holder) => isVisible(instance, holder)),
    'externalid',
  )
}

/** A file of a message. Throws a 404 when there is no such message, or no such file of it. */
export function fileOfMessage(instance: KustomerInstance, id: string, attachment: string): AttachmentRow {
  if (!messageOf(instance, id).attachments.includes(attachment)) throw notFound('attachment')
  return attachmentOf(instance, attachment)
}
