import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { WorkItemRow } from '../state/rows/work-item.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { WorkItemBody, WorkItemUpdateBody } from './work-item-body.ts'
import { countWorkItems } from './work-item-count.ts'

/** The statuses in which the item belongs to an agent's work session. */
const statusesWithAgent: readonly string[] = ['routed', 'assigned', 'wrap-up']

/** Creates a work item for a conversation without an open one. Throws a 400 for an unknown queue. */
export function createWorkItem(
  instance: KustomerInstance,
  { conversation, queue, status = 'queued' }: WorkItemBody,
  by: string,
): WorkItemRow {
  const { state, host } = instance
  refuseUnknownQueue(instance, queue)
  const nowIso = iso(host.now())
  const row = state.workItems.put({
    id: newId(instance, 'work-item'),
    conversation,
    queue: queue ?? null,
    workSession: null,
    modifiedBy: by,
    attributes: {
      resourceType: 'conversation',
      status,
      paused: false,
      queuedCount: status === 'queued' ? 1 : 0,
      ...(status === 'queued' && { firstEnterQueueAt: nowIso }),
      createdAt: nowIso,
      updatedAt: nowIso,
      rev: 1,
    },
  })
  host.record({ change: 'work-item.created', subject: row.id })
  return row
}

/**
 * Changes a work item. Throws a 409 for a completed one, and a 400 for an unknown queue or session, or for a status
 * that needs a work session when there is none.
 */
export function updateWorkItem(
  instance: KustomerInstance,
  before: WorkItemRow,
  body: WorkItemUpdateBody,
  by: string,
): WorkItemRow {
  const { state, host } = instance
  const { attributes } = before
  if (attributes.status === 'completed') throw conflict('id', 'the work item is completed')
  refuseUnknownQueue(instance, body.queue)
  if (body.workSession !== undefined && !state.workSessions.get(body.workSession)?.attributes.active) {
    throw badParameter('workSession', 'Unknown work session')
  }
  const { status = attributes.status, paused = attributes.paused } = body
  const session = body.workSession ?? before.workSession
  const workSession = statusesWithAgent.includes(status) || status === 'completed' ? session : null
  if (statusesWithAgent.includes(status) && workSession === null) {
    throw badParameter('workSession', 'Missing required property: workSession')
  }
  const nowIso = iso(host.now())
  const isQueuedAgain = status === 'queued' && attributes.status !== 'queued'
  const row = state.workItems.put({
    ...before,
    queue: body.queue ?? before.queue,
    workSession,
    modifiedBy: by,
    attributes: {
      ...attributes,
      status,
      paused,
      queuedCount: attributes.queuedCount + (isQueuedAgain ? 1 : 0),
      ...(isQueuedAgain && { firstEnterQueueAt: attributes.firstEnterQueueAt ?? nowIso }),
      ...(status === 'wrap-up' && { wrapUp: attributes.wrapUp ?? { enteredAt: nowIso } }),
      updatedAt: nowIso,
      rev: attributes.rev + 1,
    },
  })
  host.record({ change: 'work-item.updated', subject: row.id, detail: status })
  countWorkItems(instance, before, row)
  return row
}

function refuseUnknownQueue({ state }: KustomerInstance, queue: string | undefined): void {
  if (queue !== undefined && !state.routingQueues.get(queue)) throw badParameter('queue', 'Unknown queue')
}
