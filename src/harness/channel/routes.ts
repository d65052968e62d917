import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../../simulators/kit/problem.ts'
import type { SimulatorEnv } from '../../../simulators/kit/simulator.ts'
import { iso } from '../../../simulators/kit/time.ts'
import { bytesOf } from './files.ts'
import { choose, messagesOf, writeToAccount, writeToPerson } from './messages.ts'
import { type ChannelInstance, type ChannelMessage, threadOf } from './state.ts'

type App = OpenAPIHono<SimulatorEnv<ChannelInstance>>

const text = z.string().max(100_000)
const webAddress = z.url({ protocol: /^https?$/ })
const attachment = z.strictObject({ name: z.string().min(1), mimeType: z.string().min(1), url: webAddress })
const choice = z.strictObject({ text: z.string().min(1), postback: z.string().nullable().default(null) })
const link = z.strictObject({
  url: webAddress,
  title: z.string().nullable().default(null),
  imageUrl: webAddress.nullable().default(null),
})
const messageSchema = z
  .object({
    id: z.string(),
    direction: z.enum(['in', 'out']),
    text: z.string(),
    attachments: z.array(attachment),
    choices: z.array(choice).optional(),
    link: link.optional(),
    sentAt: z.string(),
    status: z.enum(['sent', 'delivered', 'seen']),
  })
  .openapi('Message')
const errorSchema = z.object({ error: z.string(), field: z.string().optional() }).openapi('Error')
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })
const refusals = {
  400: { description: 'Malformed', ...json(errorSchema) },
  404: { description: 'No such person, account or file', ...json(errorSchema) },
}

const sendRoute = createRoute({
  method: 'post',
  path: '/v1/messages',
  security: [{ bearer: [] }],
  request: {
    headers: z.object({ 'idempotency-key': z.string().min(1).max(200) }),
    body: {
      required: true,
      ...json(
        z.strictObject({
          account: z.string().min(1),
          to: z.string().min(1),
          text,
          attachments: z.array(attachment).max(10).default([]),
          replyTo: z.string().min(1).optional(),
          choices: z.array(choice).max(50).default([]),
          link: link.optional(),
        }),
      ),
    },
  },
  responses: {
    200: { description: 'The message that this key has sent before', ...json(z.object({ id: z.string() })) },
    201: { description: 'Sent', ...json(z.object({ id: z.string() })) },
    401: { description: 'No bearer, or a wrong one', ...json(errorSchema) },
    ...refusals,
  },
})

const person = z.object({ person: z.string().min(1), account: z.string().min(1) })
const threadPath = '/v1/people/{person}/accounts/{account}/messages'

/** A text of one's own, or one of the answers that the newest message with some offers. */
const written = z.union([
  z.strictObject({ text: text.min(1) }),
  z.strictObject({ choice: z.string().min(1) }),
])

const writeRoute = createRoute({
  method: 'post',
  path: threadPath,
  request: { params: person, body: { required: true, ...json(written) } },
  responses: { 201: { description: 'Written', ...json(messageSchema) }, ...refusals },
})

const readRoute = createRoute({
  method: 'get',
  path: threadPath,
  request: { params: person, query: z.strictObject({}) },
  responses: {
    200: { description: 'All messages, oldest first', ...json(z.array(messageSchema)) },
    ...refusals,
  },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/v1/files/{file}',
  request: { params: z.object({ file: z.string().min(1) }), query: z.strictObject({}) },
  responses: { 200: { description: 'Its bytes' }, 404: refusals[404] },
})

/** What the middleware calls with its token, and what a person's app does, which needs none. */
export function addRoutes(app: App): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.use('/v1/messages', async (c, next) => {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const checked = c.env.instance.tokens.check(bearer, `${c.req.method} ${c.req.path}`)
    if ('refused' in checked)
      throw new ProblemError({ status: 401, title: `the token is ${checked.refused}` })
    return next()
  })
  app.openapi(sendRoute, (c) => {
    const { account, to, ...content } = c.req.valid('json')
    const reference = c.req.valid('header')['idempotency-key']
    const { message, isNew } = writeToPerson(
      c.env.instance,
      { ...content, personId: to, accountId: account },
      reference,
    )
    return c.json({ id: message.id }, isNew ? 201 : 200)
  })
  app.openapi(writeRoute, (c) => {
    const { instance } = c.env
    const thread = knownThread(instance, c.req.valid('param'))
    const body = c.req.valid('json')
    if ('text' in body) {
      const written = writeToAccount(instance, { ...thread, ...body })
      // A person who writes for the first time begins to exist by that.
      const { people } = instance.state
      if (!people.get(thread.personId)) people.put({ id: thread.personId, name: thread.personId })
      return c.json(shown(written), 201)
    }
    const tapped = choose(instance, thread, body.choice)
    if (!('offered' in tapped)) return c.json(shown(tapped), 201)
    const offered = tapped.offered.map((one) => JSON.stringify(one)).join(', ')
    const title = offered === '' ? 'no message offers any' : `not offered; expected one of ${offered}`
    throw new ProblemError({ status: 400, title, parameter: 'choice' })
  })
  app.openapi(readRoute, (c) => {
    const thread = knownThread(c.env.instance, c.req.valid('param'))
    return c.json(messagesOf(c.env.instance, threadOf(thread)).map(shown), 200)
  })
  app.openapi(fileRoute, (c) => {
    const { file, bytes } = bytesOf(c.env.instance, c.req.valid('param').file)
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'content-type': file.mimeType })
  })
}

/** The thread of whoever uses the app with an account that there is. */
function knownThread(
  { state }: ChannelInstance,
  { person: personId, account: accountId }: z.output<typeof person>,
): { personId: string; accountId: string } {
  if (!state.accounts.get(accountId)) {
    throw new ProblemError({ status: 404, title: `no account "${accountId}"`, parameter: 'account' })
  }
  return { personId, accountId }
}

function shown(message: ChannelMessage) {
  const { id, direction, attachments, choices, atMs, deliveredAtMs, seenAtMs } = message
  const status = seenAtMs !== null ? 'seen' : deliveredAtMs !== null ? 'delivered' : 'sent'
  return {
    id,
    direction,
    text: message.text,
    attachments: attachments.map((file) => ({ ...file })),
    ...(choices.length > 0 ? { choices: choices.map((one) => ({ ...one })) } : {}),
    ...(message.link ? { link: { ...message.link } } : {}),
    sentAt: iso(atMs),
    status,
  } as const
}
