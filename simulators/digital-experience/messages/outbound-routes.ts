import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { bearer, conflict, json, notFound, refusals, tooMany } from '../http/schemas.ts'
import { contactObject, contactSchema } from '../objects/contact-object.ts'
import { messageObject, messageSchema } from '../objects/message-object.ts'
import { channelOf } from '../points-of-contact/channels.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { sendOutbound } from './outbound.ts'
import { outboundBody } from './outbound-body.ts'

const sent = json(z.object({ consumerContact: contactSchema, message: messageSchema }))

const outboundRoute = createRoute({
  method: 'post',
  path: '/dfo/3.0/channels/{channelId}/outbound',
  security: bearer,
  request: {
    params: z.object({ channelId: z.string().min(1) }),
    headers: z.object({
      'x-trace-id': z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('comes back as `traceId` of the message’s events, as the vendor’s client expects'),
    }),
    body: { required: true, ...json(outboundBody) },
  },
  responses: {
    200: { description: 'Handed to the middleware', ...sent },
    201: { description: 'Handed to the middleware', ...sent },
    403: {
      description: 'The agent who has the contact may not answer on this point of contact',
      ...json(errorEnvelopeSchema),
    },
    ...refusals,
    ...notFound,
    ...conflict,
    ...tooMany,
  },
})

/** Answers by the API, as the agents' application sends them. */
export function addOutboundRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(outboundRoute, (c) => {
    const { instance } = c.env
    const channel = channelOf(instance, c.req.valid('param').channelId)
    const { message, contact } = sendOutbound(
      instance,
      channel,
      c.req.valid('json'),
      c.req.valid('header')['x-trace-id'],
    )
    const body = {
      consumerContact: contactObject(instance, contact),
      message: messageObject(instance, message),
    }
    return c.json(body, instance.switches.createdStatus)
  })
}
