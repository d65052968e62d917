import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { channelObject, channelSchema } from '../objects/channel-object.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { channelBody } from './body.ts'
import { channelOf, removeChannel, saveChannel } from './channels.ts'
import { channelsQuery, listChannels } from './list.ts'

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }
const refusals = {
  400: { description: 'Malformed', ...refusal },
  401: { description: 'No bearer, or one that is not good now', ...refusal },
}
const unknown = { 404: { description: 'No such channel', ...refusal } }
const params = z.object({ channelId: z.string().min(1) })

const listRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/channels',
  security: [{ bearer: [] }],
  request: { query: channelsQuery },
  responses: {
    200: {
      description: 'The points of contact, a bare list',
      content: { 'application/json': { schema: z.array(channelSchema) } },
    },
    ...refusals,
  },
})

const saveRoute = createRoute({
  method: 'post',
  path: '/dfo/3.0/channels',
  security: [{ bearer: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: channelBody } } } },
  responses: {
    200: { description: 'Changed', content: { 'application/json': { schema: channelSchema } } },
    201: { description: 'Created', content: { 'application/json': { schema: channelSchema } } },
    ...refusals,
  },
})

const deleteRoute = createRoute({
  method: 'delete',
  path: '/dfo/3.0/channels/{channelId}',
  security: [{ bearer: [] }],
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...refusals, ...unknown },
})

/** Points of contact: create or update, list, delete. */
export function addChannelRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(listRoute, (c) => {
    return c.json(listChannels(c.env.instance, c.req.valid('query')).map(channelObject), 200)
  })
  app.openapi(saveRoute, (c) => {
    const { channel, isNew } = saveChannel(c.env.instance, c.req.valid('json'))
    return c.json(channelObject(channel), isNew ? 201 : 200)
  })
  app.openapi(deleteRoute, (c) => {
    removeChannel(c.env.instance, channelOf(c.env.instance, c.req.valid('param').channelId).id)
    return c.body(null, 204)
  })
}
