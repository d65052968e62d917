import { z } from '@hono/zod-openapi'
import type { Section } from '../../kit/listed-table.ts'
import type { Resource } from '../json-api/resource.ts'
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

/**
 * A page of records with `meta` and relative links, which repeat the other query parameters; `prev` and `next`
 * are null at the ends. `found` is what stands in the section of {@link sectionOf}.
 */
export function replyPage<Row>(
  c: KustomerContext,
  wanted: PageWanted,
  found: readonly Row[],
  resourceOf: (row: Row) => Resource,
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
    data: rows.map(resourceOf),
    included: included?.(rows),
  })
}
