import { z } from '@hono/zod-openapi'
import { type Resource, toOrg, toUser } from './envelope.ts'
import { badParameter } from './errors.ts'
import { recordId } from './field-schemas.ts'
import type { KustomerInstance } from './state.ts'

/** One file: announced, then uploaded, then referred to by a message or note. */
export interface AttachmentRow {
  readonly id: string
  readonly name: string
  readonly contentType: string
  readonly contentLength: number
  /** Its bytes were taken away for good. */
  readonly redacted: boolean
  readonly createdAt: string
  readonly createdBy: string
  /** The file's bytes in base64 and their SHA-256 in hexadecimal; null until uploaded. */
  readonly content: { readonly base64: string; readonly sha256: string } | null
  readonly conversation: string | null
  readonly message: string | null
}

/** The list of a conversation's files. */
export function attachmentEntries(row: AttachmentRow): Array<[string, string]> {
  return row.conversation === null ? [] : [[`conversation:${row.conversation}`, row.createdAt]]
}

/** How a message or note refers to files: by id, or with the facts of the upload beside it. */
export const attachmentReferences = z.array(
  z.union([
    recordId,
    z.strictObject({
      _id: recordId,
      name: z.string().optional(),
      contentType: z.string().optional(),
      contentLength: z.number().optional(),
      sourceId: z.string().optional(),
    }),
  ]),
)

/** The ids behind references. Throws a 400 when one of them is no attachment's. */
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

/** Notes with the files where they are referred to. */
export function bindAttachments(
  instance: KustomerInstance,
  ids: readonly string[],
  to: { readonly conversation: string; readonly message: string | null },
): void {
  for (const id of ids) instance.state.attachments.put({ ...instance.state.attachments.get(id)!, ...to })
}

/** The attachment as a reply shows it; `download` is where its bytes are. */
export function attachmentResource(
  instance: KustomerInstance,
  row: AttachmentRow,
  download: string,
): Resource {
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
    relationships: { org: toOrg(instance), createdBy: toUser(row.createdBy) },
    links: { self: `/v1/attachments/${row.id}`, related: download },
  }
}
