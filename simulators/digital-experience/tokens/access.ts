import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * Middleware that requires a valid access token as a bearer token; whether the id token beside it will do is a switch.
 * @throws ProblemError with 401 when it is missing or not valid
 */
export async function requireAccessToken(
  c: Context<SimulatorEnv<DigitalExperienceInstance>>,
  next: () => Promise<void>,
): Promise<void> {
  if (c.env.isOfAnAct) return next()
  // What CXone opens in a browser has a token of its own.
  if (c.req.path === '/dfo/3.0/one-time-token/verification') return next()
  const { instance } = c.env
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const call = `${c.req.method} ${c.req.path}`
  const checked = instance.tokens.check(bearer, call)
  const roles = 'token' in checked ? checked.token.roles : []
  if (roles.includes('access')) return next()
  const isIdToken = roles.includes('id')
  if (isIdToken && instance.switches.idTokenBearer === 'taken') return next()
  const title = isIdToken ? 'Unauthorized: this is the id_token; send the access_token' : 'Unauthorized'
  throw new ProblemError({ status: 401, title })
}
