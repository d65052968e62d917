import { answer } from '../../kit/answer.ts'
import type { Resource } from '../json-api/resource.ts'
import type { KustomerContext } from './context.ts'
import { rateHeaders } from './rate-limits.ts'

/** A reply with a JSON body and the headers of Kustomer's recorded traffic, the rate limit's among them. */
export function reply(c: KustomerContext, status: number, body: object): Response {
  return replyText(c, status, JSON.stringify(body))
}

/**
 * Replies of rows that were read lately, across all worlds of the process. Rows are never changed in place, so
 * the reply of one holds as long as the row. Once full it begins anew, which is cheaper than finding the oldest.
 */
const textOfRow = new Map<object, string>()
const textsKept = 1000

/** A reply with one record. Its text is written once and serves further readings until the record changes. */
export function replyOne<Row extends object>(
  c: KustomerContext,
  status: 200 | 201,
  row: Row,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  let text = textOfRow.get(row)
  if (text === undefined) {
    text = `{"data":${JSON.stringify(resourceOf(c.env.instance.state.org, row))}}`
    if (textOfRow.size >= textsKept) textOfRow.clear()
    textOfRow.set(row, text)
  }
  return replyText(c, status, text)
}

/** A reply without a body: 204. */
export function replyEmpty(c: KustomerContext): Response {
  return answer(204, headersOf(c), null)
}

function replyText(c: KustomerContext, status: number, text: string): Response {
  const headers = headersOf(c)
  headers['content-type'] = 'application/json; charset=utf-8'
  return answer(status, headers, text)
}

function headersOf(c: KustomerContext): Record<string, string> {
  const headers = rateHeaders(c.env.instance)
  headers['cache-control'] = 'no-cache,private'
  headers['x-content-type-options'] = 'nosniff'
  headers['x-kustomer-pod'] = 'prod1'
  return headers
}
