import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { CcaiInstance } from '../state/state.ts'

type Ccai = Context<SimulatorEnv<CcaiInstance>>

/** The tenant's subdomain: the user name of every login. */
export const subdomain = 'standin'

/** The role of the token that server APIs take. */
export const apiRole = 'api'

/** The role of the token that pages with the agent adapter send. */
export const adapterRole = 'adapter'

/**
 * HTTP Basic with subdomain and token, as both APIs document it; the statuses are those a public client handles.
 * @throws ProblemError with 401 unless both are right
 */
export async function login(c: Ccai, next: () => Promise<void>): Promise<void> {
  const encoded = /^Basic (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const pair = Buffer.from(encoded, 'base64').toString()
  const isOurs = pair.startsWith(`${subdomain}:`)
  const secret = isOurs ? pair.slice(subdomain.length + 1) : undefined
  const checked = c.env.instance.tokens.check(secret, `${c.req.method} ${c.req.path}`)
  if ('refused' in checked || !checked.token.roles.includes(apiRole)) {
    throw new ProblemError({ status: 401, title: 'wrong or missing credentials' })
  }
  return next()
}

/**
 * Ten requests a second for the whole tenant, over all its callers, as documented; that the second is the
 * clock's is ours.
 * @throws ProblemError with 429 above that
 */
export async function appsLimit(c: Ccai, next: () => Promise<void>): Promise<void> {
  const { host, state, switches } = c.env.instance
  const second = Math.floor(host.now() / 1000)
  const requests = state.appsWindow.second === second ? state.appsWindow.requests + 1 : 1
  state.appsWindow = { second, requests }
  if (requests > switches.appsRequestsPerSecond) {
    if (switches.retryAfterHeader) c.header('retry-after', '1')
    throw new ProblemError({ status: 429, title: 'rate limit exceeded' })
  }
  return next()
}
