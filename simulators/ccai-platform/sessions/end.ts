import { leaveSession } from '../agents/session-status.ts'
import { postChatStatus, postParticipant } from '../events/chat-webhooks.ts'
import { exportsMetadata, postMetadata } from '../events/metadata.ts'
import { type Fact, postEvents, sessionEvent } from '../events/session-event.ts'
import { guestsUntil } from '../state/guests.ts'
import {
  agentInitiator,
  type Call,
  type Changed,
  type Chat,
  keyOf,
  legsUntil,
  resumed,
  type Session,
  type Transfer,
} from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { fileFact } from '../views/file-url.ts'
import { change, sessionOf } from './changes.ts'
import { recorded, recordedInSegments, transcribed } from './files.ts'
import { schedule } from './schedule.ts'

/** Who ended a session and why. */
export type Ending = Pick<Session, 'disconnectedBy' | 'failReason'> & {
  readonly initiator: string | null
}

/** The `disconnectedBy` and `initiator` of a session that the contact ended. */
export const endedByContact = { disconnectedBy: 'disconnected_by_end_user', initiator: 'end_user' } as const

/** The `disconnectedBy` and `initiator` of a session that the platform ended. */
export const endedByPlatform = { disconnectedBy: 'disconnected_by_unknown', initiator: null } as const

/** The `disconnectedBy` and `initiator` of a session that this agent ended. */
export function endedByAgent(agentId: number) {
  return { disconnectedBy: 'disconnected_by_agent', initiator: agentInitiator(agentId) } as const
}

/**
 * Ends a session: its agent leaves it, its files are created, and its events are posted in one request. `changed`
 * holds further changes, such as a status other than `finished` and `failed`.
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
  const transfers = settled(session, ending, endsAtMs)
  const guests = guestsUntil(session, endsAtMs)
  // A session that ends while it waits for an agent again shows its last agent.
  const agentId = legs.at(-1)?.agentId ?? session.agentId
  const changes = {
    status,
    ...ending,
    endsAtMs,
    agentId,
    legs,
    transfers,
    guests,
    ...holds,
    ...changed,
  } as Changed<S>
  const ended: Session = change(instance, session, String(changes.status), changes)
  instance.state.upcoming.delete(`chat-times-out-${keyOf(session)}`)
  if (isWithAgent) leaveSession(instance, session.agentId!, session.kind, session.id)
  if (ended.kind === 'chat') {
    if (isWithAgent) postParticipant(instance, ended, 'participant_left', agentId!)
    postChatStatus(instance, ended, 'chat_ended')
    postChatEnd(instance, ended)
  } else {
    const afterRecording = record(instance, ended)
    const segments = segmentEvents(instance, afterRecording)
    postEvents(instance, afterRecording, sessionEvent(instance, afterRecording, fact), ...segments)
  }
  exportMetadata(instance, sessionOf(instance, { kind: ended.kind, sessionId: ended.id }))
}

/** The transfers of a session that ends: one that nobody took has failed. The reason of chats is ours. */
function settled({ kind, transfers }: Session, ending: Ending, settledAtMs: number): readonly Transfer[] {
  const isAbandoned = kind === 'call' && ending.initiator === 'end_user'
  const failed = {
    status: 'failed',
    failReason: isAbandoned ? 'eu_abandoned' : 'unknown',
    settledAtMs,
  } as const
  return transfers.map((transfer) =>
    transfer.status === 'transferring' ? { ...transfer, ...failed } : transfer,
  )
}

/** Posts the metadata record of a session that has ended, and schedules a second one with later changes. */
function exportMetadata(instance: CcaiInstance, ended: Session): void {
  if (!exportsMetadata(instance)) return
  postMetadata(instance, ended)
  schedule(instance, 'metadata-again', ended, instance.host.now() + instance.switches.metadataDelayMs)
}

/** Creates the recording of a call, or schedules it. */
function record(instance: CcaiInstance, ended: Call): Call {
  const { switches, host } = instance
  if (!isRecorded(instance, ended)) return ended
  if (switches.recordingDelayMs === 0) return withRecording(instance, ended)
  schedule(instance, 'recording-ready', ended, host.now() + switches.recordingDelayMs)
  return ended
}

/** Creates the recording of a call, or those of its segments, where it has several and each is to have one of its own. */
function withRecording(instance: CcaiInstance, ended: Call): Call {
  const inSegments = instance.switches.recordingFiles === 'each-segment' && ended.legs.length > 1
  return inSegments ? recordedInSegments(instance, ended) : recorded(instance, ended)
}

/** Creates a recording that was not there at the end of its call, and tells it. */
export function recordLate(instance: CcaiInstance, ended: Call): void {
  const ready = withRecording(instance, ended)
  const segments = segmentEvents(instance, ready)
  const whole = [sessionEvent(instance, ready, { kind: 'recording.ready' })]
  postEvents(instance, ready, ...(segments.length > 0 ? segments : whole))
}

/** One event, undocumented, for the recording of each segment: the call object has room for one alone. */
function segmentEvents(instance: CcaiInstance, call: Call): Record<string, unknown>[] {
  return call.segmentPaths.map((path, at) => {
    const file = fileFact(instance, path, 'audio/mpeg')
    return sessionEvent(instance, call, { kind: 'recording.ready', segment: at + 1, file })
  })
}

/** Whether there is something to hear, its recording is turned on, and the contact did not refuse. */
function isRecorded({ switches }: CcaiInstance, ended: Call): boolean {
  const { recordedQueues, callRecording, voicemailRecording } = switches
  if (ended.voicemailAtMs !== null && voicemailRecording === 'always') return true
  const inQueue = recordedQueues === null || ended.menu === null || recordedQueues.includes(ended.menu.name)
  const isHeard = ended.connectedAtMs !== null || ended.voicemailAtMs !== null
  return callRecording && inQueue && isHeard && ended.recordingPermission !== 'refused'
}

/** Posts the end of a chat, with the transcript if there are messages and no delay is set. */
function postChatEnd(instance: CcaiInstance, ended: Chat): void {
  const { switches, host } = instance
  const events = [sessionEvent(instance, ended)]
  if (ended.messages.length + ended.earlier.length > 0) {
    const { transcriptDelayMs } = switches
    if (transcriptDelayMs === 0) events.push(transcriptEvent(instance, transcribed(instance, ended)))
    else schedule(instance, 'transcript-ready', ended, host.now() + transcriptDelayMs)
  }
  postEvents(instance, ended, ...events)
}

/** An event, undocumented, with the URL of the transcript. */
export function transcriptEvent(instance: CcaiInstance, chat: Chat): Record<string, unknown> {
  const file = fileFact(instance, chat.transcriptPath!, 'text/plain')
  return sessionEvent(instance, chat, { kind: 'transcript.ready', file })
}
