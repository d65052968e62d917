import type { KustomerContext } from '../http/context.ts'
import { type PageQuery, replyPage, sliceOf } from '../http/paging.ts'
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

/** Replies with a page of a message's or note's files, by its ids of them. */
export function replyAttachments(c: KustomerContext, query: PageQuery, ids: readonly string[]): Response {
  const { attachments } = c.env.instance.state
  return replyPage(
    c,
    query,
    sliceOf(
      ids.map((id) => attachments.get(id)!),
      query,
    ),
    withLink(c),
  )
}
