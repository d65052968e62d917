import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import { bearer, conflict, contactParams, json, notFound, refusals, tooMany } from '../http/schemas.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { draftBody, draftChangeBody, draftSchema } from './body.ts'
import { draftObject } from './draft-object.ts'
import {
  approveDraft,
  changeDraft,
  createDraft,
  deleteDraft,
  draftOf,
  openContact,
  refuseDraft,
} from './drafts.ts'

const list = '/dfo/3.0/contacts/{contactNumber}/message-drafts' as const
const one = `${list}/{messageDraftId}` as const
const params = contactParams.extend({ messageDraftId: z.string().min(1) })
const others = { ...refusals, ...notFound, ...conflict }
const draft = json(draftSchema)

const createDraftRoute = createRoute({
  method: 'post',
  path: list,
  security: bearer,
  request: { params: contactParams, body: { required: true, ...json(draftBody) } },
  responses: {
    200: { description: 'Waits for approval', ...draft },
    201: { description: 'Waits for approval', ...draft },
    ...others,
  },
})
const changeRoute = createRoute({
  method: 'put',
  path: one,
  security: bearer,
  request: { params, body: { required: true, ...json(draftChangeBody) } },
  responses: { 200: { description: 'Waits for approval again', ...draft }, ...others },
})
const deleteRoute = createRoute({
  method: 'delete',
  path: one,
  security: bearer,
  request: { params },
  responses: { 204: { description: 'Deleted' }, ...others },
})
const approveRoute = createRoute({
  method: 'post',
  path: `${one}/approval`,
  security: bearer,
  request: { params },
  responses: { 204: { description: 'Sent' }, ...others, ...tooMany },
})
const refuseRoute = createRoute({
  method: 'post',
  path: `${one}/refusal`,
  security: bearer,
  request: { params },
  responses: { 204: { description: 'Given back to its author' }, ...others },
})

/** Answers that somebody has to approve before they are sent. */
export function addDraftRoutes(app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>>): void {
  const found = (instance: DigitalExperienceInstance, told: z.output<typeof params>) => {
    const contact = openContact(instance, told.contactNumber)
    return { contact, draft: draftOf(instance, contact, told.messageDraftId) }
  }
  app.openapi(createDraftRoute, (c) => {
    const { instance } = c.env
    const contact = openContact(instance, c.req.valid('param').contactNumber)
    const made = createDraft(instance, contact, c.req.valid('json'))
    return c.json(draftObject(instance, made), instance.switches.createdStatus)
  })
  app.openapi(changeRoute, (c) => {
    const { instance } = c.env
    const { contact, draft: before } = found(instance, c.req.valid('param'))
    return c.json(draftObject(instance, changeDraft(instance, contact, before, c.req.valid('json'))), 200)
  })
  app.openapi(deleteRoute, (c) => {
    deleteDraft(c.env.instance, found(c.env.instance, c.req.valid('param')).draft)
    return c.body(null, 204)
  })
  app.openapi(approveRoute, (c) => {
    const { contact, draft: approved } = found(c.env.instance, c.req.valid('param'))
    approveDraft(c.env.instance, contact, approved)
    return c.body(null, 204)
  })
  app.openapi(refuseRoute, (c) => {
    refuseDraft(c.env.instance, found(c.env.instance, c.req.valid('param')).draft)
    return c.body(null, 204)
  })
}
