import { ProblemError } from '../../kit/problem.ts'
import { type Between, isBetween, sorted } from '../http/paging.ts'
import type { Call, Chat, Session } from '../state/session.ts'
import type { StoredFile } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

/** @throws ProblemError with 404, in the words of the page on adding a third party, when there is no such call */
export function callOf({ state }: CcaiInstance, id: string): Call {
  const call = isId(id) ? state.calls.get(Number(id)) : undefined
  if (!call) throw new ProblemError({ status: 404, title: 'Not Found' })
  return call
}

/** @throws ProblemError with 404 when there is no such chat */
export function chatOf({ state }: CcaiInstance, id: string): Chat {
  const chat = isId(id) ? state.chats.get(Number(id)) : undefined
  if (!chat) throw new ProblemError({ status: 404, title: 'Not Found' })
  return chat
}

/**
 * The chat with this id, or the latest one of the end user with this identifier.
 * @throws ProblemError with 404 when there is none
 */
export function chatById(instance: CcaiInstance, idOrIdentifier: string): Chat {
  if (isId(idOrIdentifier)) {
    const chat = instance.state.chats.get(Number(idOrIdentifier))
    if (chat) return chat
  }
  return chatsOf(instance, idOrIdentifier).at(-1) ?? chatOf(instance, '0')
}

function isId(written: string): boolean {
  return /^[1-9]\d{0,14}$/.test(written)
}

/** The chats of the end user with this identifier, oldest first. */
export function chatsOf({ state }: CcaiInstance, identifier: string): Chat[] {
  const endUser = state.endUsers.first('identifier', identifier)
  return endUser ? state.chats.find('endUser', String(endUser.id)) : []
}

/** @throws ProblemError with 404 when there is no such file */
export function fileOf({ state }: CcaiInstance, path: string): StoredFile {
  const file = state.files.get(path)
  if (!file) throw new ProblemError({ status: 404, title: 'file not found' })
  return file
}

/** By what a list of sessions is filtered and sorted. */
interface SessionQuery {
  readonly created: Between
  readonly updated: Between
  readonly sortColumn: keyof typeof sortKeys
  readonly sortDirection: 'ASC' | 'DESC' | 'asc' | 'desc'
}

const sortKeys = {
  id: ({ id }: Session) => id,
  created_at: ({ createdAtMs }: Session) => createdAtMs,
  updated_at: ({ updatedAtMs }: Session) => updatedAtMs,
  assigned_at: ({ assignedAtMs }: Session) => assignedAtMs ?? 0,
  ends_at: ({ endsAtMs }: Session) => endsAtMs ?? 0,
} as const

/** The columns by which a list of sessions can be sorted. */
export const sortColumns = ['id', 'created_at', 'updated_at', 'assigned_at', 'ends_at'] as const

/** The sessions that a query asks for, sorted; `sessions` must be in order of id. */
export function filterSessions<S extends Session>(sessions: Iterable<S>, query: SessionQuery): S[] {
  const matching = [...sessions].filter(
    ({ createdAtMs, updatedAtMs }) =>
      isBetween(createdAtMs, query.created) && isBetween(updatedAtMs, query.updated),
  )
  return sorted(matching, sortKeys[query.sortColumn], query.sortDirection)
}
