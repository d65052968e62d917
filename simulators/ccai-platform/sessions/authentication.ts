import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { endUserWrite } from '../end-users/body.ts'
import { putEndUser } from '../end-users/write.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change, postChange } from './changes.ts'

/**
 * Makes the contact of a session in progress the end user with this identifier. That an event tells it is ours, and so is
 * that every further request within the interval is a duplicate.
 * @throws ProblemError with 400 and the documented words when the session has ended, or the request is a duplicate
 */
export function authenticate(
  instance: CcaiInstance,
  session: Session,
  { identifier, ...person }: z.output<typeof endUserWrite>,
): void {
  const { host, switches } = instance
  if (session.endsAtMs !== null) {
    throw new ProblemError({ status: 400, title: `${names[session.kind]} is already ended` })
  }
  const sinceMs = session.authenticatedAtMs === null ? Infinity : host.now() - session.authenticatedAtMs
  if (sinceMs < switches.authenticationIntervalMs) {
    throw new ProblemError({
      status: 400,
      title: 'Duplicate request: Please wait for the interval to expire',
    })
  }
  const { id: endUserId } = putEndUser(instance, identifier, person)
  const changed = { identifier, endUserId, authenticatedAtMs: host.now() }
  postChange(instance, change(instance, session, 'authenticated', changed))
}

const names = { call: 'Call', chat: 'Chat' } as const
