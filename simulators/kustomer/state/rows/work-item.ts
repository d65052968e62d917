import { count, date, flag, objectOf, oneOf, optional, orNull, text, whole } from '../../../kit/shape.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'

/** The statuses of a work item, in the vendor’s terms. */
export const statuses = ['ivr', 'queued', 'routed', 'assigned', 'wrap-up', 'completed'] as const

/** A conversation's request for an agent. This fake routes nothing: API calls change the status. */
export interface WorkItemRow {
  readonly id: string
  readonly conversation: string
  readonly queue: string | null
  /** The work session of the agent who has, or had, the item. */
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

/** Index of open items by conversation, of which each has at most one. */
export const workItemIndexes = {
  open: ({ conversation, attributes: { status } }: WorkItemRow) =>
    status === 'completed' ? [] : [conversation],
}

/** The list entries of an item: among all, and its conversation's. */
export function workItemEntries({ conversation, attributes }: WorkItemRow): Array<[string, string]> {
  return [
    ['all', attributes.createdAt],
    [`conversation:${conversation}`, attributes.createdAt],
  ]
}

/** The item as a reply shows it; its own link has the singular, as recorded in 2021. */
export function workItemResource(org: string, row: WorkItemRow): Resource {
  return {
    type: 'work_item',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(org),
      resource: toOne('conversation', 'conversations', row.conversation),
      queue: toOne('queue', 'routing/queues', row.queue),
      workSession: toOne('work_session', 'routing/work-sessions', row.workSession),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/routing/work-item/${row.id}` },
  }
}

/** What a row of work items may be. */

export const workItemShape = objectOf<WorkItemRow>({
  id: text,
  conversation: text,
  queue: orNull(text),
  workSession: orNull(text),
  modifiedBy: text,
  attributes: objectOf<WorkItemRow['attributes']>({
    resourceType: oneOf('conversation'),
    status: oneOf(...statuses),
    paused: flag,
    queuedCount: count,
    firstEnterQueueAt: optional(date),
    wrapUp: optional(objectOf<NonNullable<WorkItemRow['attributes']['wrapUp']>>({ enteredAt: date })),
    createdAt: date,
    updatedAt: date,
    rev: whole,
  }),
})
