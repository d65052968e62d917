import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { askedPathOf } from '../../kit/address.ts'

/** Paging parameters of the Manager API for every list; the maximum page size is our choice. */
export const paging = {
  page: z.coerce.number().int().min(1).default(1),
  per: z.coerce.number().int().min(1).max(1000).default(100),
}

/** A filter that may be repeated in the query, such as `id[]=1&id[]=2`. */
export function anyOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([item, z.array(item)])
    .transform((values) => new Set([values].flat() as z.output<Item>[]))
    .optional()
}

/**
 * Takes one page of a list and sets the headers `total`, `per-page` and `link`, which a public client reads because
 * the answer is a bare array.
 */
export function pageOf<Row>(
  c: Context,
  rows: readonly Row[],
  { page, per }: { readonly page: number; readonly per: number },
): Row[] {
  c.header('total', String(rows.length))
  c.header('per-page', String(per))
  const last = Math.max(1, Math.ceil(rows.length / per))
  const relations: Array<[name: string, page: number]> = []
  if (page > 1) relations.push(['first', 1], ['prev', Math.min(page - 1, last)])
  if (page < last) relations.push(['next', page + 1], ['last', last])
  const links = relations.map(([name, to]) => `<${hrefOf(c, to)}>; rel="${name}"`)
  if (links.length > 0) c.header('link', links.join(', '))
  return rows.slice((page - 1) * per, page * per)
}

/** The lower bound of a filter by time, in epoch milliseconds; without the filter, every time is above it. */
export function lowerBoundMs(from: string | undefined): number {
  return from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)
}

function hrefOf(c: Context, page: number): string {
  const url = new URL(c.req.url)
  url.pathname = askedPathOf(c)
  url.searchParams.set('page', String(page))
  return url.href
}
