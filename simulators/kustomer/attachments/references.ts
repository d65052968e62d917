import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import type { KustomerInstance } from '../state/state.ts'

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
