import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { addressOf } from '../../kit/address.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { oauthErrorSchema } from '../http/error-answer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { accessKeyBody, grantBody } from './body.ts'
import { issueSession, registeredClient } from './credentials.ts'
import { grantedUser, isAccessKeyValid, isClientValid } from './grants.ts'

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
    body: { required: true, content: { 'application/json': { schema: accessKeyBody } } },
  },
  responses: answers,
})

const tokenRoute = createRoute({
  method: 'post',
  path: '/auth/token',
  security: [{ client: [] }],
  request: {
    body: { required: true, content: { 'application/x-www-form-urlencoded': { schema: grantBody } } },
  },
  responses: answers,
})

/** The two token endpoints: the regional one for access keys and the global one for OAuth grants. */
export function addTokenRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(accessKeyRoute, (c) => {
    const { accessKeyId, accessKeySecret } = c.req.valid('json')
    const { instance } = c.env
    const call = 'POST /authentication/v1/token/access-key'
    if (!isAccessKeyValid(instance, accessKeyId, accessKeySecret, call)) {
      return c.json({ error: 'invalid_grant', errorDescription: 'access key refused' }, 401)
    }
    return c.json(issueSession(instance, accessKeyId, call), 200)
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'client', { type: 'http', scheme: 'basic' })
  app.openapi(tokenRoute, (c) => {
    const { instance } = c.env
    const grant = c.req.valid('form')
    const call = `POST /auth/token (${grant.grant_type})`
    if (!isClientValid(instance, c.req.raw, grant.client_id, call)) {
      c.header('www-authenticate', 'Basic realm="cxone"')
      return c.json({ error: 'invalid_client', errorDescription: 'client refused' }, 401)
    }
    const user = grantedUser(instance, grant, call)
    if (user === undefined) {
      return c.json({ error: 'invalid_grant', errorDescription: `${grant.grant_type} refused` }, 401)
    }
    const audience = { iss: addressOf(c), aud: registeredClient(instance) }
    return c.json(issueSession(instance, user, call, audience), 200)
  })
}
