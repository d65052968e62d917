import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { goodFor } from './credentials.ts'

/**
 * Middleware that requires a valid access token as a bearer token.
 * @throws ProblemError with 401 when it is missing or not valid
 */
export async function requireAccessToken(
  c: Context<SimulatorEnv<DigitalExperienceInstance>>,
  next: () => Promise<void>,
): Promise<void> {
  if (c.env.isOfAnAct) return next()
  // What CXone opens in a browser has a token of its own.
  if (c.req.path === '/dfo/3.0/one-time-token/verification') return next()
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const token = goodFor(c.env.instance, 'access', bearer, `${c.req.method} ${c.req.path}`)
  if (!token) throw new ProblemError({ status: 401, title: 'Unauthorized' })
  return next()
}
