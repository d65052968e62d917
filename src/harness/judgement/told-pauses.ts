import type { JournalLine } from '../journal/journal.ts'
import type { Fault } from '../network/fault-kinds.ts'
import type { Breach } from './breach.ts'
import { coreExchanges, isCrash } from './core-exchanges.ts'

const tokens = '/v1/auth/tokens'

/** The storage of attachments is another service, though the fake has it on its own address: its limits are its own. */
const isOfApi = (path: string) => path.startsWith('/v1/')

/** Whoever was told to wait by a 429 of Kustomer sends it nothing before: that is how long a fault said. */
export function toldPauses(journal: readonly JournalLine[], faults: readonly Fault[]): Breach | undefined {
  const told = faults.flatMap((fault) =>
    fault.fault === 'status' && fault.status === 429 ? Number(fault.headers?.['retry-after'] ?? 0) : [],
  )
  // Beside a limit that tells no time a journal does not say which of them met a request.
  const pauseMs = told.length === 0 ? 0 : 1000 * Math.min(...told)
  if (pauseMs === 0) return undefined
  const exchanges = coreExchanges(journal).filter(
    ({ to, request }) => to === 'kustomer' && isOfApi(request.path),
  )
  const crashes = journal.filter(isCrash)
  for (const limited of exchanges) {
    if (!limited.isDisturbed || limited.status !== 429) continue
    const answer = journal.find(({ n }) => n === limited.endedAt)!
    const isOfTokens = limited.request.path === tokens
    const early = exchanges.find(
      ({ request }) =>
        request.n > answer.n &&
        request.atMs < answer.atMs + pauseMs &&
        (request.path === tokens) === isOfTokens &&
        !crashes.some(({ n }) => n > answer.n && n < request.n),
    )
    if (!early) continue
    return {
      invariant: 'no call comes before the time that a 429 told',
      why: `${early.request.method} ${early.request.path} comes ${early.request.atMs - answer.atMs} ms after a 429 with Retry-After of ${pauseMs / 1000} s`,
      journal: [limited.request.n, answer.n, early.request.n],
    }
  }
  return undefined
}
