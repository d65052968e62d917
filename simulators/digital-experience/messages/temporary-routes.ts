import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { instantWithOffset } from '../http/instant.ts'
import { bearer, json, refusals } from '../http/schemas.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { selfChannel } from './attachments.ts'
import { filesPath, keepTemporarily } from './temporary-files.ts'

const uploaded = json(z.object({ id: z.string(), url: z.url(), expireAt: z.string() }))

const uploadRoute = createRoute({
  method: 'post',
  path: '/dfo/3.0/attachments/temporary',
  security: bearer,
  request: {
    body: {
      required: true,
      ...json(z.strictObject({ content: z.string().min(1), mimeType: z.string().min(1).max(255) })),
    },
  },
  responses: {
    200: { description: 'Where it is, and until when', ...uploaded },
    201: { description: 'Where it is, and until when', ...uploaded },
    ...refusals,
  },
})

/** Files that are uploaded before the message that carries them. */
export function addTemporaryFileRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(uploadRoute, (c) => {
    const { instance } = c.env
    const { id, expiresAtMs } = keepTemporarily(instance, c.req.valid('json'))
    const origin = instance.channels.get(selfChannel)?.url ?? new URL(c.req.url).origin
    const file = { id, url: `${origin}${filesPath}${id}`, expireAt: instantWithOffset(expiresAtMs) }
    return c.json(file, instance.switches.createdStatus)
  })
}
