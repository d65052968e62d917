import type { z } from 'zod'
import { KustomerError } from './errors.ts'
import type { KustomerHttp, RequestAccount } from './http.ts'
import { nextPageRoute, type Route } from './route.ts'
import type { Page } from './wire.ts'

/** Maximum number of pages read of one list; with 100 records a page this is 5,000 records. */
export const pageLimit = 50

/**
 * Reads all pages of a list; a record that appears on two pages is returned once.
 * @throws KustomerError `permanent` beyond {@link pageLimit}, because in a truncated list missing records would look
 * absent; `unknown-outcome` when the page links form a loop or leave the base URL
 */
export async function readAll<T extends { readonly id: string }>(
  http: KustomerHttp,
  baseUrl: string,
  account: RequestAccount,
  first: Route,
  page: z.ZodType<Page<T>>,
): Promise<T[]> {
  const recordsById = new Map<string, T>()
  const visited = new Set<string>()
  let next: Route | undefined = first
  while (next !== undefined) {
    if (visited.has(next.path)) {
      throw new KustomerError('unknown-outcome', `GET ${first.name}: the links of its pages lead in a circle`)
    }
    if (visited.size === pageLimit) throw tooManyPages(first)
    visited.add(next.path)
    const current: Page<T> = await http.request(account, { method: 'GET', route: next }, page)
    for (const record of current.data) recordsById.set(record.id, record)
    next = current.links.next ? nextPageRoute(baseUrl, first, current.links.next) : undefined
  }
  return [...recordsById.values()]
}

/** The refusal to read a list further, by which nobody takes what was not read for absent. */
export function tooManyPages({ name }: Route): KustomerError {
  return new KustomerError('permanent', `GET ${name}: more than ${pageLimit} pages`)
}
