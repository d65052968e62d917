import { count, date, flag, objectOf, orNull, text } from '../../../kit/shape.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'

/** One file, which is announced, uploaded, and then referred to by a message or note. */
export interface AttachmentRow {
  readonly id: string
  readonly name: string
  readonly contentType: string
  readonly contentLength: number
  /** Whether its bytes were deleted for good. */
  readonly redacted: boolean
  readonly createdAt: string
  readonly createdBy: string
  /** The file's bytes in base64 and their SHA-256 in hexadecimal; null until uploaded. */
  readonly content: { readonly base64: string; readonly sha256: string } | null
  readonly conversation: string | null
  readonly message: string | null
}

/** The list entry of a file: among those of its conversation. */
export function attachmentEntries(row: AttachmentRow): Array<[string, string]> {
  return row.conversation === null ? [] : [[`conversation:${row.conversation}`, row.createdAt]]
}

/** The attachment as a reply shows it; `download` is the address of its bytes. */
export function attachmentResource(org: string, row: AttachmentRow, download: string): Resource {
  return {
    type: 'attachment',
    id: row.id,
    attributes: {
      name: row.name,
      contentType: row.contentType,
      contentLength: row.contentLength,
      uploaded: row.content !== null,
      redacted: row.redacted,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
    },
    relationships: { org: toOrg(org), createdBy: toUser(row.createdBy) },
    links: { self: `/v1/attachments/${row.id}`, related: download },
  }
}

/** The relationship of a message or note to its files; `undefined` without files, so that replies leave it out. */
export function toAttachments(self: string, ids: readonly string[]) {
  if (ids.length === 0) return undefined
  return { links: { self }, data: ids.map((id) => ({ type: 'attachment', id })) }
}

/** A file of a draft as a reply shows it; `related` is the download or upload address. */
export function draftFileResource(
  org: string,
  draft: string,
  { id, name, contentType, contentLength }: AttachmentRow,
  related: string,
): Resource {
  return {
    type: 'attachment',
    id,
    attributes: { name, contentType, contentLength },
    relationships: { org: toOrg(org), draft: toOne('draft', 'drafts', draft) },
    links: { self: `/v1/drafts/${draft}/attachments/${id}`, related },
  }
}

/** What a row of files may be. */

export const attachmentShape = objectOf<AttachmentRow>({
  id: text,
  name: text,
  contentType: text,
  contentLength: count,
  redacted: flag,
  createdAt: date,
  createdBy: text,
  content: orNull(objectOf<NonNullable<AttachmentRow['content']>>({ base64: text, sha256: text })),
  conversation: orNull(text),
  message: orNull(text),
})
