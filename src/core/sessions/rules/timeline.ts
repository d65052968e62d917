import type { Rule } from '../../processing/rule.ts'
import type { Situation } from '../situation.ts'
import { countedRating } from './fields.ts'

/** A note for the conversation; `subject` distinguishes several notes of one rule on one session. */
export interface NewNote {
  readonly subject?: string
  readonly body: string
  readonly files?: readonly NoteFile[]
}

/** A file of CCAI Platform to attach to a note. */
export interface NoteFile {
  readonly name: string
  readonly contentType: string
  readonly url: string
}

const voicemailActions: Record<string, string | undefined> = {
  'voicemail.read': 'read',
  'voicemail.closed': 'closed',
  'voicemail.called_back': 'called back',
}

function noteFile(file: { name: string; content_type: string; url: string }): NoteFile {
  return { name: file.name, contentType: file.content_type, url: file.url }
}

/** Which notes are added to the conversation, besides the session's message? */
export const timelineRules: readonly Rule<NewNote, Situation>[] = [
  {
    id: 'phone-number-noted',
    citation:
      'CCAI Platform, Kustomer page, "Phone number": the phone number, country code included, is sent as a note in ' +
      'the conversation. Ours: once for each call, also when the call joins a session.',
    answer: ({ session }) => (session.number === null ? undefined : { body: session.number }),
  },
  {
    id: 'recording-attached-at-call-end',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when an inbound or outbound call ends, the session is updated ' +
      'with the recording file, when call recording is on. Ours: on a note, for notes carry files.',
    answer: ({ session }) =>
      session.ended && session.recordingUrl !== null
        ? {
            body: 'Call recording',
            files: [{ name: `${session.key}.mp3`, contentType: 'audio/mpeg', url: session.recordingUrl }],
          }
        : undefined,
  },
  {
    id: 'chat-transcript-attached',
    citation:
      'CCAI Platform, Kustomer page, "Chat transcript": the transcript of a chat is a file, attached and shown among the ' +
      'comments. Ours: on a note, for notes carry files.',
    answer: ({ fact }) =>
      fact?.kind === 'transcript.ready'
        ? { body: 'Chat transcript', files: [noteFile(fact.file)] }
        : undefined,
  },
  {
    id: 'rating-added',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when the end user rates a call or a mobile chat, the score is ' +
      'added to the session. Read as any rated session, or by a setting those of the mobile SDK alone. Ours: by a ' +
      'note, so that a session that is done stays done.',
    answer: (situation) => {
      const rating = countedRating(situation)
      if (!rating) return undefined
      const score = `Rating: ${rating.score}`
      return { body: rating.comment === null ? score : `${score}\n${rating.comment}` }
    },
  },
  {
    id: 'voicemail-handled-updates',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when an agent reads, closes or calls back a voicemail, the ' +
      'session is updated. Ours: by a note for each.',
    answer: ({ fact }) => {
      const action = voicemailActions[fact?.kind ?? '']
      return fact && 'by' in fact && action
        ? { subject: action, body: `Voicemail ${action} by ${fact.by}` }
        : undefined
    },
  },
  {
    id: 'smart-action-completed',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when a SmartAction is done, the session is updated with the ' +
      'results and the shared files.',
    answer: ({ fact }) =>
      fact?.kind === 'smart_action.completed'
        ? {
            subject: String(fact.id),
            body: fact.result === '' ? `${fact.action}: done` : `${fact.action}: ${fact.result}`,
            files: fact.files.map(noteFile),
          }
        : undefined,
  },
  {
    id: 'smart-action-failed',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when a SmartAction fails through an error on the user side ' +
      '(for example fingerprint access not enabled), the session is updated with the error message. A failure on ' +
      'the platform side is not named, and writes nothing.',
    answer: ({ fact }) =>
      fact?.kind === 'smart_action.failed' && fact.cause === 'user'
        ? { subject: String(fact.id), body: fact.message }
        : undefined,
  },
]
