import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { EndUser } from '../state/end-users.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { contactDataWrite } from './body.ts'

/** The end user with this identifier, created if there is none. */
export function endUserOf(instance: CcaiInstance, identifier: string): EndUser {
  return instance.state.endUsers.first('identifier', identifier) ?? putEndUser(instance, identifier, {})
}

/** The end user who calls from this number without an app, created if there is none. */
export function callerOf({ state, host }: CcaiInstance, number: string): EndUser {
  const known = state.endUsers.first('caller', number)
  if (known) return known
  const id = ++state.lastEndUserId
  host.record({ change: 'end-user.created', subject: `end-user-${id}` })
  const nothing = { identifier: null, outContactId: null, email: null, name: null }
  return state.endUsers.put({ id, ...nothing, phone: number })
}

/** What a request tells of a person. */
interface PersonChanges {
  readonly email?: string | undefined
  readonly name?: string | undefined
  readonly phone?: string | undefined
}

/** Creates the end user with this identifier, or changes the given fields of an existing one. */
export function putEndUser(
  { state, host }: CcaiInstance,
  identifier: string,
  { email, name, phone }: PersonChanges,
): EndUser {
  const known = state.endUsers.first('identifier', identifier)
  const id = known?.id ?? ++state.lastEndUserId
  host.record({ change: known ? 'end-user.updated' : 'end-user.created', subject: `end-user-${id}` })
  const nothing = { outContactId: null, email: null, name: null, phone: null }
  const given = Object.entries({ email, name, phone }).filter(([, value]) => value !== undefined)
  return state.endUsers.put({ ...nothing, ...known, id, identifier, ...Object.fromEntries(given) })
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
