import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { brandId, useOneTimeToken } from './one-time.ts'

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }

const verificationRoute = createRoute({
  method: 'post',
  path: '/dfo/3.0/one-time-token/verification',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z.strictObject({
            brandId: z.int(),
            userId: z.int(),
            token: z.string().min(1),
            purpose: z.enum(['login', 'channel-integration', 'custom-component-login']),
          }),
        },
      },
    },
  },
  responses: {
    200: {
      description: 'Who it is, and a token to act with',
      content: {
        'application/json': {
          schema: z
            .object({
              brand: z.object({
                id: z.int(),
                friendlyName: z.string(),
                timezone: z.string(),
                brandHash: z.string(),
                tenantId: z.string(),
              }),
              user: z.object({ id: z.int() }),
              accessToken: z.string(),
            })
            .openapi('VerifiedToken'),
        },
      },
    },
    400: { description: 'Malformed', ...refusal },
    401: { description: 'Used, over, or of somebody else', ...refusal },
  },
})

/** The verification of the token with which CXone opens a page: it needs no other credential (a sample middleware). */
export function addOneTimeTokenRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(verificationRoute, (c) => {
    const { instance } = c.env
    const asked = c.req.valid('json')
    const session = useOneTimeToken(instance, asked)
    if (!session || asked.purpose !== 'channel-integration') {
      throw new ProblemError({ status: 401, title: 'The one-time token is not good.', parameter: 'token' })
    }
    const { tenantId } = instance.switches
    const brand = { id: brandId, friendlyName: 'Standin', timezone: 'UTC', brandHash: 'standin', tenantId }
    return c.json({ brand, user: { id: asked.userId }, accessToken: session.access_token }, 200)
  })
}
