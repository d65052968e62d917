import { z } from '@hono/zod-openapi'
import { numeral } from '../http/schemas.ts'
import type { Message, Thread } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { hasWords, parseQuery } from './query.ts'

/** The parameters of `GET /threads` (published API types; page and sorting: agent SDK). */
export const threadFilters = z.strictObject({
  query: z.string().max(2000).optional(),
  withContext: z.enum(['0', '1']).optional(),
  page: numeral.pipe(z.int().min(1).max(1_000_000)).optional(),
  sortBy: z.enum(['createdAt']).optional(),
  sortType: z.enum(['asc', 'desc']).optional(),
})

/** A page of threads. */
export interface ThreadPage {
  readonly total: number
  readonly rows: readonly Thread[]
  readonly page: number
  readonly hasNext: boolean
}

/** The threads that a search finds, one page of them; a table keeps them in the order in which they began. */
export function searchThreads(
  { state, switches }: DigitalExperienceInstance,
  { query = '', page = 1, sortType }: z.output<typeof threadFilters>,
): ThreadPage {
  const { comparisons, words } = parseQuery(query, ['channelId'])
  const found = [...state.threads.values()].filter(
    ({ channelId, threadName }) =>
      comparisons.every(({ values }) => values.includes(channelId)) && hasWords(words, [threadName]),
  )
  const isNewestFirst = (sortType ?? (switches.searchOrder === 'newest-first' ? 'desc' : 'asc')) === 'desc'
  const sorted = isNewestFirst ? found.reverse() : found
  const size = switches.searchPageSize
  const rows = sorted.slice((page - 1) * size, page * size)
  return { total: found.length, rows, page, hasNext: sorted.length > page * size }
}

/** The message of a thread that is shown with it. */
export function contextMessage(
  { state, switches }: DigitalExperienceInstance,
  { id }: Thread,
): Message | undefined {
  const contacts = state.contacts.find('thread', id)
  const isFirst = switches.threadContextMessage === 'first'
  const contact = contacts.at(isFirst ? 0 : -1)
  return contact && state.messages.find('contact', contact.id).at(isFirst ? 0 : -1)
}
