import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { askForStatus } from '../contacts/contacts.ts'
import { contactOf } from '../contacts/find.ts'
import { draftsOf } from '../drafts/draft-object.ts'
import { byApi } from '../events/envelope.ts'
import { threadMember } from '../events/members.ts'
import { errorEnvelopeSchema } from '../http/error-answer.ts'
import { contactObject as interactionObject } from '../interactions/contact.ts'
import { digitalContactOf } from '../interactions/find.ts'
import { channelObject } from '../objects/channel-object.ts'
import { contactObject, contactSchema } from '../objects/contact-object.ts'
import { messageObject, messageSchema } from '../objects/message-object.ts'
import { queueObject } from '../objects/queue-object.ts'
import { handOver, handToSkill, unassign } from '../routing/offer.ts'
import { levelObject } from '../service-levels/levels.ts'
import { allowedOn } from '../state/agent.ts'
import { type Contact, contactStatuses } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { requireAccessToken } from '../tokens/access.ts'

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }
const refusals = {
  400: { description: 'Malformed', ...refusal },
  401: { description: 'No bearer, or one that is not good now', ...refusal },
  404: { description: 'No such contact', ...refusal },
  409: { description: 'The contact is closed, which is for good', ...refusal },
}
const params = z.object({ contactNumber: z.string().regex(/^\d{1,19}$/, 'must be a contact number') })
const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } } })
const path = '/dfo/3.0/contacts/{contactNumber}' as const
const bearer = [{ bearer: [] }]
const query = z.strictObject({})

const readRoute = createRoute({
  method: 'get',
  path,
  security: bearer,
  request: { params, query },
  responses: { 200: { description: 'The contact', ...json(contactSchema) }, ...refusals },
})
const detailRoute = createRoute({
  method: 'get',
  path: `${path}/detail`,
  security: bearer,
  request: { params, query },
  responses: {
    200: {
      description: 'The contact with all that is in it',
      ...json(z.looseObject({ customerContact: contactSchema })),
    },
    ...refusals,
  },
})
const messagesRoute = createRoute({
  method: 'get',
  path: `${path}/messages`,
  security: bearer,
  request: { params, query },
  responses: {
    200: { description: 'Its messages', ...json(z.object({ hits: z.int(), data: z.array(messageSchema) })) },
    ...refusals,
  },
})
const statusRoute = createRoute({
  method: 'put',
  path: `${path}/status`,
  security: bearer,
  request: {
    params,
    body: {
      required: true,
      ...json(z.strictObject({ status: z.enum(contactStatuses), updatedByUserId: z.int().optional() })),
    },
  },
  responses: { 204: { description: 'Set' }, ...refusals },
})
const assignBody = z
  .strictObject({
    userId: z.int().optional(),
    inboxAssignee: z.int().optional(),
    inboxAssigneeCxoneId: z.string().min(1).optional(),
  })
  .refine((body) => Object.keys(body).length === 1, {
    error: 'expected one of userId, inboxAssignee, inboxAssigneeCxoneId',
  })
const assignRoute = createRoute({
  method: 'put',
  path: `${path}/inbox-assignment`,
  security: bearer,
  request: { params, body: { required: true, ...json(assignBody) } },
  responses: { 204: { description: 'Assigned' }, ...refusals },
})
const unassignRoute = createRoute({
  method: 'delete',
  path: `${path}/inbox-assignment`,
  security: bearer,
  request: { params },
  responses: { 204: { description: 'Unassigned' }, ...refusals },
})
const skillRoute = createRoute({
  method: 'put',
  path: `${path}/routing-queue`,
  security: bearer,
  request: { params, body: { required: true, ...json(z.strictObject({ skillId: z.int() })) } },
  responses: { 204: { description: 'Routed to the skill' }, ...refusals },
})

/** Contacts: read them, set their status, assign them. Every path under `/dfo` needs an access token. */
export function addContactRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  app.use('/dfo/*', requireAccessToken)
  app.openapi(readRoute, (c) => {
    const { instance } = c.env
    const { contactNumber } = c.req.valid('param')
    const contact = instance.state.contacts.get(contactNumber)
    if (contact) return c.json(contactObject(instance, contact), 200)
    return c.json(interactionObject(instance, digitalContactOf(instance, contactNumber)), 200)
  })
  app.openapi(detailRoute, (c) => {
    const { instance } = c.env
    const contact = contactOf(instance, c.req.valid('param').contactNumber)
    const messages = instance.state.messages.find('contact', contact.id)
    const channel = channelObject(instance.state.channels.get(contact.channelId)!)
    const detail = {
      customerContact: contactObject(instance, contact),
      messages: messages.map((message) => messageObject(instance, message)),
      messageDrafts: draftsOf(instance, contact),
      messageNotes: [],
      channel,
      thread: threadMember(instance.state.threads.get(contact.threadId)!),
      routingQueue: queueObject(instance, contact),
      replyChannels: [channel],
      permissions: permissionsOn(instance, contact),
      sla: levelObject(instance, contact),
    }
    return c.json(detail, 200)
  })
  app.openapi(messagesRoute, (c) => {
    const { instance } = c.env
    const contact = contactOf(instance, c.req.valid('param').contactNumber)
    const data = instance.state.messages.find('contact', contact.id)
    return c.json({ hits: data.length, data: data.map((message) => messageObject(instance, message)) }, 200)
  })
  app.openapi(statusRoute, (c) => {
    const { instance } = c.env
    const contact = contactOf(instance, c.req.valid('param').contactNumber)
    askForStatus(instance, contact, c.req.valid('json').status, byApi)
    return c.body(null, 204)
  })
  app.openapi(assignRoute, (c) => {
    const { instance } = c.env
    const contact = changeable(instance, c.req.valid('param').contactNumber)
    const { userId, inboxAssignee = userId, inboxAssigneeCxoneId } = c.req.valid('json')
    const agent = [...instance.state.agents.values()].find(
      ({ id, digitalUserId }) => id === inboxAssigneeCxoneId || digitalUserId === inboxAssignee,
    )
    if (!agent) throw new ProblemError({ status: 400, title: 'There is no such user.', parameter: 'userId' })
    handOver(instance, contact, agent, byApi)
    return c.body(null, 204)
  })
  app.openapi(unassignRoute, (c) => {
    const { instance } = c.env
    const contact = contactOf(instance, c.req.valid('param').contactNumber)
    if (contact.inboxAssignee !== null) unassign(instance, contact, byApi)
    return c.body(null, 204)
  })
  app.openapi(skillRoute, (c) => {
    const { instance } = c.env
    const contact = changeable(instance, c.req.valid('param').contactNumber)
    const { skillId } = c.req.valid('json')
    const skill = [...instance.state.skills.values()].find((one) => one.skillId === skillId)
    if (!skill)
      throw new ProblemError({ status: 400, title: 'There is no such skill.', parameter: 'skillId' })
    handToSkill(instance, contact, skill, byApi)
    return c.body(null, 204)
  })
}

/** What the role of the agent who has the contact allows on it; nobody's allows nothing. */
function permissionsOn({ state }: DigitalExperienceInstance, { channelId, inboxAssignee }: Contact) {
  const agent = inboxAssignee === null ? undefined : state.agents.get(inboxAssignee)
  const allowed = allowedOn(state.roles.get(agent?.role ?? ''), channelId) ?? []
  return {
    canReply: allowed.includes('reply'),
    canAssign: allowed.includes('assign'),
    canUnassign: allowed.includes('unassign'),
    canCreateDraft: allowed.includes('create-draft'),
    canApproveDraft: allowed.includes('approve-draft'),
  }
}

/** A contact that is not closed. @throws ProblemError with 404 and 409 */
function changeable(instance: DigitalExperienceInstance, contactNumber: string): Contact {
  const contact = contactOf(instance, contactNumber)
  if (contact.status !== 'closed' && contact.status !== 'trashed') return contact
  throw new ProblemError({ status: 409, title: `The contact is ${contact.status}, which is for good.` })
}
