import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { Token } from '../../kit/token-ledger.ts'
import type { KustomerContext, KustomerEnv } from './context.ts'
import { answerProblem } from './errors.ts'
import { spendOrgBudget } from './rate-limits.ts'

/**
 * Lets a call pass whose Bearer token is good, and charges it to the org's budget. A refused call is not
 * charged: it belongs to no org that could be known.
 */
export const authenticate: MiddlewareHandler<KustomerEnv> = async (c, next) => {
  const checked = c.env.instance.tokens.check(bearerOf(c), callOf(c))
  if ('refused' in checked) {
    const title = checked.refused === 'expired' ? 'Expired token' : 'Unauthorized'
    return answerProblem(c, { status: 401, title })
  }
  c.set('token', checked.token)
  spendOrgBudget(c.env.instance)
  return next()
}

/** Refuses with 403 a token that is not an API key. */
export function requireKey(token: Token): void {
  if (token.kind === 'key') return
  throw new ProblemError({ status: 403, title: 'Forbidden', detail: 'only an API key may make a token' })
}

/** Method and path for the ledger; the value of a look-up is a person's number or address, so it is cut off. */
export function callOf(c: KustomerContext): string {
  const { method, path } = c.req
  const valueAt = path.indexOf('=')
  return `${method} ${valueAt < 0 ? path : path.slice(0, valueAt)}`
}

function bearerOf(c: KustomerContext): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
}
