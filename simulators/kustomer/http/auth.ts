import type { MiddlewareHandler } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { Token } from '../../kit/token-ledger.ts'
import type { KustomerContext, KustomerEnv } from './context.ts'
import { answerProblem } from './errors.ts'
import { spendOrgBudget } from './rate-limits.ts'

/**
 * Accepts a request with a valid Bearer token, and counts it against the org's rate limit. A refused request is
 * not counted, because its org is unknown.
 */
export const authenticate: MiddlewareHandler<KustomerEnv> = async (c, next) => {
  const checked = c.env.instance.tokens.check(bearerOf(c), callOf(c))
  if ('refused' in checked) {
    const title = checked.refused === 'expired' ? 'Expired token' : 'Unauthorized'
    return answerProblem(c, { status: 401, title })
  }
  if (c.env.instance.state.users.get(checked.token.user)?.attributes.deleted) {
    return answerProblem(c, { status: 401, title: 'Unauthorized' })
  }
  c.set('token', checked.token)
  spendOrgBudget(c.env.instance)
  return next()
}

/** Throws a 403 for a token that is not an API key. */
export function requireKey(token: Token): void {
  if (token.kind === 'key') return
  throw new ProblemError({ status: 403, title: 'Forbidden', detail: 'only an API key may make a token' })
}

/** Method and path for the token ledger, without the value of a look-up, which is personal data. */
export function callOf(c: KustomerContext): string {
  const { method, path } = c.req
  const valueAt = path.indexOf('=')
  return `${method} ${valueAt < 0 ? path : path.slice(0, valueAt)}`
}

function bearerOf(c: KustomerContext): string | undefined {
  return /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
}
