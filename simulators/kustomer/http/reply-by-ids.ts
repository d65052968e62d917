import type { Resource } from '../json-api/resource.ts'
import type { KustomerContext } from './context.ts'
import { reply, replyOne } from './reply.ts'

/** Replies with one record for one id, or with a list for several comma-separated ids. */
export function replyByIds<Row extends object>(
  c: KustomerContext,
  ids: string,
  rowOf: (id: string) => Row,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  if (!ids.includes(',')) return replyOne(c, 200, rowOf(ids), resourceOf)
  const rows = ids.split(',').map(rowOf)
  return reply(c, 200, { data: rows.map((row) => resourceOf(c.env.instance.state.org, row)) })
}
