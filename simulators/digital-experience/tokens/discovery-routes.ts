import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const text = z.string()

const issuerSchema = z
  .object({
    issuer: text,
    authorization_endpoint: text,
    token_endpoint: text,
    token_endpoint_auth_methods_supported: z.array(text),
    end_session_endpoint: text,
    scopes_supported: z.array(text),
    response_types_supported: z.array(text),
    id_token_signing_alg_values_supported: z.array(text),
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
 * Discovery, open to everybody. Every endpoint is this server itself, under the origin it was asked by, so
 * that a client which follows discovery stays on the fake.
 */
export function addDiscoveryRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(issuerRoute, (c) => {
    const { origin } = new URL(c.req.url)
    return c.json(
      {
        issuer: origin,
        authorization_endpoint: `${origin}/auth/authorize`,
        token_endpoint: `${origin}/auth/token`,
        token_endpoint_auth_methods_supported: ['client_secret_basic'],
        end_session_endpoint: `${origin}/auth/endsession`,
        scopes_supported: ['openid'],
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
      200,
    )
  })
  app.openapi(tenantRoute, (c) => {
    const { area, domain, tenantId } = c.env.instance.switches
    if (c.req.valid('query').tenantId !== tenantId) {
      throw new ProblemError({ status: 404, title: 'No such tenant', parameter: 'tenantId' })
    }
    const { origin } = new URL(c.req.url)
    return c.json(
      {
        private: false,
        ui_endpoint: origin,
        auth_endpoint: origin,
        api_endpoint: origin,
        domain,
        uhDomain: domain,
        area,
        tenantId,
      },
      200,
    )
  })
}
