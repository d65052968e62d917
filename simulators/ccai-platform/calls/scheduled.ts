import { queue, tell } from '../sessions/changes.ts'
import { end } from '../sessions/end.ts'
import { schedule } from '../state/schedule.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The time of a call has come: it waits for an agent, as any other; a booked one for so long as a switch says. */
export function placeCall(instance: CcaiInstance, call: Call): Call {
  const { switches, host } = instance
  const queued = queue(instance, call, call.menu!.name)
  tell(instance, queued)
  if (call.scheduledAtMs !== null && switches.scheduledCallExpiryMs !== null) {
    schedule(instance, 'call-expires', queued, host.now() + switches.scheduledCallExpiryMs)
  }
  return queued
}

/** No agent has taken the booked call in its time: it has failed (call settings, reason codes). */
export function expireCall(instance: CcaiInstance, call: Call): void {
  if (call.status !== 'queued' && call.status !== 'requeued') return
  end(instance, call, { failReason: 'expired', disconnectedBy: 'disconnected_by_unknown', initiator: null })
}
