import { z } from '@hono/zod-openapi'
import type { Section } from '../../kit/listed-table.ts'
import type { Resource } from '../json-api/resource.ts'
import { visible } from '../state/writer.ts'
import type { KustomerContext } from './context.ts'
import { reply } from './reply.ts'

/** Query of a list: `page` from 1, `pageSize` clamped to the endpoint's largest (the vendor's own limit; clamping is ours). */
export function pageQuery(largest = 100) {
  return z.object({
    page: z.coerce.number().int().min(1).max(1_000_000).default(1),
    pageSize: z.coerce
      .number()
      .int()
      .min(1)
      .default(100)
      .transform((size) => Math.min(size, largest)),
  })
}

/** The page that a query asks for. */
export interface PageWanted {
  readonly page: number
  readonly pageSize: number
  readonly sort?: 'asc' | 'desc' | undefined
  readonly fromDate?: string | undefined
}

/** The section of a list that holds the page, and one entry more, which tells whether there is a next page. */
export function sectionOf(wanted: PageWanted): Section {
  return {
    skip: (wanted.page - 1) * wanted.pageSize,
    take: wanted.pageSize + 1,
    newestFirst: wanted.sort === 'desc',
    ...(wanted.fromDate === undefined ? {} : { from: wanted.fromDate }),
  }
}

/** Of rows found otherwise than in a list, those that {@link sectionOf} would give. */
export function sliceOf<Row>(rows: readonly Row[], wanted: PageWanted): Row[] {
  const { skip, take } = sectionOf(wanted)
  return rows.slice(skip, skip + take)
}

/**
 * A page of records with `meta` and relative links, which repeat the other query parameters; `prev` and `next`
 * are null at the ends. `found` is what stands in the section of {@link sectionOf}.
 */
export function replyPage<Row>(
  c: KustomerContext,
  wanted: PageWanted,
  found: readonly Row[],
  resourceOf: (org: string, row: Row) => Resource,
  included?: (rows: readonly Row[]) => readonly Resource[],
): Response {
  const { page, pageSize } = wanted
  const rows = found.slice(0, pageSize)
  const others = new URL(c.req.url).searchParams
  others.delete('page')
  others.delete('pageSize')
  const query = others.size === 0 ? '' : `&${others}`
  const link = (number: number) => `${c.req.path}?page=${number}&pageSize=${pageSize}${query}`
  return reply(c, 200, {
    meta: { page, pageSize },
    links: {
      self: link(page),
      first: link(1),
      prev: page > 1 ? link(page - 1) : null,
      next: found.length > pageSize ? link(page + 1) : null,
    },
    data: rows.map((row) => resourceOf(c.env.instance.state.org, row)),
    included: included?.(rows),
  })
}

interface Listed<Row> {
  section(list: string, wanted: Section, accept?: (row: Row) => boolean): Row[]
}

/** A page of one of a table's lists. */
export function replyList<Row>(
  c: KustomerContext,
  wanted: PageWanted,
  table: Listed<Row>,
  list: string,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  return replyPage(c, wanted, table.section(list, sectionOf(wanted)), resourceOf)
}

/** As {@link replyList}, of records that are new for a while: those that lists show already. */
export function replyVisible<Row extends { readonly madeAtMs: number }>(
  c: KustomerContext,
  wanted: PageWanted,
  table: Listed<Row>,
  list: string,
  resourceOf: (org: string, row: Row) => Resource,
): Response {
  const found = table.section(list, sectionOf(wanted), (row) => visible(c.env.instance, row))
  return replyPage(c, wanted, found, resourceOf)
}
