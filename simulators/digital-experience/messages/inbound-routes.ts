import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { setCustomFields } from '../contacts/custom-fields.ts'
import { instantWithMilliseconds } from '../http/instant.ts'
import { bearer, conflict, json, notFound, refusals, tooMany } from '../http/schemas.ts'
import { contactObject, contactSchema } from '../objects/contact-object.ts'
import { channelOf } from '../points-of-contact/channels.ts'
import type { Contact } from '../state/contact.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { takeIn } from './create.ts'
import { inboundBody } from './inbound-body.ts'

const answer = json(z.object({ contact: contactSchema }))

const inboundRoute = createRoute({
  method: 'post',
  path: '/dfo/3.0/channels/{channelId}/inbound',
  security: bearer,
  request: {
    params: z.object({ channelId: z.string().min(1) }),
    body: { required: true, ...json(inboundBody) },
  },
  responses: {
    200: { description: 'The contact of the message', ...answer },
    201: { description: 'The contact of the message', ...answer },
    ...refusals,
    ...notFound,
    ...conflict,
    ...tooMany,
  },
})

/** A person's message without an id on the external platform. */
export function addInboundRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(inboundRoute, (c) => {
    const { instance } = c.env
    const channel = channelOf(instance, c.req.valid('param').channelId)
    const contact = takeInbound(instance, channel, c.req.valid('json'))
    return c.json({ contact: contactObject(instance, contact) }, instance.switches.createdStatus)
  })
}

function takeInbound(
  instance: DigitalExperienceInstance,
  channel: Channel,
  { authorCustomerIdentity: author, thread = {}, contact: told, ...body }: z.output<typeof inboundBody>,
): Contact {
  const { host, state, switches } = instance
  const { contact } = takeIn(instance, channel, {
    ...body,
    idOnExternalPlatform: null,
    authorEndUserIdentity: author,
    thread: {
      ...thread,
      idOnExternalPlatform:
        thread.idOnExternalPlatform ??
        (switches.threadlessInbound === 'of-author'
          ? author.idOnExternalPlatform
          : `${author.idOnExternalPlatform}.${state.threads.size + 1}`),
    },
    createdAtWithMilliseconds: instantWithMilliseconds(host.now()),
    direction: 'inbound',
  })
  return setCustomFields(instance, contact, told?.customFields)
}
