import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { auth } from 'hono/utils/basic-auth'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { oauthErrorSchema } from '../http/error-answer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { goodFor, issueSession } from './credentials.ts'

const secret = z.string().min(1).max(4096)

const sessionSchema = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int(),
    refresh_token: z.string(),
    id_token: z.string(),
  })
  .openapi('TokenAnswer')

const answers = {
  200: { description: 'A session', content: { 'application/json': { schema: sessionSchema } } },
  400: { description: 'Malformed', content: { 'application/json': { schema: oauthErrorSchema } } },
  401: { description: 'Refused', content: { 'application/json': { schema: oauthErrorSchema } } },
}

const accessKeyRoute = createRoute({
  method: 'post',
  path: '/authentication/v1/token/access-key',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({ accessKeyId: secret, accessKeySecret: secret }),
        },
      },
    },
  },
  responses: answers,
})

const grantSchema = z.discriminatedUnion('grant_type', [
  z.strictObject({
    grant_type: z.literal('password'),
    username: secret,
    password: secret,
    client_id: secret.optional(),
  }),
  z.strictObject({
    grant_type: z.literal('refresh_token'),
    refresh_token: secret,
    client_id: secret.optional(),
  }),
])

const tokenRoute = createRoute({
  method: 'post',
  path: '/auth/token',
  security: [{ client: [] }],
  request: {
    body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: grantSchema } } },
  },
  responses: answers,
})

/** The two token endpoints: the regional one for access keys, and the global one in OAuth's form. */
export function addTokenRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(accessKeyRoute, (c) => {
    const { accessKeyId, accessKeySecret } = c.req.valid('json')
    const { instance } = c.env
    const call = 'POST /authentication/v1/token/access-key'
    const key = goodFor(instance, 'access-key', accessKeySecret, call)
    if (key?.user !== accessKeyId) {
      return c.json({ error: 'invalid_grant', errorDescription: 'access key refused' }, 401)
    }
    return c.json(issueSession(instance, key.user, call), 200)
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'client', { type: 'http', scheme: 'basic' })
  app.openapi(tokenRoute, (c) => {
    const { instance } = c.env
    const grant = c.req.valid('form')
    const call = `POST /auth/token (${grant.grant_type})`
    if (!clientIsGood(instance, c.req.raw, grant.client_id, call)) {
      c.header('www-authenticate', 'Basic realm="cxone"')
      return c.json({ error: 'invalid_client', errorDescription: 'client refused' }, 401)
    }
    const user = grantedUser(instance, grant, call)
    if (user === undefined) {
      return c.json({ error: 'invalid_grant', errorDescription: `${grant.grant_type} refused` }, 401)
    }
    return c.json(issueSession(instance, user, call), 200)
  })
}

/** HTTP Basic is what the discovery names; a `client_id` in the form may repeat the client, not change it. */
function clientIsGood(
  instance: DigitalExperienceInstance,
  request: Request,
  repeatedId: string | undefined,
  call: string,
): boolean {
  const basic = auth(request)
  const client = goodFor(instance, 'client', basic?.password, call)
  return (
    client !== undefined && client.user === basic?.username && client.user === (repeatedId ?? client.user)
  )
}

function grantedUser(
  instance: DigitalExperienceInstance,
  grant: z.output<typeof grantSchema>,
  call: string,
): string | undefined {
  if (grant.grant_type === 'refresh_token') {
    return goodFor(instance, 'refresh', grant.refresh_token, call)?.user
  }
  const key = goodFor(instance, 'access-key', grant.password, call)
  return key?.user === grant.username ? key.user : undefined
}
