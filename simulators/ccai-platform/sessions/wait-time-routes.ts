import { createRoute, z } from '@hono/zod-openapi'
import { anyList, type CcaiApp, wholeNumber } from '../http/route-schemas.ts'
import { waitTimeObjects } from '../views/wait-time.ts'

const seconds = z.coerce.number().int().min(0).optional()

const query = z.object({
  lang: z.string().min(2).max(16),
  menu_id: wholeNumber.optional(),
  channel_type: z.enum(['voice_call', 'chat']).optional(),
  menu_type: z.enum(['ivr_menu', 'mobile_menu', 'web_menu', 'all']).default('all'),
  'wait[from]': seconds,
  'wait[to]': seconds,
})

/** How long a contact would wait in each queue (documentation of estimated wait times). */
export function addWaitTimes(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/wait_times',
    request: { query },
    responses: { 200: { description: 'One entry for each queue', content: anyList } },
  })
  app.openapi(route, (c) => {
    const asked = c.req.valid('query')
    const [from, to] = [asked['wait[from]'] ?? 0, asked['wait[to]'] ?? Number.POSITIVE_INFINITY]
    const channels =
      asked.channel_type === undefined ? (['voice_call', 'chat'] as const) : [asked.channel_type]
    const rows = waitTimeObjects(c.env.instance, asked.lang, channels)
      .filter(({ menu_id }) => asked.menu_id === undefined || menu_id === Number(asked.menu_id))
      .filter(({ menu_type }) => asked.menu_type === 'all' || menu_type === asked.menu_type)
      .filter((row) => channels.some((channel) => row[channel]! >= from && row[channel]! <= to))
    return c.json(rows, 200)
  })
}
