import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp, KustomerContext } from '../http/context.ts'
import { pageQuery } from '../http/paging.ts'
import { spendSearch } from '../http/rate-limits.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany } from '../http/route-schemas.ts'
import { badParameter } from '../json-api/problem.ts'
import type { Resource } from '../json-api/resource.ts'
import { companySearch } from './companies.ts'
import type { SearchContext, SearchedRow } from './context.ts'
import { conversationSearch } from './conversations.ts'
import { customerSearch } from './customers.ts'
import { kobjectSearch } from './kobjects.ts'
import { messageSearch } from './messages.ts'
import { noteSearch } from './notes.ts'
import { type SearchBody, searchBody } from './query.ts'
import { search } from './search.ts'

const searchParams = pageQuery(500).extend({ idsOnly: z.enum(['true', 'false']).optional() })

interface SearchRequest {
  readonly query: z.output<typeof searchParams>
  readonly body: SearchBody
  readonly archived: boolean
}

/** Adds the search routes, whose paths say `customers` for every kind of record. */
export function addSearchRoutes(app: KustomerApp): void {
  for (const [path, archived] of [
    ['/v1/customers/search', false],
    ['/v1/customers/archive/search', true],
  ] as const) {
    addRoute(
      app,
      {
        method: 'post',
        path,
        summary: archived ? 'Search for what was not updated for two years' : 'Search for records of a kind',
        roles: roles.search,
        query: searchParams,
        body: searchBody,
        responses: answersMany('The records found, with their total'),
      },
      (c, { query, body }) => {
        spendSearch(c.env.instance, c.get('token').user)
        const { searchPages } = c.env.instance.switches
        if (searchPages !== null && query.page > searchPages) {
          throw badParameter('page', `A search ends at page ${searchPages}`)
        }
        return replyIn(c, { query, body, archived })
      },
    )
  }
}

function replyIn(c: KustomerContext, request: SearchRequest): Response {
  const { queryContext } = request.body
  if (queryContext === 'conversation') return replyFound(c, conversationSearch, request)
  if (queryContext === 'message') return replyFound(c, messageSearch, request)
  if (queryContext === 'company') return replyFound(c, companySearch, request)
  if (queryContext === 'note') return replyFound(c, noteSearch, request)
  if (queryContext === 'kobject') return replyFound(c, kobjectSearch, request)
  return replyFound(c, customerSearch, request)
}

/** The `next` link may lead beyond the last allowed page, as clients have recorded. */
function replyFound<Row extends SearchedRow>(
  c: KustomerContext,
  context: SearchContext<Row>,
  { query: { page, pageSize, idsOnly }, body, archived }: SearchRequest,
): Response {
  const { instance } = c.env
  const matchingRows = search(instance, context, body, archived)
  const totalPages = Math.ceil(matchingRows.length / pageSize)
  const ids = idsOnly === undefined ? '' : `&idsOnly=${idsOnly}`
  const link = (number: number) => `${c.req.path}?page=${number}&pageSize=${pageSize}${ids}`
  const rows = matchingRows.slice((page - 1) * pageSize, page * pageSize)
  const withFields = attributeFilterOf(body.fields)
  return reply(c, 200, {
    meta: { page, pageSize, total: matchingRows.length, totalPages, aggregations: {}, timed_out: false },
    links: {
      self: link(page),
      first: link(1),
      prev: page > 1 ? link(page - 1) : null,
      next: page < totalPages ? link(page + 1) : null,
      last: link(Math.max(1, totalPages)),
    },
    data: rows.map((row) =>
      idsOnly === 'true'
        ? { type: context.name, id: row.id }
        : withFields(context.resourceOf(instance.state.org, row)),
    ),
  })
}

/**
 * Makes a function that keeps only the attributes in `fields`, a list of names or of objects `{key}` with a name, as
 * saved searches have them; what it does is our choice. Clients send an empty list and read all attributes.
 */
function attributeFilterOf(fields: SearchBody['fields']): (resource: Resource) => Resource {
  if (fields === undefined || fields.length === 0) return (resource) => resource
  const names = new Set(fields.map((field) => (typeof field === 'string' ? field : field.key)))
  return (resource) => ({
    ...resource,
    attributes: Object.fromEntries(Object.entries(resource.attributes).filter(([name]) => names.has(name))),
  })
}
