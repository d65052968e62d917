import type { z } from '@hono/zod-openapi'
import { badParameter, requireFound } from '../json-api/problem.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { attachmentReferences } from './body.ts'

/** The file with this id. Throws a 404 when there is none. */
export function attachmentOf({ state }: KustomerInstance, id: string): AttachmentRow {
  return requireFound(state.attachments.get(id), 'id')
}

/** The attachment ids in references, without duplicates. Throws a 400 for an unknown one. */
export function resolveAttachments(
  instance: KustomerInstance,
  references: z.output<typeof attachmentReferences>,
): string[] {
  const ids = references.map((reference) => (typeof reference === 'string' ? reference : reference._id))
  if (ids.some((id) => !instance.state.attachments.get(id))) {
    throw badParameter('attachments', 'Unknown attachment')
  }
  return [...new Set(ids)]
}
