import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { tellTyping } from '../events/tell.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { channelOf } from '../points-of-contact/channels.ts'
import { type DigitalExperienceInstance, externalKey } from '../state/state.ts'
import { attachmentWith } from './attachments.ts'

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }
const refusals = {
  400: { description: 'Malformed', ...refusal },
  401: { description: 'No bearer, or one that is not good now', ...refusal },
  404: { description: 'No such channel or thread', ...refusal },
}
const params = z.object({ channelId: z.string().min(1), threadIdOnExternalPlatform: z.string().min(1) })
const path = '/dfo/3.0/channels/{channelId}/threads/{threadIdOnExternalPlatform}' as const
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })

const actionRoute = createRoute({
  method: 'post',
  path: `${path}/sender-actions`,
  security: [{ bearer: [] }],
  request: {
    params,
    body: { required: true, ...json(z.strictObject({ action: z.enum(['isTypingOn', 'isTypingOff']) })) },
  },
  responses: { 204: { description: 'Told' }, ...refusals },
})

const threadRoute = createRoute({
  method: 'put',
  path,
  security: [{ bearer: [] }],
  request: { params, body: { required: true, ...json(z.strictObject({ canAddMoreMessages: z.boolean() })) } },
  responses: { 204: { description: 'Changed' }, ...refusals },
})

const attachmentRoute = createRoute({
  method: 'get',
  path: '/attachments/{attachmentId}',
  request: { params: z.object({ attachmentId: z.string().min(1) }), query: z.strictObject({}) },
  responses: { 200: { description: 'Its bytes' }, 404: { description: 'No such attachment', ...refusal } },
})

/** What a middleware tells of a thread, and the files that it takes from here. */
export function addThreadRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(actionRoute, (c) => {
    const { instance } = c.env
    const thread = threadWith(instance, c.req.valid('param'))
    const isTyping = c.req.valid('json').action === 'isTypingOn'
    const change = isTyping ? 'typing.started' : 'typing.ended'
    instance.host.record({ change, subject: `thread/${thread.id}` })
    tellTyping(instance, thread, isTyping)
    return c.body(null, 204)
  })
  app.openapi(threadRoute, (c) => {
    const { instance } = c.env
    const thread = threadWith(instance, c.req.valid('param'))
    instance.state.threads.put({ ...thread, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  app.openapi(attachmentRoute, (c) => {
    const { mimeType, sizeBytes, content } = attachmentWith(c.env.instance, c.req.valid('param').attachmentId)
    const bytes =
      content === undefined
        ? new Uint8Array(sizeBytes ?? 0).fill(0x20)
        : new Uint8Array(Buffer.from(content, 'base64'))
    return c.body(bytes, 200, { 'content-type': mimeType })
  })
}

function threadWith(
  instance: DigitalExperienceInstance,
  { channelId, threadIdOnExternalPlatform }: z.output<typeof params>,
) {
  const { id } = channelOf(instance, channelId)
  const thread = instance.state.threads.first('external', externalKey(id, threadIdOnExternalPlatform))
  if (thread) return thread
  throw new ProblemError({ status: 404, title: 'Thread not found' })
}
