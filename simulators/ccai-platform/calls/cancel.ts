import { ProblemError } from '../../kit/problem.ts'
import { change } from '../sessions/changes.ts'
import { end, endedByPlatform } from '../sessions/end.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Whether a booking can be cancelled: before its time, or while it waits in its queue. */
function isCancellable({ callType, status }: Call): boolean {
  return callType === 'Voice Scheduled (API)' && ['scheduled', 'queued', 'requeued'].includes(status)
}

/** Cancels a booking. Before its time nothing was told of it, so no event and no record tells that it will not come. */
export function cancelBooking(instance: CcaiInstance, call: Call): Call {
  if (call.status === 'scheduled') {
    instance.state.upcoming.delete(`call-due-call-${call.id}`)
    return change(instance, call, 'canceled', { status: 'canceled', endsAtMs: instance.host.now() })
  }
  end(instance, call, { ...endedByPlatform, failReason: 'nothing' }, { status: 'canceled' })
  return instance.state.calls.get(call.id)!
}

/**
 * Cancels a booking by API; `undefined` when it was cancelled before.
 * @throws ProblemError with 422, which is ours, when the call is no booking that waits
 */
export function cancelOne(instance: CcaiInstance, call: Call): Call | undefined {
  if (call.status === 'canceled') return undefined
  if (!isCancellable(call)) throw new ProblemError({ status: 422, title: notCancellable })
  return cancelBooking(instance, call)
}

const notCancellable = 'Call cannot be canceled'

/** Cancels several bookings, each by itself. The form of the results is ours. */
export function cancelEach(instance: CcaiInstance, ids: readonly number[]): Record<string, unknown>[] {
  return [...new Set(ids)].map((id) => {
    const call = instance.state.calls.get(id)
    if (!call) return { id, success: false, message: 'call not found' }
    if (call.status === 'canceled') return { id, success: true, message: 'Call is already canceled' }
    if (!isCancellable(call)) return { id, success: false, message: notCancellable }
    cancelBooking(instance, call)
    return { id, success: true }
  })
}
