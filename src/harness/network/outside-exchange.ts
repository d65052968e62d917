import type { Answer } from '../../../simulators/kit/answer.ts'
import type { Journal, Party } from '../journal/journal.ts'
import type { WorldClock } from '../time/clock.ts'
import { bodyText } from './body-text.ts'
import { type BrokenAnswer, wholeAnswerOf } from './broken-answer.ts'
import type { Faults } from './faults.ts'
import { NetworkFailure } from './network-failure.ts'
import type { EndableTokens } from './network-parts.ts'
import { faultyAnswer } from './outside-fault.ts'
import { readAnswer } from './read-answer.ts'
import { readOutside } from './transport.ts'

/** What an exchange takes from its world. */
interface World {
  readonly journal: Journal
  readonly faults: Faults
  readonly clock: WorldClock
  readonly crashCore?: ((downForMs: number) => void) | undefined
  readonly tokensOf?: ((party: Party) => EndableTokens | undefined) | undefined
}

/** A request from outside: its number in the journal, whom it is for, and its path with the query. */
export interface OutsideCall {
  readonly exchange: number
  readonly party: Party
  readonly path: string
  /** Aborted when the caller gets no answer any more. */
  readonly signal: AbortSignal
}

/** Answers a request from outside: tells the journal of it, and lets faults meet it. */
export async function exchangeWithOutside(
  { journal, faults, clock, crashCore, tokensOf }: World,
  { exchange, party, path, signal }: OutsideCall,
  request: Request,
  respond: (received: Request) => Promise<Answer>,
): Promise<Answer | BrokenAnswer> {
  const credential = journal.credentialOf(request.headers.get('authorization') ?? undefined)
  const { received, body: sent } = await readOutside(request)
  journal.write({
    kind: 'request',
    exchange,
    from: 'outside',
    to: party,
    method: request.method,
    path,
    credential,
    body: sent,
  })
  const tokens = tokensOf?.(party)
  const fault = faults.meet(party, request.method, path, tokens?.has(credential))
  if (fault) journal.write({ kind: 'fault', exchange, fault: fault.name })
  if (fault?.expiresToken) tokens?.end(credential, `${request.method} ${path}`)
  const answered = fault
    ? faultyAnswer(fault, { clock, signal, crashCore }, () => respond(received))
    : respond(received)
  const response = await answered.catch((error: unknown): BrokenAnswer => {
    if (error instanceof NetworkFailure) return { broken: 'reset' }
    throw error
  })
  const whole = 'broken' in response ? wholeAnswerOf(response) : response
  if (!whole) {
    const { broken: reason } = response as BrokenAnswer
    journal.write({ kind: 'no-answer', exchange, from: party, to: 'outside', reason })
    return response
  }
  const answer = await readAnswer(whole)
  const body = bodyText(answer.body)
  journal.write({ kind: 'answer', exchange, from: party, to: 'outside', status: answer.status, body })
  return 'broken' in response ? response : answer
}
