import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { adapterRole } from '../http/access.ts'
import { anyJson, type CcaiApp, jsonBody } from '../http/route-schemas.ts'
import type { Adapter } from '../state/agents.ts'
import type { CcaiInstance } from '../state/state.ts'
import { adapterIn } from '../views/adapters.ts'
import { change, closeAdapter, openAdapter } from './adapter.ts'

const agent = z
  .string()
  .max(320)
  .regex(/^\s*\S+@\S+\s*$/, 'must be an e-mail address')
const page = z.string().min(1).max(64)
const message = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('opened'), agent, instance: page }),
  z.strictObject({ action: z.literal('closed'), agent, instance: page }),
  z.strictObject({
    action: z.literal('click_to_call'),
    agent,
    instance: page,
    number: z.string().regex(/^\+[1-9]\d{1,14}$/, 'must be a number in E.164'),
  }),
])

/**
 * The messages of a Kustomer page to the adapter in it. In a browser they go from window to window, in a form
 * that is not public; the route, its bodies and its login are ours.
 */
export function addAdapterMessages(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/adapter/messages',
    request: { body: jsonBody(message) },
    responses: { 200: { description: 'The adapter as it is, or was when it was closed', content: anyJson } },
  })
  app.openapi(route, (c) => c.json(adapterObject(taken(c.env.instance, c.req.valid('json'))), 200))
}

function taken(instance: CcaiInstance, told: z.output<typeof message>): Adapter {
  if (told.action === 'opened') return openAdapter(instance, told.agent, told.instance)
  const adapter = adapterIn(instance, told.agent, told.instance)
  if (!adapter)
    throw new ProblemError({ status: 404, title: 'no adapter in this page', parameter: told.instance })
  if (told.action === 'closed') {
    closeAdapter(instance, adapter)
    return adapter
  }
  if (adapter.loggedInAs === null)
    throw new ProblemError({ status: 409, title: 'nobody is logged in to the adapter' })
  return change(instance, adapter, 'number-filled', { number: told.number, minimized: false })
}

function adapterObject({ agent, page, loggedInAs, minimized, number }: Adapter): Record<string, unknown> {
  return { agent, instance: page, logged_in_as: loggedInAs, minimized, number }
}

/**
 * The login of a page: a bearer token of its own, good for nothing else.
 * @throws ProblemError with 401 unless it is right
 */
export async function adapterLogin(
  c: Context<SimulatorEnv<CcaiInstance>>,
  next: () => Promise<void>,
): Promise<void> {
  const secret = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const checked = c.env.instance.tokens.check(secret, `${c.req.method} ${c.req.path}`)
  if ('refused' in checked || !checked.token.roles.includes(adapterRole)) {
    throw new ProblemError({ status: 401, title: 'wrong or missing credentials' })
  }
  return next()
}
