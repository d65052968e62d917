import { notFound, requireFound } from '../json-api/problem.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { DraftRow } from '../state/rows/draft.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The draft with this id. Throws a 404 when there is none. */
export function draftOf({ state }: KustomerInstance, id: string): DraftRow {
  return requireFound(state.drafts.get(id), 'id')
}

/** A file of a draft. Throws a 404 when it has no such file. */
export function fileOfDraft({ state }: KustomerInstance, draft: DraftRow, id: string): AttachmentRow {
  const file = draft.attachments.includes(id) ? state.attachments.get(id) : undefined
  if (!file) throw notFound('attachmentId')
  return file
}
