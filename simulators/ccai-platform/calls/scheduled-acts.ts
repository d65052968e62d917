import { change } from '../sessions/changes.ts'
import { sessionAct } from '../sessions/session-act.ts'

const cancel = sessionAct('call', 'cancel', {
  summary: 'A booked call is cancelled before its time.',
  shape: {},
  allowedIn: ['scheduled'],
  phrase: () => 'the booked call is cancelled',
  perform(instance, call) {
    instance.state.upcoming.delete(`call-due-call-${call.id}`)
    change(instance, call, 'canceled', { status: 'canceled', endsAtMs: instance.host.now() })
  },
})

/**
 * What happens to bookings. No page says how one is cancelled. A booking has not been told yet, so nothing tells that
 * it will not come.
 */
export const scheduledCallActs = [cancel] as const
