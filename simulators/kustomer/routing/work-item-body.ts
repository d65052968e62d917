import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'
import { statuses } from '../state/rows/work-item.ts'

/** Body of a work item's update; `queue` and `workSession` are named as in its relationships. */
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

/** The validated body of a new item. */
export type WorkItemBody = z.output<typeof workItemBody>

/** The validated body of an item update. */
export type WorkItemUpdateBody = z.output<typeof workItemUpdateBody>
