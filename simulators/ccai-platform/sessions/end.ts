import { leaveSession } from '../agents/status.ts'
import { tellChatStatus, tellParticipant } from '../events/chat-webhooks.ts'
import { beginMetadata } from '../events/metadata.ts'
import { type Fact, postEvents, sessionEvent } from '../events/session-event.ts'
import { schedule } from '../state/schedule.ts'
import {
  type Call,
  type Changed,
  type Chat,
  keyOf,
  legsUntil,
  resumed,
  type Session,
} from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { fileFact } from '../views/file-url.ts'
import { change, sessionOf } from './changes.ts'
import { recorded, transcribed } from './files.ts'

/** Who ended a session, and why. */
export type Ending = Pick<Session, 'disconnectedBy' | 'failReason'> & {
  readonly initiator: string | null
}

/**
 * The session is over: its agent leaves it, its files come, and events tell of it in one POST. `changed` is what
 * else differs from then on: a status that is neither `finished` nor `failed`.
 */
export function end<S extends Session>(
  instance: CcaiInstance,
  session: S,
  ending: Ending,
  changed: Partial<S> = {},
  fact?: Fact,
): void {
  const isWithAgent = session.status === 'connected' || session.status === 'connecting'
  const status = ending.failReason === 'nothing' ? 'finished' : 'failed'
  const endsAtMs = instance.host.now()
  const holds = session.kind === 'call' ? { holds: resumed(session, endsAtMs) } : {}
  const legs = legsUntil(session, endsAtMs)
  // Whoever had it last stays on it, also when it waits for another.
  const agentId = legs.at(-1)?.agentId ?? session.agentId
  const over = { status, ...ending, endsAtMs, agentId, legs, ...holds, ...changed } as Changed<S>
  const ended: Session = change(instance, session, String(over.status), over)
  instance.state.upcoming.delete(`chat-times-out-${keyOf(session)}`)
  if (isWithAgent) leaveSession(instance, session.agentId!, session.kind)
  if (ended.kind === 'chat') {
    if (isWithAgent) tellParticipant(instance, ended, 'participant_left', agentId!)
    tellChatStatus(instance, ended, 'chat_ended')
    tellChatEnd(instance, ended)
  } else {
    const withFile = record(instance, ended)
    postEvents(instance, withFile, sessionEvent(instance, withFile, fact))
  }
  beginMetadata(instance, sessionOf(instance, { kind: ended.kind, sessionId: ended.id }))
}

function record(instance: CcaiInstance, ended: Call): Call {
  const { switches, host } = instance
  if (!isRecorded(instance, ended)) return ended
  if (switches.recordingDelayMs === 0) return recorded(instance, ended)
  schedule(instance, 'recording-ready', ended, host.now() + switches.recordingDelayMs)
  return ended
}

/** An answered call is recorded, where recording is on for all and for the queue, unless the contact refuses. */
function isRecorded({ switches }: CcaiInstance, ended: Call): boolean {
  const { recordedQueues, callRecording } = switches
  const inQueue = recordedQueues === null || ended.menu === null || recordedQueues.includes(ended.menu.name)
  return callRecording && inQueue && ended.connectedAtMs !== null && ended.recordingPermission !== 'refused'
}

/** A chat in which somebody wrote, or had written before it, leaves a transcript, at once or later. */
function tellChatEnd(instance: CcaiInstance, ended: Chat): void {
  const { switches, host } = instance
  const events = [sessionEvent(instance, ended)]
  if (ended.messages.length + ended.earlier.length > 0) {
    const { transcriptDelayMs } = switches
    if (transcriptDelayMs === 0) events.push(transcriptEvent(instance, transcribed(instance, ended)))
    else schedule(instance, 'transcript-ready', ended, host.now() + transcriptDelayMs)
  }
  postEvents(instance, ended, ...events)
}

/** The event of ours that tells where a transcript lies. */
export function transcriptEvent(instance: CcaiInstance, chat: Chat): Record<string, unknown> {
  const file = fileFact(instance, chat.transcriptPath!, 'text/plain')
  return sessionEvent(instance, chat, { kind: 'transcript.ready', file })
}
