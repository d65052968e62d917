import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { contactObject as writtenContact } from '../contacts/contact-object.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { requireAccessToken } from '../tokens/access.ts'
import { contactObject } from './contact.ts'
import { digitalContactOf } from './find.ts'

const contactSchema = z
  .looseObject({
    id: z.string(),
    contactId: z.string(),
    interactionId: z.string(),
    customerContactId: z.string(),
    threadId: z.string(),
    status: z.string(),
    statusUpdatedAt: z.string(),
    direction: z.enum(['inbound', 'outbound']),
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

/** The REST API `/dfo/3.0`, of which only one GET is simulated; every path under `/dfo` needs an access token. */
export function addContactRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.use('/dfo/*', requireAccessToken)
  app.openapi(contactRoute, (c) => {
    const { instance } = c.env
    const { contactNumber } = c.req.valid('param')
    const contact = instance.state.contacts.get(contactNumber)
    if (contact) return c.json(writtenContact(instance, contact), 200)
    return c.json(contactObject(instance, digitalContactOf(instance, contactNumber)), 200)
  })
}
