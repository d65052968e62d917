import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { refuseUnknownUsers } from '../org/find.ts'
import { newId } from '../state/record-ids.ts'
import type { RoutingStatusRow } from '../state/rows/routing-status.ts'
import type { WorkSessionAttributes, WorkSessionRow } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'
import { type Cause, postToApp } from '../workspace/app-event.ts'
import { chosenTeam } from '../workspace/find.ts'
import { currentSession, statusIn } from './find.ts'
import { attributesAfter, firstTotal, timeOnEntry, timeOnSelection } from './status-time.ts'
import type { WorkSessionBody, WorkSessionUpdateBody } from './work-session-body.ts'

/** The cause of a session's change and the user who made it; `by` is null when Kustomer itself did. */
export interface Change {
  readonly cause: Cause
  readonly by: string | null
}

/**
 * Sets the status of a user: the first status starts a session, one of type offline ends it, and the current one
 * changes nothing. Returns the session; `undefined` for offline without a session.
 */
export function setStatus(
  instance: KustomerInstance,
  user: string,
  status: RoutingStatusRow,
  change: Change,
): WorkSessionRow | undefined {
  const before = currentSession(instance, user)
  if (before) return changeStatus(instance, before, status, change)
  if (status.attributes.statusType === 'offline') return undefined
  const row = startSession(instance, { user, team: chosenTeam(instance, user), status, by: change.by })
  postToApp(instance, undefined, row, change.cause)
  return row
}

/**
 * Changes status and team of a session as the body says. Throws a 409 for one that has ended, and a 400 for an
 * unknown status or a team that its user is not in.
 */
export function updateWorkSession(
  instance: KustomerInstance,
  before: WorkSessionRow,
  { status: statusId, team }: WorkSessionUpdateBody,
  by: string,
): WorkSessionRow {
  if (!before.attributes.active) throw conflict('id', 'the session has ended')
  const status = statusId === undefined ? undefined : statusIn(instance, statusId)
  if (team !== undefined) refuseOtherTeam(instance, before.user, team)
  const change = { cause: 'api', by } as const
  const withTeam = team === undefined ? before : changeTeam(instance, before, team, change)
  return status ? changeStatus(instance, withTeam, status, change) : withTeam
}

/**
 * Starts a session as the body says. Throws a 400 for an unknown user or status, the status offline, or a team that
 * the user is not in; a 409 for a user with a current session.
 */
export function createWorkSession(
  instance: KustomerInstance,
  { user, status: statusId, team }: WorkSessionBody,
  by: string,
): WorkSessionRow {
  refuseUnknownUsers(instance, 'user', [user])
  const status = statusIn(instance, statusId)
  if (status.attributes.statusType === 'offline') throw badParameter('status', 'Offline starts no session')
  if (team !== undefined) refuseOtherTeam(instance, user, team)
  if (currentSession(instance, user)) throw conflict('user', 'the user is in a session already')
  const row = startSession(instance, { user, team: team ?? chosenTeam(instance, user), status, by })
  postToApp(instance, undefined, row, 'api')
  return row
}

/** Changes the status of a session; offline ends it. */
export function changeStatus(
  instance: KustomerInstance,
  before: WorkSessionRow,
  status: RoutingStatusRow,
  { cause, by }: Change,
): WorkSessionRow {
  if (before.status === status.id) return before
  const nowMs = instance.host.now()
  const attributes = attributesAfter(before, status, nowMs)
  return storeSession(instance, before, { ...before, status: status.id, modifiedBy: by, attributes }, cause)
}

/** Moves a session to another team. */
export function changeTeam(
  instance: KustomerInstance,
  before: WorkSessionRow,
  team: string,
  { cause, by }: Change,
): WorkSessionRow {
  if (before.team === team) return before
  const { attributes } = before
  const updatedAt = iso(instance.host.now())
  const after = {
    ...before,
    team,
    queues: queuesOf(instance, team),
    modifiedBy: by,
    attributes: { ...attributes, updatedAt, modifiedAt: updatedAt, rev: attributes.rev + 1 },
  }
  return storeSession(instance, before, after, cause)
}

/** Adds to the work item counts of a session; one that has ended is read-only and stays unchanged. */
export function changeCounts(
  instance: KustomerInstance,
  session: string,
  added: Pick<WorkSessionAttributes, 'workItemCount' | 'pausedWorkItemCount' | 'handledItemCount'>,
): void {
  const before = instance.state.workSessions.get(session)
  const { workItemCount, pausedWorkItemCount, handledItemCount } = added
  if (!before?.attributes.active || !(workItemCount || pausedWorkItemCount || handledItemCount)) return
  const { attributes } = before
  const after: WorkSessionAttributes = {
    ...attributes,
    workItemCount: attributes.workItemCount + workItemCount,
    pausedWorkItemCount: attributes.pausedWorkItemCount + pausedWorkItemCount,
    handledItemCount: attributes.handledItemCount + handledItemCount,
    updatedAt: iso(instance.host.now()),
    rev: attributes.rev + 1,
  }
  storeSession(instance, before, { ...before, modifiedBy: null, attributes: after }, 'system')
}

/** Starts a user's session without posting an event, for callers that post one, or for given state that needs none. */
export function startSession(
  instance: KustomerInstance,
  start: { user: string; team: string | null; status: RoutingStatusRow; by: string | null },
): WorkSessionRow {
  const { state, host } = instance
  const { user, team, status, by } = start
  const nowMs = host.now()
  const nowIso = iso(nowMs)
  const { statusType } = status.attributes
  const row = state.workSessions.put({
    id: newId(instance, 'work-session', nowMs),
    user,
    team,
    status: status.id,
    queues: queuesOf(instance, team),
    modifiedBy: by,
    attributes: {
      routable: statusType === 'available',
      statusType,
      active: true,
      workItemCount: 0,
      pausedWorkItemCount: 0,
      handledItemCount: 0,
      handledConversationCount: 0,
      signedInAt: nowIso,
      ...firstTotal(statusType, timeOnEntry(undefined, nowMs)),
      totalTimeByStatus: { [status.id]: timeOnSelection(undefined, nowMs) },
      createdAt: nowIso,
      updatedAt: nowIso,
      modifiedAt: nowIso,
      rev: 1,
    },
  })
  host.record({ change: 'work-session.created', subject: row.id, detail: status.attributes.name })
  return row
}

function queuesOf({ state }: KustomerInstance, team: string | null): readonly string[] {
  return team === null ? [] : (state.teamRouting.get(team)?.attributes.queues ?? [])
}

function storeSession(
  instance: KustomerInstance,
  before: WorkSessionRow,
  after: WorkSessionRow,
  cause: Cause,
): WorkSessionRow {
  const { state, host } = instance
  state.workSessions.put(after)
  const name = state.routingStatuses.get(after.status)?.attributes.name
  host.record({ change: 'work-session.updated', subject: after.id, ...(name && { detail: name }) })
  postToApp(instance, before, after, cause)
  return after
}

function refuseOtherTeam({ state }: KustomerInstance, user: string, team: string): void {
  if (state.teams.get(team)?.attributes.members.includes(user)) return
  throw badParameter('team', 'The user is not in this team')
}
