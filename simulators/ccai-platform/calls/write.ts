import { ProblemError } from '../../kit/problem.ts'
import { apiEndUser, apiMenu } from '../http/body-references.ts'
import { schedule } from '../sessions/schedule.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { begin } from './begin.ts'
import type { NewCall } from './body.ts'
import { placeCall } from './scheduled.ts'

/**
 * Creates a call by API: queues it at once, or books it for its time.
 * @throws ProblemError with 422 when the call cannot be created
 */
export function createCall(instance: CcaiInstance, body: NewCall): Call {
  const { host, state } = instance
  const scheduledAtMs = scheduledAt(body, host.now())
  const menu = apiMenu(instance, body.menu_id)
  const { identifier, phone } = apiEndUser(instance, body.end_user_id)
  if (phone === null) throw new ProblemError({ status: 422, title: 'the end user has no phone' })
  const call = begin(instance, {
    // A call by API has no name of its own, so that scenarios refer to it by its key.
    name: `call-${state.counters.call + 1}`,
    callType: body.call_type,
    status: 'scheduled',
    number: phone,
    identifier,
    language: body.lang,
    menu,
    scheduledAtMs,
  })
  if (scheduledAtMs === null) return placeCall(instance, call)
  schedule(instance, 'call-due', call, scheduledAtMs)
  return call
}

/** @throws ProblemError with 422 when the time contradicts the call type or is not in the future */
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
