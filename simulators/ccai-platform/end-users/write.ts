import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { EndUser } from '../state/end-users.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { contactDataWrite } from './body.ts'

/** The end user with this identifier, created if there is none. */
export function endUserOf(instance: CcaiInstance, identifier: string): EndUser {
  return instance.state.endUsers.first('identifier', identifier) ?? putEndUser(instance, identifier, {})
}

/** Creates the end user with this identifier, or changes the given fields of an existing one. */
export function putEndUser(
  { state, host }: CcaiInstance,
  identifier: string,
  changes: Partial<Pick<EndUser, 'email' | 'name' | 'phone'>>,
): EndUser {
  const known = state.endUsers.first('identifier', identifier)
  const id = known?.id ?? ++state.lastEndUserId
  host.record({ change: known ? 'end-user.updated' : 'end-user.created', subject: `end-user-${id}` })
  const nothing = { email: null, name: null, phone: null }
  return state.endUsers.put({ ...nothing, ...known, id, identifier, ...changes })
}

/**
 * Stores the data of a dialer about the contact of a call. Returns the id of the call.
 * @throws ProblemError with 422 when the call or the agent does not exist
 */
export function keepContactData(
  { state, host }: CcaiInstance,
  body: z.output<typeof contactDataWrite>,
): number {
  const id = Number(body.call_id)
  if (!state.calls.get(id))
    throw new ProblemError({ status: 422, title: 'unknown call', parameter: body.call_id })
  if (body.agent_id !== undefined && !state.agents.get(Number(body.agent_id))) {
    throw new ProblemError({ status: 422, title: 'unknown agent', parameter: body.agent_id })
  }
  state.contactData.put({ id, body })
  host.record({ change: 'contact-data.kept', subject: `call-${id}` })
  return id
}
