import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { apiEndUser, apiMenu } from '../http/body-references.ts'
import { anyJson, type CcaiApp, instant, jsonBody } from '../http/route-schemas.ts'
import { schedule } from '../state/schedule.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callObject } from '../views/call.ts'
import { begin } from './begin.ts'
import { placeCall } from './scheduled.ts'

const id = z.int().positive()
const newCall = z.strictObject({
  call: z.strictObject({
    call_type: z.enum(['Voice Scheduled (API)', 'Voice Outbound (API)']),
    menu_id: id,
    end_user_id: id,
    lang: z.string().min(1).max(16).default('en'),
    scheduled_at: instant.optional(),
  }),
})
type NewCall = z.output<typeof newCall>['call']

/**
 * Creates a call to an end user: booked for a time, or at once. The two types are documented, the body is not: it
 * is that of a new chat.
 */
export function addCallCreation(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/calls',
    request: { body: jsonBody(newCall) },
    responses: { 201: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(callObject(instance, create(instance, c.req.valid('json').call)), 201)
  })
}

function create(instance: CcaiInstance, told: NewCall): Call {
  const { host, state } = instance
  const scheduledAtMs = scheduledAt(told, host.now())
  const menu = apiMenu(instance, told.menu_id)
  const { identifier, phone } = apiEndUser(instance, told.end_user_id)
  if (phone === null) throw new ProblemError({ status: 422, title: 'the end user has no phone' })
  const call = begin(instance, {
    // A story knows it by its key.
    name: `call-${state.counters.call + 1}`,
    callType: told.call_type,
    status: 'scheduled',
    number: phone,
    identifier,
    language: told.lang,
    menu,
    scheduledAtMs,
  })
  if (scheduledAtMs === null) return placeCall(instance, call)
  schedule(instance, 'call-due', call, scheduledAtMs)
  return call
}

/** @throws ProblemError with 422 when the time does not go with the type, or is over */
function scheduledAt({ call_type, scheduled_at }: NewCall, nowMs: number): number | null {
  if ((call_type === 'Voice Scheduled (API)') !== (scheduled_at !== undefined)) {
    throw new ProblemError({
      status: 422,
      title: 'scheduled_at goes with scheduled calls, and with no others',
    })
  }
  if (scheduled_at === undefined) return null
  const atMs = Date.parse(scheduled_at)
  if (atMs <= nowMs) throw new ProblemError({ status: 422, title: 'scheduled_at is over' })
  return atMs
}
