import { createRoute } from '@hono/zod-openapi'
import { anyJson, anyList, type CcaiApp, jsonBody, sessionParam } from '../http/route-schemas.ts'
import { callOf } from '../sessions/find.ts'
import { callObject } from '../views/call.ts'
import { cancelledCalls, customerFlags, newCall } from './body.ts'
import { cancelEach, cancelOne } from './cancel.ts'
import { writeFlags } from './flags.ts'
import { createCall } from './write.ts'

/** Calls by API: into a queue, for an agent, or booked for a time; cancelling bookings; reserved custom data. */
export function addCallWrites(app: CcaiApp): void {
  addCreation(app)
  addCancelling(app)
  addFlags(app)
}

function addCreation(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/calls',
    request: { body: jsonBody(newCall) },
    responses: {
      201: { description: 'The call object', content: anyJson },
      202: { description: 'The agent has to choose the number to call from: the request', content: anyJson },
    },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const body = c.req.valid('json')
    const { call } = createCall(instance, body)
    return call ? c.json(callObject(instance, call), 201) : c.json(body, 202)
  })
}

/** Documentation of the callback call API; the answer for a list is ours. */
function addCancelling(app: CcaiApp): void {
  const several = createRoute({
    method: 'patch',
    path: '/apps/api/v1/calls/scheduled/cancel',
    request: { body: jsonBody(cancelledCalls) },
    responses: { 200: { description: 'What came of each', content: anyList } },
  })
  app.openapi(several, (c) => c.json(cancelEach(c.env.instance, c.req.valid('json').call_ids), 200))
  const one = createRoute({
    method: 'patch',
    path: '/apps/api/v1/calls/scheduled/{id}/cancel',
    request: { params: sessionParam },
    responses: {
      200: { description: 'The call object', content: anyJson },
      204: { description: 'The call was cancelled before' },
    },
  })
  app.openapi(one, (c) => {
    const { instance } = c.env
    const cancelled = cancelOne(instance, callOf(instance, c.req.valid('param').id))
    return cancelled ? c.json(callObject(instance, cancelled), 200) : c.body(null, 204)
  })
}

/** Reserved data attributes of a call (call endpoint documentation). */
function addFlags(app: CcaiApp): void {
  const path = '/apps/api/v1/calls/{id}/customer_flag'
  const responses = { 200: { description: 'The three attributes', content: anyJson } }
  const read = createRoute({ method: 'get', path, request: { params: sessionParam }, responses })
  app.openapi(read, (c) => {
    const { customerFlags } = callOf(c.env.instance, c.req.valid('param').id)
    return c.json({ ...customerFlags }, 200)
  })
  const request = { params: sessionParam, body: jsonBody(customerFlags) }
  const write = createRoute({ method: 'patch', path, request, responses })
  app.openapi(write, (c) => {
    const { instance } = c.env
    const call = callOf(instance, c.req.valid('param').id)
    return c.json({ ...writeFlags(instance, call, c.req.valid('json')).customerFlags }, 200)
  })
}
