import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { setCustomFields } from '../contacts/custom-fields.ts'
import { contactOf } from '../contacts/find.ts'
import { countChange } from '../contacts/throttle.ts'
import { byApi } from '../events/envelope.ts'
import { tellCase } from '../events/tell.ts'
import { bearer, contactParams, json, notFound, refusals, tooMany } from '../http/schemas.ts'
import { customFieldsBody, recipientBody } from '../messages/create-body.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const path = '/dfo/3.0/contacts/{contactNumber}' as const
const answers = { ...refusals, ...notFound, ...tooMany }

const updateRoute = createRoute({
  method: 'put',
  path,
  security: bearer,
  request: {
    params: contactParams,
    body: {
      required: true,
      ...json(
        z.strictObject({
          routingQueuePriority: z.int().optional(),
          proficiency: z.strictObject({ from: z.int(), to: z.int() }).optional(),
        }),
      ),
    },
  },
  responses: { 204: { description: 'Changed' }, ...answers },
})
const fieldsRoute = createRoute({
  method: 'put',
  path: `${path}/custom-fields`,
  security: bearer,
  request: { params: contactParams, body: { required: true, ...json(customFieldsBody) } },
  responses: { 204: { description: 'Set' }, ...answers },
})
const removeFieldRoute = createRoute({
  method: 'delete',
  path: `${path}/custom-fields/{ident}`,
  security: bearer,
  request: { params: contactParams.extend({ ident: z.string().min(1) }) },
  responses: { 204: { description: 'Removed' }, ...answers },
})
const transcriptRoute = createRoute({
  method: 'post',
  path: `${path}/transcript`,
  security: bearer,
  request: {
    params: contactParams,
    body: {
      required: true,
      ...json(z.strictObject({ recipients: z.array(recipientBody).max(100).optional() })),
    },
  },
  responses: { 200: { description: 'Taken; no mail is sent' }, ...refusals, ...notFound },
})

/**
 * Changes of the properties of a contact, as scripts and clients make them (published API types): its priority, how good
 * an agent has to be, custom fields; and its transcript by mail, which is taken and goes nowhere.
 */
export function addContactChangeRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openapi(updateRoute, (c) => {
    const { instance } = c.env
    const { routingQueuePriority: priority, proficiency } = c.req.valid('json')
    const before = countChange(instance, contactOf(instance, c.req.valid('param').contactNumber))
    const changed = instance.state.contacts.put({
      ...before,
      ...(priority === undefined ? {} : { priority }),
      ...(proficiency === undefined ? {} : { proficiency }),
    })
    if (priority !== undefined) tellCase(instance, 'ContactPriorityChanged', changed, byApi)
    if (proficiency !== undefined) tellCase(instance, 'ContactProficiencyChanged', changed, byApi)
    return c.body(null, 204)
  })
  app.openapi(fieldsRoute, (c) => {
    const { instance } = c.env
    const contact = countChange(instance, contactOf(instance, c.req.valid('param').contactNumber))
    setCustomFields(instance, contact, c.req.valid('json'))
    return c.body(null, 204)
  })
  app.openapi(removeFieldRoute, (c) => {
    const { instance } = c.env
    const { contactNumber, ident } = c.req.valid('param')
    const contact = contactOf(instance, contactNumber)
    const fields = contact.customFields ?? []
    const customFields = fields.filter((field) => field.ident !== ident)
    if (customFields.length === fields.length) {
      throw new ProblemError({ status: 404, title: 'Custom field not found', parameter: 'ident' })
    }
    instance.state.contacts.put({ ...countChange(instance, contact), customFields })
    return c.body(null, 204)
  })
  app.openapi(transcriptRoute, (c) => {
    const { instance } = c.env
    const { id } = contactOf(instance, c.req.valid('param').contactNumber)
    const { recipients = [] } = c.req.valid('json')
    const detail = `to ${recipients.length} recipient${recipients.length === 1 ? '' : 's'}; no mail leaves`
    instance.host.record({ change: 'transcript.asked', subject: `contact/${id}`, detail })
    return c.body(null, 200)
  })
}
