import type { KustomerContext } from '../http/context.ts'
import { reply } from '../http/reply.ts'
import { notFound } from '../json-api/problem.ts'
import { type AttachmentRow, attachmentResource } from '../state/rows/attachment.ts'
import { downloadUrlOf } from './signature.ts'

/** The reply with one attachment and a fresh link to its bytes. Throws a 404 when there is none. */
export function attachmentReply(c: KustomerContext, id: string): Response {
  const row = c.env.instance.state.attachments.get(id)
  if (!row) throw notFound('id')
  return reply(c, 200, { data: resourceWithLink(c, row) })
}

/** A file with a link that fetches it. */
export function resourceWithLink(c: KustomerContext, row: AttachmentRow) {
  return attachmentResource(c.env.instance.state.org, row, downloadUrlOf(c, row.id))
}
