import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { addressOf } from '../../kit/address.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { openIdConfiguration, tenantConfiguration } from './discovery.ts'

const text = z.string()

const issuerSchema = z
  .object({
    issuer: text,
    authorization_endpoint: text,
    token_endpoint: text,
    jwks_uri: text,
    token_endpoint_auth_methods_supported: z.array(text),
    end_session_endpoint: text,
    scopes_supported: z.array(text),
    response_types_supported: z.array(text),
    id_token_signing_alg_values_supported: z.array(text),
    code_challenge_methods_supported: z.array(text),
  })
  .openapi('OpenIdConfiguration')

const tenantSchema = z
  .object({
    private: z.boolean(),
    ui_endpoint: text,
    auth_endpoint: text,
    api_endpoint: text,
    domain: text,
    uhDomain: text,
    area: text,
    cluster: text,
    acdDomain: text,
    tenantId: text,
  })
  .openapi('CxoneConfiguration')

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }

const issuerRoute = createRoute({
  method: 'get',
  path: '/.well-known/openid-configuration',
  request: { query: z.strictObject({}) },
  responses: {
    200: { description: 'The issuer', content: { 'application/json': { schema: issuerSchema } } },
    400: { description: 'Malformed', ...refusal },
  },
})

const tenantRoute = createRoute({
  method: 'get',
  path: '/.well-known/cxone-configuration',
  request: { query: z.strictObject({ tenantId: z.string().min(1).max(200) }) },
  responses: {
    200: { description: 'The tenant', content: { 'application/json': { schema: tenantSchema } } },
    400: { description: 'Malformed', ...refusal },
    404: { description: 'No such tenant', ...refusal },
  },
})

/**
 * Discovery, without authentication. All endpoints are on the origin of the request, so that a client which follows
 * discovery stays on this server.
 */
export function addDiscoveryRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(issuerRoute, (c) => c.json(openIdConfiguration(addressOf(c)), 200))
  app.openapi(tenantRoute, (c) => {
    const { tenantId } = c.req.valid('query')
    return c.json(tenantConfiguration(c.env.instance, tenantId, addressOf(c)), 200)
  })
}
