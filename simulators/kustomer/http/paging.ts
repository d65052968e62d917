import { z } from '@hono/zod-openapi'
import type { Section } from '../../kit/listed-table.ts'
import type { Resource } from '../json-api/resource.ts'
import { isVisible } from '../state/writer.ts'
import type { KustomerContext } from './context.ts'
import { reply } from './reply.ts'

/**
 * Query of a list: `page` from 1, `pageSize` clamped to the vendor's documented maximum; clamping is our choice. Zero
 * is the first page, and the usual size: public clients begin with one or the other, and go on with what they got.
 */
export function pageQuery(largest = 100) {
  return z.object({
    page: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(1)
      .transform((page) => Math.max(1, page)),
    pageSize: z.coerce
      .number()
      .int()
      .min(0)
      .default(100)
      .transform((size) => Math.min(size === 0 ? 100 : size, largest)),
  })
}

/** The page that a query asks for. */
export interface PageQuery {
  readonly page: number
  readonly pageSize: number
  readonly sort?: 'asc' | 'desc' | undefined
  readonly fromDate?: string | undefined
}

/** The section of a list with the page and one entry more, which shows whether there is a next page. */
export function sectionOf(query: PageQuery): Section {
  return {
    skip: (query.page - 1) * query.pageSize,
    take: query.pageSize + 1,
    newestFirst: query.sort === 'desc',
    ...(query.fromDate === undefined ? {} : { from: query.fromDate }),
  }
}

/** As {@link sectionOf}, for rows that are already in memory. */
export function sliceOf<Row>(rows: readonly Row[], query: PageQuery): Row[] {
  const { skip, take } = sectionOf(query)
  return rows.slice(skip, skip + take)
}

/** What only some lists show: records that belong to those of the page, and the number of all. */
interface PageParts<Row> {
  readonly included?: ((rows: readonly Row[]) => readonly Resource[]) | undefined
  readonly total?: number
}

/**
 * Replies with a page of records, `meta` and relative links, which repeat the other query parameters; `prev` and
 * `next` are null at the ends. `section` holds the rows that {@link sectionOf} selects.
 */
export function replyPage<Row>(
  c: KustomerContext,
  query: PageQuery,
  section: readonly Row[],
  resourceOf: (org: string, row: Row) => Resource,
  { included, total }: PageParts<Row> = {},
): Response {
  const { page, pageSize } = query
  const rows = section.slice(0, pageSize)
  const others = new URL(c.req.url).searchParams
  others.delete('page')
  others.delete('pageSize')
  const otherQuery = others.size === 0 ? '' : `&${others}`
  const totalPages = total === undefined ? undefined : Math.ceil(total / pageSize)
  const link = (number: number) => `${c.req.path}?page=${number}&pageSize=${pageSize}${otherQuery}`
  return reply(c, 200, {
    meta: { page, pageSize, total, totalPages },
    links: {
      self: link(page),
      first: link(1),
      prev: page > 1 ? link(page - 1) : null,
      next: section.length > pageSize ? link(page + 1) : null,
      last: totalPages === undefined ? undefined : link(Math.max(1, totalPages)),
    },
    data: rows.map((row) => resourceOf(c.env.instance.state.org, row)),
    included: included?.(rows),
  })
}

interface Listed<Row> {
  section(list: string, section: Section, accept?: (row: Row) => boolean): Row[]
}

/** Replies with a page of one of a table's lists. */
export function replyList<Row>(
  c: KustomerContext,
  query: PageQuery,
  table: Listed<Row>,
  list: string,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  return replyPage(c, query, table.section(list, sectionOf(query)), resourceOf)
}

/** As {@link replyList}, without records that are still within the lookup lag. */
export function replyVisible<Row extends { readonly madeAtMs: number }>(
  c: KustomerContext,
  query: PageQuery,
  table: Listed<Row>,
  list: string,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  const rows = table.section(list, sectionOf(query), (row) => isVisible(c.env.instance, row))
  return replyPage(c, query, rows, resourceOf)
}
