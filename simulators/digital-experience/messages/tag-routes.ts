import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { bearer, json, notFound, numeral, refusals } from '../http/schemas.ts'
import { messageObject, messageSchema } from '../objects/message-object.ts'
import type { Message } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const params = z.object({ messageId: z.string().min(1), tagId: numeral })
const path = '/dfo/3.0/messages/{messageId}/tags/{tagId}' as const
const responses = {
  200: { description: 'The message', ...json(messageSchema) },
  ...refusals,
  ...notFound,
}

const readRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/messages/{messageId}',
  security: bearer,
  request: { params: params.pick({ messageId: true }), query: z.strictObject({}) },
  responses,
})
const addRoute = createRoute({ method: 'put', path, security: bearer, request: { params }, responses })
const removeRoute = createRoute({ method: 'delete', path, security: bearer, request: { params }, responses })

/** One message: read it, put a tag on it, take one off. */
export function addMessageTagRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(readRoute, (c) => {
    const message = messageWith(c.env.instance, c.req.valid('param').messageId)
    return c.json(messageObject(c.env.instance, message), 200)
  })
  app.openapi(addRoute, (c) => {
    const { messageId, tagId } = c.req.valid('param')
    const message = messageWith(c.env.instance, messageId)
    return c.json(setTag(c.env.instance, message, tagId, true), 200)
  })
  app.openapi(removeRoute, (c) => {
    const { messageId, tagId } = c.req.valid('param')
    const message = messageWith(c.env.instance, messageId)
    return c.json(setTag(c.env.instance, message, tagId, false), 200)
  })
}

function setTag(instance: DigitalExperienceInstance, message: Message, tagId: number, isOn: boolean) {
  const { host, state } = instance
  if (!state.tags.get(tagId)) throw new ProblemError({ status: 404, title: 'Tag not found' })
  const { tagIds = [] } = message
  if (tagIds.includes(tagId) === isOn) return messageObject(instance, message)
  const changed = isOn ? [...tagIds, tagId] : tagIds.filter((id) => id !== tagId)
  const change = isOn ? 'message.tagged' : 'message.untagged'
  host.record({ change, subject: `message/${message.id}`, detail: String(tagId) })
  return messageObject(instance, state.messages.put({ ...message, tagIds: changed }))
}

function messageWith({ state }: DigitalExperienceInstance, id: string): Message {
  const message = state.messages.get(id)
  if (message) return message
  throw new ProblemError({ status: 404, title: 'Message not found' })
}
