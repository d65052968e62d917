import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { type CoreExchange, coreExchanges } from './core-exchanges.ts'

/** What makes a record, and would make it again. */
function isCreation({ to, request }: CoreExchange): boolean {
  return to === 'kustomer' && request.method === 'POST' && !/\/(?:search|tokens|bulk)\b/.test(request.path)
}

/** Whether the request may be done although its sender was not told so. */
function isUnknown({ status, isDisturbed, endedAt }: CoreExchange): boolean {
  if (endedAt === Number.POSITIVE_INFINITY) return false
  if (status === undefined || status >= 500) return true
  return isDisturbed && status < 300
}

/** A creation that may have been done is not sent again before a read has shown whether it was. */
export function repeatedWrites(journal: readonly JournalLine[]): Breach | undefined {
  const exchanges = coreExchanges(journal)
  for (const [at, repeated] of exchanges.entries()) {
    if (!isCreation(repeated)) continue
    const { method, path, body } = repeated.request
    const before = exchanges
      .slice(0, at)
      .findLast(({ request }) => request.method === method && request.path === path && request.body === body)
    if (!before || !isUnknown(before)) continue
    const isRead = exchanges.some(
      ({ to, request }) =>
        to === 'kustomer' &&
        (request.method === 'GET' || /\/search\b/.test(request.path)) &&
        request.n > before.endedAt &&
        request.n < repeated.request.n,
    )
    if (isRead) continue
    return {
      invariant: 'no write repeats one of unknown outcome without a read between',
      why: `${method} ${path} is sent again although the one before may be done, and nothing was read since`,
      journal: [before.request.n, repeated.request.n],
    }
  }
  return undefined
}
