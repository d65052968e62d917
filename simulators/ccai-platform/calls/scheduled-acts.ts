import { sessionAct } from '../sessions/session-act.ts'
import { cancelBooking } from './cancel.ts'

const cancel = sessionAct('call', 'cancel', {
  summary: 'A booked call is cancelled before its time.',
  shape: {},
  allowedIn: ['scheduled'],
  phrase: () => 'the booked call is cancelled',
  perform(instance, call) {
    cancelBooking(instance, call)
  },
})

/** What happens to bookings, beside what the API does with them. */
export const scheduledCallActs = [cancel] as const
