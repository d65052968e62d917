import type { z } from 'zod'
import type { KustomerHttp, RequestAccount } from './http.ts'
import { pageLimit, readAll, tooManyPages } from './paging.ts'
import type { Route } from './route.ts'
import type { Page } from './wire.ts'

/** The most records that a page of most lists holds [documented]. */
const largestPage = 100

/** A list of which the newest records may be enough. */
export interface NewestOf<T> {
  readonly list: (page: string, pageSize: string) => Route
  /** How many records there are, as their owner counts them: says where the newest stand, and may be a little behind. */
  readonly count: number
  /** When a record was created, in epoch milliseconds; `null` when it does not say. */
  readonly createdAtMs: (record: T) => number | null
  /** Whether no record that is older than these matters: none of those was created after `oldestMs`. */
  readonly isEnough: (newest: readonly T[], oldestMs: number) => boolean
}

/**
 * Reads the newest records of a list as far as they matter: as a rule one page, however long the list is. Neither an
 * order of these lists is documented nor a filter, so the order is read off the records; where they stand in none, and
 * where one page has them all, the whole list is read.
 * @throws KustomerError as {@link readAll} does
 */
export async function readNewest<T extends { readonly id: string }>(
  http: KustomerHttp,
  baseUrl: string,
  account: RequestAccount,
  page: z.ZodType<Page<T>>,
  { list, count, createdAtMs, isEnough }: NewestOf<T>,
): Promise<T[]> {
  const pageSize = fullestPageSize(count)
  const last = Math.max(1, Math.ceil(count / pageSize))
  const at = (number: number) => list(String(number), String(pageSize))
  const secondsOf = (records: readonly T[]) => records.map((record) => secondOf(createdAtMs(record)))
  const whole = () => readAll(http, baseUrl, account, list('1', String(largestPage)), page)

  // What has come since it was counted follows by the links.
  const end = await readAll(http, baseUrl, account, at(last), page)
  if (last === 1) return end
  const order = orderOf(secondsOf(end))
  if (order === 0) return whole()
  let newest = order > 0 ? end : []
  const isKnown = () => {
    const oldest = secondsOf(newest).at(order > 0 ? 0 : -1)
    return oldest !== undefined && isEnough(newest, oldest * 1000 + 999)
  }
  for (let read = 1; read < last && !isKnown(); read++) {
    if (read === pageLimit) throw tooManyPages(at(last))
    const route = at(order > 0 ? last - read : read)
    const { data } = await http.request(account, { method: 'GET', route }, page)
    newest = order > 0 ? [...data, ...newest] : [...newest, ...data]
    if (orderOf(secondsOf(order > 0 ? newest : [...newest, ...end])) !== order) return whole()
  }
  const all = order < 0 && !isKnown() ? [...newest, ...end] : newest
  return [...new Map(all.map((record) => [record.id, record])).values()]
}

/** The size of pages with which the last one is fullest: at least half of the largest, and all where that has room. */
function fullestPageSize(count: number): number {
  const onLast = (size: number) => ((count - 1) % size) + 1
  const sizes = Array.from({ length: largestPage / 2 }, (_, less) => largestPage - less)
  return sizes.reduce((best, size) => (onLast(size) > onLast(best) ? size : best))
}

/** Records of one second stand in any order among themselves: their ids, by which lists are sorted, begin with it. */
function secondOf(atMs: number | null): number {
  return atMs === null ? Number.NaN : Math.floor(atMs / 1000)
}

/** 1: oldest first, -1: newest first, 0: neither. */
function orderOf(seconds: readonly number[]): 1 | -1 | 0 {
  const steps = new Set(seconds.slice(1).map((second, index) => Math.sign(second - seconds[index]!)))
  if (steps.has(Number.NaN) || steps.has(1) === steps.has(-1)) return 0
  return steps.has(1) ? 1 : -1
}
