import { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { Call, Chat, Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change } from './changes.ts'
/** The CRM record of a session: the two fields are documented, how they are set is not. */
export const recordShape = { out_ticket_id: z.string().min(1).max(256), out_ticket_url: z.url() }

/** @throws ProblemError with 404 when there is no such call */
export function callOf({ state }: CcaiInstance, id: string): Call {
  const call = state.calls.get(Number(id))
  if (!call) throw new ProblemError({ status: 404, title: 'call not found' })
  return call
}

/** @throws ProblemError with 404 when there is no such chat */
export function chatOf({ state }: CcaiInstance, id: string): Chat {
  const chat = state.chats.get(Number(id))
  if (!chat) throw new ProblemError({ status: 404, title: 'chat not found' })
  return chat
}

/** The session belongs to this CRM record from now on. */
export function link<S extends Session>(
  instance: CcaiInstance,
  session: S,
  { out_ticket_id: id, out_ticket_url: url }: { out_ticket_id: string; out_ticket_url: string },
): S {
  return change(instance, session, 'linked', { record: { id, url } })
}
