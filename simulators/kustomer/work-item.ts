import { z } from '@hono/zod-openapi'
import { iso } from '../kit/time.ts'
import { type Resource, toOne, toOrg, toUser } from './envelope.ts'
import { badParameter, conflict } from './errors.ts'
import { recordId } from './field-schemas.ts'
import { newId } from './record-ids.ts'
import type { KustomerInstance } from './state.ts'
import { countWorkItems } from './work-item-count.ts'

const statuses = ['ivr', 'queued', 'routed', 'assigned', 'wrap-up', 'completed'] as const

/** Statuses in which an agent has the item. */
const withAgent: readonly string[] = ['routed', 'assigned', 'wrap-up']

/** One conversation's need of an agent. Nothing is routed here: whoever calls moves it on. */
export interface WorkItemRow {
  readonly id: string
  readonly conversation: string
  readonly queue: string | null
  /** The session of the agent who has it, or had it. */
  readonly workSession: string | null
  readonly modifiedBy: string
  readonly attributes: {
    readonly resourceType: 'conversation'
    readonly status: (typeof statuses)[number]
    readonly paused: boolean
    readonly queuedCount: number
    readonly firstEnterQueueAt?: string
    readonly wrapUp?: { readonly enteredAt: string }
    readonly createdAt: string
    readonly updatedAt: string
    readonly rev: number
  }
}

/** A conversation has at most one item that is not completed. */
export const workItemIndexes = {
  open: ({ conversation, attributes: { status } }: WorkItemRow) =>
    status === 'completed' ? [] : [conversation],
}

/** The lists of all items, and of each conversation's. */
export function workItemEntries({ conversation, attributes }: WorkItemRow): Array<[string, string]> {
  return [
    ['all', attributes.createdAt],
    [`conversation:${conversation}`, attributes.createdAt],
  ]
}

/** Body of an item's update; the names are the relationships'. */
export const workItemUpdateBody = z
  .strictObject({
    status: z.enum(statuses),
    queue: recordId,
    workSession: recordId,
    paused: z.boolean(),
  })
  .partial()
  .openapi('WorkItemUpdateBody')

/** Body of an item's create. */
export const workItemBody = z
  .strictObject({
    conversation: recordId,
    queue: recordId.optional(),
    status: z.enum(['ivr', 'queued']).optional(),
  })
  .openapi('WorkItemBody')

/** Makes the item of a conversation that has none open. Throws a 400 for a queue that is none. */
export function createWorkItem(
  instance: KustomerInstance,
  { conversation, queue, status = 'queued' }: z.output<typeof workItemBody>,
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
  body: z.output<typeof workItemUpdateBody>,
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

/** The item as a reply shows it; its own link is in the singular, as recorded in 2021. */
export function workItemResource(instance: KustomerInstance, row: WorkItemRow): Resource {
  return {
    type: 'work_item',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(instance),
      resource: toOne('conversation', 'conversations', row.conversation),
      queue: toOne('queue', 'routing/queues', row.queue),
      workSession: toOne('work_session', 'routing/work-sessions', row.workSession),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/routing/work-item/${row.id}` },
  }
}

function refuseUnknownQueue({ state }: KustomerInstance, queue: string | undefined): void {
  if (queue !== undefined && !state.routingQueues.get(queue)) throw badParameter('queue', 'Unknown queue')
}
