import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { SimulatorEnv } from '../kit/simulator.ts'
import type { Token } from '../kit/token-ledger.ts'
import { rateHeaders } from './rate-limits.ts'
import type { KustomerInstance } from './state.ts'

/** What the routes find in their context: the world's instance, and the token of an authenticated call. */
export type KustomerEnv = SimulatorEnv<KustomerInstance> & { Variables: { token: Token } }

/** The context of one call. */
export type KustomerContext = Context<KustomerEnv>

/** The app that the route files add to. */
export type KustomerApp = OpenAPIHono<KustomerEnv>

/** A relationship to one record: a path and the record's identity. */
export interface ToOne {
  readonly links: { readonly self: string }
  readonly data: { readonly type: string; readonly id: string }
}

/** A record in JSON:API's form, as every reply carries it. */
export interface Resource {
  readonly type: string
  readonly id: string
  readonly attributes: object
  readonly relationships: object
  readonly links: { readonly self: string; readonly related?: string }
}

/** The relationship to one record; `undefined`, and so left out of the reply, when there is none. */
export function toOne(type: string, plural: string, id: string | null | undefined): ToOne | undefined {
  if (id === null || id === undefined) return undefined
  return { links: { self: `/v1/${plural}/${id}` }, data: { type, id } }
}

/** The relationship to the org, which every record has. */
export function toOrg(instance: KustomerInstance): ToOne | undefined {
  return toOne('org', 'orgs', instance.state.org)
}

/** The relationship to a user, as author of a record or of its last change. */
export function toUser(id: string | null | undefined): ToOne | undefined {
  return toOne('user', 'users', id)
}

/** A reply with a JSON body and the headers of Kustomer's recorded traffic, the rate limit's among them. */
export function reply(c: KustomerContext, status: number, body: object): Response {
  return replyText(c, status, JSON.stringify(body))
}

/**
 * Texts of rows that were read lately, across all worlds of the process. Rows are never changed in place, so
 * the text of one holds as long as the row.
 */
const textOfRow = new Map<object, string>()
const textsKept = 1000

/** A reply with one record. Its text is written once and serves further readings until the record changes. */
export function replyOne<Row extends object>(
  c: KustomerContext,
  status: 200 | 201,
  row: Row,
  resourceOf: (instance: KustomerInstance, row: Row) => Resource,
): Response {
  let text = textOfRow.get(row)
  if (text === undefined) {
    text = JSON.stringify(resourceOf(c.env.instance, row))
    if (textOfRow.size >= textsKept) textOfRow.delete(textOfRow.keys().next().value!)
    textOfRow.set(row, text)
  }
  return replyText(c, status, `{"data":${text}}`)
}

/** A reply without a body: 204. */
export function replyEmpty(c: KustomerContext): Response {
  return new Response(null, { status: 204, headers: headersOf(c) })
}

function replyText(c: KustomerContext, status: number, text: string): Response {
  const headers = headersOf(c)
  headers['content-type'] = 'application/json; charset=utf-8'
  return new Response(text, { status, headers })
}

function headersOf(c: KustomerContext): Record<string, string> {
  const headers = rateHeaders(c.env.instance)
  headers['cache-control'] = 'no-cache,private'
  headers['x-content-type-options'] = 'nosniff'
  headers['x-kustomer-pod'] = 'prod1'
  return headers
}
