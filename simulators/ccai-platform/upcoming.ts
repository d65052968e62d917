import { change, end, recorded } from './call-changes.ts'
import { postEvents, sessionEvent } from './session-event.ts'
import type { Call, CcaiInstance, Upcoming } from './state.ts'

/** Does what is due by now, and asks to be woken for the rest. */
export function doUpcoming(instance: CcaiInstance): void {
  const { state, host } = instance
  for (const { id, what, call, atMs } of [...state.upcoming.values()]) {
    if (atMs > host.now()) {
      host.wakeAt(atMs)
      continue
    }
    state.upcoming.delete(id)
    happenings[what](instance, state.calls.get(call)!)
  }
}

const happenings: Record<Upcoming['what'], (instance: CcaiInstance, call: Call) => void> = {
  'voicemail-ends': (instance, call) => {
    const how = { failReason: 'nothing', disconnectedBy: 'disconnected_by_end_user', initiator: 'end_user' }
    const left = change(instance, end(instance, call, how), 'voicemail-left', { voicemail: 'new' })
    postEvents(instance, left, sessionEvent(instance, left, { kind: 'voicemail.left' }))
  },
  'recording-ready': (instance, call) => {
    const ready = recorded(instance, call)
    postEvents(instance, ready, sessionEvent(instance, ready, { kind: 'recording.ready' }))
  },
}
