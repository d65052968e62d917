import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { Adapter } from '../state/agents.ts'
import type { CcaiInstance } from '../state/state.ts'
import { adapterIn } from '../views/adapters.ts'
import { change, closeAdapter, openAdapter } from './adapter.ts'
import type { adapterMessage } from './body.ts'

/**
 * Does what a message of a Kustomer page asks of the adapter in it. Returns the adapter after that.
 * @throws ProblemError with 404 when the page has no adapter, with 409 when nobody is logged in to dial
 */
export function receiveMessage(instance: CcaiInstance, message: z.output<typeof adapterMessage>): Adapter {
  const { agent, instance: page } = message
  if (message.action === 'opened') return openAdapter(instance, agent, page)
  const adapter = adapterIn(instance, agent, page)
  if (!adapter) throw new ProblemError({ status: 404, title: 'no adapter in this page', parameter: page })
  if (message.action === 'closed') {
    closeAdapter(instance, adapter)
    return adapter
  }
  if (adapter.loggedInAs === null)
    throw new ProblemError({ status: 409, title: 'nobody is logged in to the adapter' })
  return change(instance, adapter, 'number-filled', { number: message.number, minimized: false })
}
