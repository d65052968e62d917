import { iso } from '../../kit/time.ts'
import { type Call, type Chat, keyOf, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { change } from './changes.ts'

/** The recording of a call is there. Its content is a text that names the call: nobody listens here. */
export function recorded(instance: CcaiInstance, call: Call): Call {
  const recordingPath = `/recordings/${keyOf(call)}.mp3`
  const paused = call.redactions > 0 ? `, pauses: ${call.redactions}` : ''
  const text = `recording of ${keyOf(call)}${paused}`
  instance.state.files.put({ id: recordingPath, contentType: 'audio/mpeg', text })
  return change(instance, call, 'recorded', { recordingPath })
}

/** The transcript of a chat is there: a line for each message, in order, what was written before the chat first. */
export function transcribed(instance: CcaiInstance, chat: Chat): Chat {
  const transcriptPath = `/transcripts/${keyOf(chat)}.txt`
  const text = [...chat.earlier, ...chat.messages]
    .map((message) => `${iso(message.atMs)} ${message.by}: ${message.text}\n`)
    .join('')
  instance.state.files.put({ id: transcriptPath, contentType: 'text/plain', text })
  return change(instance, chat, 'transcribed', { transcriptPath })
}

/** The contact has shared pictures from the device; they are the last of the session's photos then. */
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

/** The contact has shared videos from the device; they are the last of the session's videos then. */
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
