import { z } from '@hono/zod-openapi'
import { addRoute } from './add-route.ts'
import { type KustomerApp, type KustomerContext, reply } from './envelope.ts'
import { badParameter } from './errors.ts'
import { pageQuery } from './paging.ts'
import { spendSearch } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersMany } from './route-parts.ts'
import { search } from './search.ts'
import { conversationSearch, customerSearch, messageSearch } from './search-attributes.ts'
import type { SearchContext, SearchedRow } from './search-context.ts'
import { type SearchBody, searchBody } from './search-query.ts'

/** The vendor's hard limit of a search; who wants more asks again from the last `updated_at` on. */
const lastPage = 100

const searchParams = pageQuery(500).extend({ idsOnly: z.enum(['true', 'false']).optional() })

type SearchParams = z.output<typeof searchParams>

/** Adds the search, whose path says customers for every kind of records. */
export function addSearchRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers/search',
      summary: 'Search for customers, conversations or messages',
      roles: roles.search,
      query: searchParams,
      body: searchBody,
      responses: answersMany('The records found, with their total'),
    },
    (c, { query, body }) => {
      spendSearch(c.env.instance, c.get('token').user)
      if (query.page > lastPage) throw badParameter('page', `A search ends at page ${lastPage}`)
      if (body.queryContext === 'conversation') return replyFound(c, conversationSearch, query, body)
      if (body.queryContext === 'message') return replyFound(c, messageSearch, query, body)
      return replyFound(c, customerSearch, query, body)
    },
  )
}

/** `next` goes on past the last page that is answered, as recorded by clients. */
function replyFound<Row extends SearchedRow>(
  c: KustomerContext,
  context: SearchContext<Row>,
  { page, pageSize, idsOnly }: SearchParams,
  body: SearchBody,
): Response {
  const { instance } = c.env
  const found = search(instance, context, body)
  const totalPages = Math.ceil(found.length / pageSize)
  const ids = idsOnly === undefined ? '' : `&idsOnly=${idsOnly}`
  const link = (number: number) => `${c.req.path}?page=${number}&pageSize=${pageSize}${ids}`
  const rows = found.slice((page - 1) * pageSize, page * pageSize)
  return reply(c, 200, {
    meta: { page, pageSize, total: found.length, totalPages, aggregations: {}, timed_out: false },
    links: {
      self: link(page),
      first: link(1),
      prev: page > 1 ? link(page - 1) : null,
      next: page < totalPages ? link(page + 1) : null,
      last: link(Math.max(1, totalPages)),
    },
    data: rows.map((row) =>
      idsOnly === 'true' ? { type: context.name, id: row.id } : context.resourceOf(instance, row),
    ),
  })
}
