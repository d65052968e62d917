import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'

/** Paging of every list, with the parameter names of the Manager API; the largest page is ours. */
export const paging = {
  page: z.coerce.number().int().min(1).default(1),
  per: z.coerce.number().int().min(1).max(1000).default(100),
}

/** A filter that may be given several times, `id[]=1&id[]=2`. */
export function anyOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([item, z.array(item)])
    .transform((given) => new Set([given].flat() as z.output<Item>[]))
    .optional()
}

/**
 * One page of a list. The answer is a bare array; `total`, `per-page` and `link` are headers, as a public
 * client reads them.
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

function hrefOf(c: Context, page: number): string {
  const url = new URL(c.req.url)
  url.searchParams.set('page', String(page))
  return url.href
}
