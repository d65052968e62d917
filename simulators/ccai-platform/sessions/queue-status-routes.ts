import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { anyJson, type CcaiApp, wholeNumber } from '../http/route-schemas.ts'
import { menuWithId } from '../state/menu.ts'
import { queueOperationStatus } from '../views/queue-status.ts'

const query = z.object({
  menu_id: wholeNumber,
  lang: z.string().min(2).max(16),
  channel_type: z.enum(['call', 'chat']),
})

/** Whether a queue can take a session now (page of the queue operation statuses; release notes, 3.29). */
export function addQueueStatuses(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/queue_operation_statuses',
    request: { query },
    responses: { 200: { description: 'Whether it is after hours, or over capacity', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const { menu_id, ...asked } = c.req.valid('query')
    const menu = menuWithId(instance.state.menus, Number(menu_id))
    if (!menu) throw new ProblemError({ status: 404, title: 'Not Found' })
    return c.json(queueOperationStatus(instance, menu, asked), 200)
  })
}
