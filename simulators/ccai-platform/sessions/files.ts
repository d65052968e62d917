import { iso } from '../../kit/time.ts'
import { type Call, type Chat, keyOf, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change } from './changes.ts'

/** Creates the recording of a call, a text that names the call instead of audio. */
export function recorded(instance: CcaiInstance, call: Call): Call {
  const recordingPath = `/recordings/${keyOf(call)}.mp3`
  const pauses = call.redactions > 0 ? `, pauses: ${call.redactions}` : ''
  const text = `${call.voicemailAtMs === null ? 'recording' : 'voicemail'} of ${keyOf(call)}${pauses}`
  instance.state.files.put({ id: recordingPath, contentType: 'audio/mpeg', text })
  return change(instance, call, 'recorded', { recordingPath })
}

/** Creates a recording of each segment of a call, of which one begins with each transfer that somebody took. */
export function recordedInSegments(instance: CcaiInstance, call: Call): Call {
  const pauses = call.redactions > 0 ? `, pauses in the call: ${call.redactions}` : ''
  const segmentPaths = call.legs.map(({ agentId }, at) => {
    const path = `/recordings/${keyOf(call)}-${at + 1}.mp3`
    const text = `recording of ${keyOf(call)}, segment ${at + 1}, agent_${agentId}${pauses}`
    instance.state.files.put({ id: path, contentType: 'audio/mpeg', text })
    return path
  })
  return change(instance, call, 'recorded', { segmentPaths })
}

/** Creates the transcript of a chat: one line per message, starting with messages from before the chat. */
export function transcribed(instance: CcaiInstance, chat: Chat): Chat {
  const transcriptPath = `/transcripts/${keyOf(chat)}.txt`
  const text = [...chat.earlier, ...chat.messages]
    .map((message) => `${iso(message.atMs)} ${message.by}: ${message.text}\n`)
    .join('')
  instance.state.files.put({ id: transcriptPath, contentType: 'text/plain', text })
  return change(instance, chat, 'transcribed', { transcriptPath })
}

/** Appends pictures that the contact shares from the device to the session's photos. */
export function sharePhotos<S extends Session>(
  instance: CcaiInstance,
  session: S,
  type: 'photo' | 'screenshot',
  count: number,
): S {
  const { state } = instance
  const photos = Array.from({ length: count }, () => {
    const id = ++state.counters.photo
    const path = `/photos/${type}-${id}.jpg`
    state.files.put({ id: path, contentType: 'image/jpeg', text: `${type} ${id} of ${keyOf(session)}` })
    return { id, type, path }
  })
  return change(instance, session, `${type}s-shared`, { photos: [...session.photos, ...photos] })
}

/** Appends videos that the contact shares from the device to the session's videos. */
export function shareVideos<S extends Session>(instance: CcaiInstance, session: S, count: number): S {
  const { state } = instance
  const videos = Array.from({ length: count }, () => {
    const id = ++state.counters.video
    const path = `/videos/video-${id}.mp4`
    state.files.put({ id: path, contentType: 'video/mp4', text: `video ${id} of ${keyOf(session)}` })
    return { id, path }
  })
  return change(instance, session, 'videos-shared', { videos: [...session.videos, ...videos] })
}
