import { postChange, queue } from '../sessions/changes.ts'
import { end } from '../sessions/end.ts'
import { schedule } from '../sessions/schedule.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Queues a call whose time has come; a booked call expires after the time that a switch sets. */
export function placeCall(instance: CcaiInstance, call: Call): Call {
  const { switches, host } = instance
  const queued = queue(instance, call, call.menu!.name)
  postChange(instance, queued)
  if (call.scheduledAtMs !== null && switches.scheduledCallExpiryMs !== null) {
    schedule(instance, 'call-expires', queued, host.now() + switches.scheduledCallExpiryMs)
  }
  return queued
}

/** Fails a booked call that no agent has taken in time (documentation of call settings and reason codes). */
export function expireCall(instance: CcaiInstance, call: Call): void {
  if (call.status !== 'queued' && call.status !== 'requeued') return
  end(instance, call, { failReason: 'expired', disconnectedBy: 'disconnected_by_unknown', initiator: null })
}
