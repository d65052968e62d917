import { ProblemError } from '../../kit/problem.ts'
import type { DigitalExperienceSwitches } from '../state/switches.ts'

/** A row that a search found, with what it is sorted by and its place in the table. */
export interface Found<Row> {
  readonly row: Row
  readonly atMs: number
  readonly place: number
}

/** How a search is to be sorted, and where it goes on. */
export interface Asked {
  readonly sorting?: string | undefined
  readonly sortingType?: 'asc' | 'desc' | undefined
  readonly scrollToken?: string | undefined
}

/** A page of a search. */
export interface Page<Row> {
  readonly hits: number
  readonly rows: readonly Row[]
  readonly scrollToken?: string
}

/**
 * The page of a search after its scroll token, which names the last row that was shown: rows that come in meanwhile move
 * none out of its page.
 * @throws ProblemError with 400 for a token that this search did not give
 */
export function pageOf<Row>(
  found: readonly Found<Row>[],
  { sorting = 'createdAt', sortingType, scrollToken }: Asked,
  { searchOrder, searchPageSize, lastScrollToken }: DigitalExperienceSwitches,
): Page<Row> {
  const type = sortingType ?? (searchOrder === 'newest-first' ? 'desc' : 'asc')
  const sign = type === 'asc' ? 1 : -1
  const compare = (one: Omit<Found<Row>, 'row'>, other: Omit<Found<Row>, 'row'>) =>
    sign * (one.atMs - other.atMs || one.place - other.place)
  const shown = scrollToken === undefined ? undefined : parsedToken(scrollToken, sorting, type)
  const left = found
    .filter((one) => shown === undefined || compare(one, shown) > 0)
    .sort((one, other) => compare(one, other))
  const page = left.slice(0, searchPageSize)
  const last = page.at(-1) ?? shown
  const isLast = left.length <= searchPageSize
  const token = last && (!isLast || lastScrollToken === 'given') ? tokenOf(last, sorting, type) : undefined
  return {
    hits: found.length,
    rows: page.map(({ row }) => row),
    ...(token === undefined ? {} : { scrollToken: token }),
  }
}

function tokenOf({ atMs, place }: Omit<Found<unknown>, 'row'>, sorting: string, type: string): string {
  return Buffer.from(JSON.stringify([sorting, type, atMs, place])).toString('base64url')
}

function parsedToken(token: string, sorting: string, type: string): { atMs: number; place: number } {
  const wrong = new ProblemError({
    status: 400,
    title: 'This search gave no such scroll token.',
    parameter: 'scrollToken',
  })
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
  } catch {
    throw wrong
  }
  if (!Array.isArray(parts) || parts.length !== 4) throw wrong
  const [ofSorting, ofType, atMs, place] = parts as unknown[]
  const isOurs = ofSorting === sorting && ofType === type
  if (!isOurs || typeof atMs !== 'number' || typeof place !== 'number') throw wrong
  return { atMs, place }
}
