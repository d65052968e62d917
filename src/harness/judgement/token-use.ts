import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { type CoreExchange, coreExchanges, isCrash } from './core-exchanges.ts'
import type { Truth } from './truth.ts'

/** Where tokens are made. */
const tokenPath = /^\/v1\/auth\/tokens$|^\/authentication\/v1\/token\/access-key$|^\/auth\/token$/

/** What the ids of tokens, which end, look like in a journal; keys have others. */
export const tokenId = /^(?:token|cxone-session)-\d+$/

/** For one credential one token is made at a time, and none while the one before is good. */
export function tokensAtATime(journal: readonly JournalLine[]): Breach | undefined {
  const made = coreExchanges(journal).filter(
    ({ request }) => request.method === 'POST' && tokenPath.test(request.path),
  )
  for (const [at, later] of made.entries()) {
    const earlier = made
      .slice(0, at)
      .findLast(({ request }) => request.path === later.request.path && request.body === later.request.body)
    if (!earlier) continue
    const lines = [earlier.request.n, later.request.n]
    if (earlier.endedAt > later.request.n) {
      return breachOf('a second token is asked for while the first is under way', lines)
    }
    if (isGoodStill(earlier, later, journal)) {
      return breachOf('a token is asked for while the one before is good', lines)
    }
  }
  return undefined
}

function breachOf(why: string, journal: number[]): Breach {
  return { invariant: 'one token is made at a time', why, journal }
}

/** Whether the token that came of the earlier request is known, refused by nobody, and in the first half of its life. */
function isGoodStill(earlier: CoreExchange, later: CoreExchange, journal: readonly JournalLine[]): boolean {
  const token = earlier.isDisturbed ? undefined : toldToken(earlier)
  if (!token) return false
  const halfMs = (token.expiresAtMs - earlier.request.atMs) / 2
  if (later.request.atMs - earlier.request.atMs > halfMs) return false
  const between = journal.filter(({ n }) => n > earlier.endedAt && n < later.request.n)
  return !between.some((line) => isCrash(line) || (line.kind === 'answer' && line.status === 401))
}

/** The id of the token that an answer of Kustomer holds, and its end. */
function toldToken({ status, body }: CoreExchange): { id: string; expiresAtMs: number } | undefined {
  if (status === undefined || status >= 300) return undefined
  try {
    const { token, expiresAt } = JSON.parse(body).data.attributes
    const expiresAtMs = Date.parse(expiresAt)
    return typeof token === 'string' && expiresAtMs > 0 ? { id: token, expiresAtMs } : undefined
  } catch {
    return undefined
  }
}

/** Whoever was told 401 for a token, or when it ends, sends nothing with it from then on. */
export function endedTokens(
  journal: readonly JournalLine[],
  { tokenEndsMs }: Pick<Truth, 'tokenEndsMs'>,
): Breach | undefined {
  const exchanges = coreExchanges(journal)
  const ends = new Map<string, number>()
  const events = exchanges
    .flatMap((exchange) => [
      { n: exchange.request.n, exchange, isEnd: false },
      { n: exchange.endedAt, exchange, isEnd: true },
    ])
    .sort((one, other) => one.n - other.n)
  const crashes = journal.filter(isCrash)
  for (const { exchange, isEnd } of events) {
    const { request, status } = exchange
    const { credential } = request
    if (isEnd) {
      if (status === 401 && tokenId.test(credential)) ends.set(credential, exchange.endedAt)
      continue
    }
    const endedAt = ends.get(credential)
    // A core that crashed meanwhile does not know it any more.
    const isForgotten = crashes.some(({ n }) => endedAt !== undefined && n >= endedAt && n <= request.n)
    const isOver = request.atMs >= (tokenEndsMs.get(credential) ?? Number.POSITIVE_INFINITY)
    if ((endedAt === undefined || isForgotten) && !isOver) continue
    return {
      invariant: 'no call goes with a token that is known to have ended',
      why: `${request.method} ${request.path} goes with ${credential}, ${isOver ? 'which is past its end' : 'which was refused before'}`,
      journal: endedAt === undefined ? [request.n] : [endedAt, request.n],
    }
  }
  return undefined
}
