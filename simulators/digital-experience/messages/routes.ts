import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { contactObject } from '../objects/contact-object.ts'
import { messageObject, messageSchema } from '../objects/message-object.ts'
import { channelOf } from '../points-of-contact/channels.ts'
import { type DigitalExperienceInstance, externalKey } from '../state/state.ts'
import { createMessage } from './create.ts'
import { createMessageBody, statusBody } from './create-body.ts'
import { reportStatus } from './status.ts'

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }
const refusals = {
  400: { description: 'Malformed', ...refusal },
  401: { description: 'No bearer, or one that is not good now', ...refusal },
  404: { description: 'No such channel or message', ...refusal },
}
const createdSchema = z
  .object({ consumerContact: z.looseObject({ id: z.string(), status: z.string() }), message: messageSchema })
  .openapi('CreatedMessage')
const created = { content: { 'application/json': { schema: createdSchema } } }

const createMessageRoute = createRoute({
  method: 'post',
  path: '/dfo/3.0/channels/{channelId}/messages',
  security: [{ bearer: [] }],
  request: {
    params: z.object({ channelId: z.string().min(1) }),
    body: { required: true, content: { 'application/json': { schema: createMessageBody } } },
  },
  responses: {
    200: { description: 'The message that has this id already', ...created },
    201: { description: 'Created', ...created },
    409: { description: 'A message has this id already', ...refusal },
    429: { description: 'More than the limits of a contact or of an hour', ...refusal },
    ...refusals,
  },
})

const statusRoute = createRoute({
  method: 'put',
  path: '/dfo/3.0/channels/{channelId}/messages/{messageIdOnExternalPlatform}/status',
  security: [{ bearer: [] }],
  request: {
    params: z.object({ channelId: z.string().min(1), messageIdOnExternalPlatform: z.string().min(1) }),
    body: { required: true, content: { 'application/json': { schema: statusBody } } },
  },
  responses: { 204: { description: 'Noted' }, ...refusals },
})

/** What a middleware tells of messages. */
export function addMessageRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(createMessageRoute, (c) => {
    const { instance } = c.env
    const channel = channelOf(instance, c.req.valid('param').channelId)
    const { message, contact, isNew } = createMessage(instance, channel, c.req.valid('json'))
    const body = {
      consumerContact: contactObject(instance, contact),
      message: messageObject(instance, message),
    }
    return c.json(body, isNew ? instance.switches.createdStatus : 200)
  })
  app.openapi(statusRoute, (c) => {
    const { instance } = c.env
    const { channelId, messageIdOnExternalPlatform } = c.req.valid('param')
    const channel = channelOf(instance, channelId)
    const key = externalKey(channel.id, messageIdOnExternalPlatform)
    const message = instance.state.messages.first('external', key)
    if (message?.direction !== 'outbound') {
      throw new ProblemError({ status: 404, title: 'Message not found' })
    }
    reportStatus(instance, message, c.req.valid('json'))
    return c.body(null, 204)
  })
}
