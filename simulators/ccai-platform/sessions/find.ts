import { ProblemError } from '../../kit/problem.ts'
import { lowerBoundMs } from '../http/paging.ts'
import type { Call, Chat, Session } from '../state/session.ts'
import type { StoredFile } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

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

/** @throws ProblemError with 404 when there is no such file */
export function fileOf({ state }: CcaiInstance, path: string): StoredFile {
  const file = state.files.get(path)
  if (!file) throw new ProblemError({ status: 404, title: 'file not found' })
  return file
}

/** The sessions that were updated at or after `updatedFrom`, sorted; `sessions` must be in order of id. */
export function filterSessions<S extends Session>(
  sessions: Iterable<S>,
  options: {
    readonly updatedFrom: string | undefined
    readonly sortColumn: 'id' | 'updated_at'
    readonly sortDirection: 'ASC' | 'DESC'
  },
): S[] {
  const fromMs = lowerBoundMs(options.updatedFrom)
  const matching = [...sessions].filter(({ updatedAtMs }) => updatedAtMs >= fromMs)
  if (options.sortColumn === 'updated_at') {
    matching.sort((left, right) => left.updatedAtMs - right.updatedAtMs)
  }
  if (options.sortDirection === 'DESC') matching.reverse()
  return matching
}
