import type { KustomerContext } from '../http/context.ts'
import { reply } from '../http/reply.ts'
import type { Resource } from '../json-api/resource.ts'
import { type AttachmentRow, attachmentResource } from '../state/rows/attachment.ts'
import { downloadUrlOf } from './signature.ts'

/** Makes the function that renders a file in a reply, with a fresh download link. */
export function withLink(c: KustomerContext): (org: string, row: AttachmentRow) => Resource {
  return (org, row) => attachmentResource(org, row, downloadUrlOf(c, row.id))
}

/** The reply with one file. It is never cached, because its download link expires. */
export function replyAttachment(c: KustomerContext, row: AttachmentRow): Response {
  return reply(c, 200, { data: withLink(c)(c.env.instance.state.org, row) })
}

/** Makes the function that collects the files of listed records, when `include` asks for `attachments`. */
export function includedFiles(c: KustomerContext, include: string | undefined) {
  if (!include?.split(',').includes('attachments')) return undefined
  const { state } = c.env.instance
  return (rows: ReadonlyArray<{ readonly attachments: readonly string[] }>): Resource[] =>
    rows
      .flatMap(({ attachments }) => attachments)
      .map((id) => withLink(c)(state.org, state.attachments.get(id)!))
}
