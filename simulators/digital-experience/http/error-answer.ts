import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { uuid } from '../../kit/ids.ts'
import type { Problem } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { DigitalExperienceSwitches } from '../state/switches.ts'

/** The error envelope of `/dfo/3.0` (the vendor's published API types). */
export const errorEnvelopeSchema = z
  .object({
    errors: z.array(
      z.object({ message: z.string(), field: z.string().optional(), errorCode: z.string().optional() }),
    ),
    uid: z.string().optional(),
  })
  .openapi('ErrorEnvelope')

/** The error of the token endpoints: OAuth, but with `errorDescription` (the vendor's published API types). */
export const oauthErrorSchema = z
  .object({ error: z.string(), errorDescription: z.string() })
  .openapi('OAuthError')

/** Our own values of `errorCode`, because the vendor publishes none. */
const errorCodes: Readonly<Partial<Record<Problem['status'], string>>> = {
  400: 'ValidationError',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
}

/** Answers with an error: in OAuth's form at the token endpoints, in the error envelope elsewhere. */
export function answerProblem(c: Context<SimulatorEnv>, problem: Problem): Response {
  const { path } = c.req
  if (path.startsWith('/auth/') || path.startsWith('/authentication/')) {
    return c.json(oauthErrorOf(problem), problem.status)
  }
  const error = {
    message: problem.title,
    ...(problem.parameter ? { field: problem.parameter } : {}),
    ...(errorCodes[problem.status] ? { errorCode: errorCodes[problem.status] } : {}),
  }
  const { switches } = c.env.instance as { switches?: Partial<DigitalExperienceSwitches> }
  if (problem.status === 429 && switches?.retryAfterHeader) c.header('retry-after', '4')
  const status = problem.status === 409 ? (switches?.conflictStatus ?? 409) : problem.status
  return c.json({ errors: [error], uid: uuid(c.env.instance.host, 'cxone.error') }, status)
}

function oauthErrorOf({ title, parameter }: Problem): z.output<typeof oauthErrorSchema> {
  return {
    error: parameter === 'grant_type' ? 'unsupported_grant_type' : 'invalid_request',
    errorDescription: parameter ? `${parameter}: ${title}` : title,
  }
}
