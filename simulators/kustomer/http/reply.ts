import { hash } from 'node:crypto'
import { answer } from '../../kit/answer.ts'
import type { Resource } from '../json-api/resource.ts'
import type { KustomerContext } from './context.ts'
import { rateHeaders } from './rate-limits.ts'

/** Replies with a JSON body and the headers seen in recorded traffic, including the rate limit headers. */
export function reply(c: KustomerContext, status: number, body: object): Response {
  return replyWritten(c, status, withTag(JSON.stringify(body)))
}

/** The JSON of a reply, and its tag. */
interface Written {
  readonly text: string
  readonly tag: string
}

/**
 * Cache of the replies of recently read rows, for all instances of the process. Rows are never changed in place, so
 * an entry never becomes stale. A full cache is emptied, which is cheaper than finding its oldest entry.
 */
const writtenOfRow = new Map<object, Written>()
const cachedRows = 1000

/** Replies with one record; what is written of it is cached until the record changes. */
export function replyOne<Row extends object>(
  c: KustomerContext,
  status: 200 | 201,
  row: Row,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  let written = writtenOfRow.get(row)
  if (written === undefined) {
    written = withTag(`{"data":${JSON.stringify(resourceOf(c.env.instance.state.org, row))}}`)
    if (writtenOfRow.size >= cachedRows) writtenOfRow.clear()
    writtenOfRow.set(row, written)
  }
  return replyWritten(c, status, written)
}

/** Replies 204 without a body. */
export function replyEmpty(c: KustomerContext): Response {
  return answer(204, headersOf(c), null)
}

function replyWritten(c: KustomerContext, status: number, written: Written): Response {
  const headers = headersOf(c)
  const prefix = c.env.askedPrefix ?? ''
  const { text, tag } = prefix === '' ? written : withTag(withLinksUnder(prefix, written.text))
  headers.etag = tag
  if (status === 200 && c.req.method === 'GET' && c.req.header('if-none-match') === headers.etag) {
    return answer(304, headers, null)
  }
  headers['content-type'] = 'application/json; charset=utf-8'
  return answer(status, headers, text)
}

/** With a weak tag in the form of recorded traffic: the length in bytes, and the beginning of a SHA-1 in base64. */
function withTag(text: string): Written {
  const digest = hash('sha1', text, 'base64').slice(0, 27)
  return { text, tag: `W/"${Buffer.byteLength(text).toString(16)}-${digest}"` }
}

/** The same body with its relative links under the path by which the caller named its world. */
function withLinksUnder(prefix: string, text: string): string {
  const under = (link: unknown) =>
    typeof link === 'string' && link.startsWith('/v1/') ? prefix + link : link
  return JSON.stringify(JSON.parse(text), (key, value) => {
    if (key !== 'links' || typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, link]) => [name, under(link)]))
  })
}

function headersOf(c: KustomerContext): Record<string, string> {
  const headers = rateHeaders(c.env.instance)
  // A fault turns the call away as if the org's budget were used up.
  if (c.env.refusal?.status === 429) headers['x-ratelimit-remaining'] = '0'
  headers['cache-control'] = 'no-cache,private'
  headers['x-content-type-options'] = 'nosniff'
  headers['x-kustomer-pod'] = 'prod1'
  return headers
}
