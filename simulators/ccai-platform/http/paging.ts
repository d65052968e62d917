import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { askedPathOf } from '../../kit/address.ts'
import { instant } from './route-schemas.ts'

/** The most rows on a page; a larger `per` is reduced to it (Manager API documentation). */
const maximumPer = 100

/** Paging parameters of the Manager API for every list. */
export const paging = {
  page: z.coerce.number().int().min(1).default(1),
  per: z.coerce.number().int().min(1).default(maximumPer),
}

/** Sorting parameters of the Manager API, which a public client sends to every list; the first column is the default. */
export function sorting<const Column extends string>(columns: readonly [Column, ...Column[]]) {
  return {
    sort_column: z.enum(columns).default(columns[0] as never),
    sort_direction: z.enum(['ASC', 'DESC', 'asc', 'desc']).default('ASC'),
  }
}

/** The rows in the asked order; rows that are equal keep theirs, and go the other way round when descending. */
export function sorted<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number | string,
  direction: 'ASC' | 'DESC' | 'asc' | 'desc',
): Row[] {
  const ascending = rows.toSorted((left, right) => compare(keyOf(left), keyOf(right)))
  return direction.toUpperCase() === 'DESC' ? ascending.toReversed() : ascending
}

function compare(left: number | string, right: number | string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The parameters of a filter by time, such as `updated_at[from]` and `updated_at[to]`. */
export function timeFilter<const Column extends string>(column: Column) {
  return { [`${column}[from]`]: instant.optional(), [`${column}[to]`]: instant.optional() } as Record<
    `${Column}[from]` | `${Column}[to]`,
    z.ZodOptional<typeof instant>
  >
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
  asked: { readonly page: number; readonly per: number },
): Row[] {
  const { page } = asked
  const per = Math.min(asked.per, maximumPer)
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

/** The bounds of a filter by time, in epoch milliseconds. */
export interface Between {
  readonly fromMs: number
  readonly toMs: number
}

/** The bounds that a query with the parameters of {@link timeFilter} sets; it may leave out either. */
export function betweenOf<const Column extends string>(
  query: Readonly<Partial<Record<`${Column}[from]` | `${Column}[to]`, string | undefined>>>,
  column: Column,
): Between {
  const [from, to] = [query[`${column}[from]`], query[`${column}[to]`]]
  return {
    fromMs: from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from),
    toMs: to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to),
  }
}

/** Whether an instant in epoch milliseconds is within the bounds, which include themselves. */
export function isBetween(atMs: number, { fromMs, toMs }: Between): boolean {
  return atMs >= fromMs && atMs <= toMs
}

function hrefOf(c: Context, page: number): string {
  const url = new URL(c.req.url)
  url.pathname = askedPathOf(c)
  url.searchParams.set('page', String(page))
  return url.href
}
