import { expireCall, placeCall } from './calls/scheduled.ts'
import { expire, timeOut } from './chats/timeouts.ts'
import { postMetadata } from './events/metadata.ts'
import { postEvents } from './events/session-event.ts'
import { sessionOf } from './sessions/changes.ts'
import { end, endedByContact, recordLate, transcriptEvent } from './sessions/end.ts'
import { transcribed } from './sessions/files.ts'
import type { Call, Chat, Session } from './state/session.ts'
import type { Upcoming } from './state/sessions.ts'
import type { CcaiInstance } from './state/state.ts'

/** Runs everything scheduled that is due, and sets a timer for the rest. */
export function doUpcoming(instance: CcaiInstance): void {
  const { state, host } = instance
  for (const upcoming of [...state.upcoming.values()]) {
    if (upcoming.atMs > host.now()) {
      host.wakeAt(upcoming.atMs)
      continue
    }
    state.upcoming.delete(upcoming.id)
    handlers[upcoming.what](instance, sessionOf(instance, upcoming) as never)
  }
}

const handlers = {
  'voicemail-ends': (instance: CcaiInstance, call: Call) => {
    const ending = { ...endedByContact, failReason: 'nothing' }
    const left = { voicemail: 'new', status: 'voicemail_received' } as const
    end(instance, call, ending, left, { kind: 'voicemail.left' })
  },
  'recording-ready': recordLate,
  'transcript-ready': (instance: CcaiInstance, chat: Chat) => {
    const ready = transcribed(instance, chat)
    postEvents(instance, ready, transcriptEvent(instance, ready))
  },
  'call-due': placeCall,
  'call-expires': expireCall,
  'chat-expires': expire,
  'chat-times-out': timeOut,
  'metadata-again': (instance: CcaiInstance, session: Session) => postMetadata(instance, session),
} satisfies Record<Upcoming['what'], (instance: CcaiInstance, session: never) => void>
