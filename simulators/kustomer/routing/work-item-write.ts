import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { WorkItemRow } from '../state/rows/work-item.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { WorkItemBody, WorkItemUpdateBody } from './work-item-body.ts'
import { countWorkItems } from './work-item-count.ts'

/** Statuses in which an agent has the item. */
const withAgent: readonly string[] = ['routed', 'assigned', 'wrap-up']

/** Makes the item of a conversation that has none open. Throws a 400 for a queue that is none. */
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
 * Moves an item on. Throws a 409 for a completed one, and a 400 for a queue or session that is none, or a
 * status in which an agent has it while no session is named.
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
  const given = body.workSession ?? before.workSession
  const workSession = withAgent.includes(status) || status === 'completed' ? given : null
  if (withAgent.includes(status) && workSession === null) {
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
