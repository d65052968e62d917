import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { CcaiInstance, RequestWindow } from '../state/state.ts'

type Ccai = Context<SimulatorEnv<CcaiInstance>>

/** The role of the token for the server APIs. */
export const apiRole = 'api'

/** The role of the token that pages with the agent adapter use. */
export const adapterRole = 'adapter'

/**
 * Middleware for HTTP Basic authentication with subdomain and token, as both APIs document it.
 * @throws ProblemError with 401 when subdomain or token is wrong
 */
export async function login(c: Ccai, next: () => Promise<void>): Promise<void> {
  const encoded = /^Basic (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const credentials = Buffer.from(encoded, 'base64').toString()
  const { subdomain } = c.env.instance.switches
  const isOfTenant = credentials.startsWith(`${subdomain}:`)
  const secret = isOfTenant ? credentials.slice(subdomain.length + 1) : undefined
  requireRole(c, secret, apiRole)
  return next()
}

/**
 * Middleware that authenticates pages with the agent adapter, by a bearer token that is valid for nothing else.
 * @throws ProblemError with 401 when the token is missing or wrong
 */
export async function adapterLogin(c: Ccai, next: () => Promise<void>): Promise<void> {
  requireRole(c, /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1], adapterRole)
  return next()
}

function requireRole(c: Ccai, secret: string | undefined, role: string): void {
  const checked = c.env.instance.tokens.check(secret, `${c.req.method} ${c.req.path}`)
  if ('refused' in checked || !checked.token.roles.includes(role)) {
    // The words stand on the page on adding a third party; by analogy for every route.
    throw new ProblemError({ status: 401, title: 'Not Authorized' })
  }
}

/** Middleware for the documented limit of the Apps API. @throws ProblemError with 429 when it is exceeded */
export async function appsLimit(c: Ccai, next: () => Promise<void>): Promise<void> {
  const { host, state, switches } = c.env.instance
  state.appsWindow = counted(state.appsWindow, host.now())
  assertWithin(switches.appsRequestsPerSecond, state.appsWindow)
  return next()
}

/** Middleware for the documented limit of the Manager API. @throws ProblemError with 429 when it is exceeded */
export async function managerLimit(c: Ccai, next: () => Promise<void>): Promise<void> {
  const { host, state, switches } = c.env.instance
  state.managerWindow = counted(state.managerWindow, host.now())
  assertWithin(switches.managerRequestsPerSecond, state.managerWindow)
  return next()
}

/**
 * One more request of the whole tenant to one API. That each API counts for itself, and within seconds of the clock
 * instead of in a sliding window, is our choice.
 */
function counted(window: RequestWindow, nowMs: number): RequestWindow {
  const second = Math.floor(nowMs / 1000)
  return { second, requests: window.second === second ? window.requests + 1 : 1 }
}

function assertWithin(limit: number | null, { requests }: RequestWindow): void {
  if (limit === null || requests <= limit) return
  throw new ProblemError({ status: 429, title: 'rate limit exceeded' })
}
