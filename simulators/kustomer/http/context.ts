import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { Token } from '../../kit/token-ledger.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import { type CreationKind, spendCreation, spendUpdate } from './rate-limits.ts'

/** The environment of a request: the Kustomer instance, and the token of an authenticated caller. */
export type KustomerEnv = SimulatorEnv<KustomerInstance> & { Variables: { token: Token } }

/** The hono context of one request. */
export type KustomerContext = Context<KustomerEnv>

/** The app that the route files add to. */
export type KustomerApp = OpenAPIHono<KustomerEnv>

/** The writer of an authenticated request. */
export function writerOf(c: KustomerContext): Writer {
  const { instance } = c.env
  const token = c.get('token')
  const atMs = instance.host.now()
  return { instance, user: token.user, admin: token.roles.includes('org.admin'), atMs, madeAtMs: atMs }
}

/** The writer of a request that updates a record. Throws a 429 above the rate limit for updates. */
export function updaterOf(c: KustomerContext, record: string): Writer {
  const writer = writerOf(c)
  spendUpdate(c.env.instance, writer.user, record)
  return writer
}

/** The writer of a request that creates a record. Throws a 429 above the rate limit for new records. */
export function creatorOf(
  c: KustomerContext,
  kind: CreationKind,
  record: { readonly customer: string; readonly importedAt?: string | undefined },
): Writer {
  const writer = writerOf(c)
  spendCreation(c.env.instance, kind, { user: writer.user, ...record })
  return writer
}
