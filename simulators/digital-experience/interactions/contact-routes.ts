import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { instantWithOffset } from '../http/instant.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'
import { goodFor } from '../tokens/credentials.ts'

const contactSchema = z
  .object({
    id: z.string(),
    contactId: z.string(),
    interactionId: z.string(),
    customerContactId: z.string(),
    threadId: z.string(),
    status: z.string(),
    statusUpdatedAt: z.string(),
    direction: z.literal('inbound'),
    createdAt: z.string(),
    inboxAssignee: z.number().int().nullable(),
    ownerAssignee: z.number().int().nullable(),
    detailUrl: z.string(),
  })
  .openapi('Contact')

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }

const contactRoute = createRoute({
  method: 'get',
  path: '/dfo/3.0/contacts/{contactNumber}',
  security: [{ bearer: [] }],
  request: {
    params: z.object({ contactNumber: z.string().regex(/^\d{1,19}$/, 'must be a contact number') }),
    query: z.strictObject({}),
  },
  responses: {
    200: { description: 'The contact', content: { 'application/json': { schema: contactSchema } } },
    400: { description: 'Malformed', ...refusal },
    401: { description: 'No bearer, or one that is not good now', ...refusal },
    404: { description: 'No such contact', ...refusal },
  },
})

/** Digital Experience's REST interface, of which one read is built; the bearer comes before everything else. */
export function addContactRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.use('/dfo/*', async (c, next) => {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const token = goodFor(c.env.instance, 'access', bearer, `${c.req.method} ${c.req.path}`)
    if (!token) throw new ProblemError({ status: 401, title: 'Unauthorized' })
    return next()
  })
  app.openapi(contactRoute, (c) => {
    const { instance } = c.env
    const { contactNumber } = c.req.valid('param')
    const found = instance.state.interactions.first('contactNumber', contactNumber)
    // A call is a contact of the ACD; Digital Experience does not know it.
    if (found?.media !== 'digital') throw new ProblemError({ status: 404, title: 'Contact not found' })
    return c.json(contactOf(instance, found), 200)
  })
}

function contactOf(instance: DigitalExperienceInstance, interaction: Interaction) {
  const { area, domain } = instance.switches
  const agent = instance.state.agents.get(interaction.agentId)?.digitalUserId ?? null
  const { contactNumber, threadId, startedAtMs, endedAtMs, outcomeStatus } = interaction
  const statusAtMs = outcomeStatus === null ? startedAtMs : (endedAtMs ?? startedAtMs)
  return {
    id: contactNumber,
    contactId: interaction.contactId,
    interactionId: interaction.interactionId,
    customerContactId: interaction.customerContactId,
    threadId,
    status: outcomeStatus ?? 'open',
    statusUpdatedAt: instantWithOffset(statusAtMs),
    direction: 'inbound' as const,
    createdAt: instantWithOffset(startedAtMs),
    // Unassigning empties the inbox; the owner stays accountable.
    inboxAssignee: endedAtMs === null ? agent : null,
    ownerAssignee: agent,
    detailUrl: `https://app-de-${area}.${domain}/care?redirect=no#/care/tab/${threadId}/case/${contactNumber}`,
  }
}
