import type { Rule } from '../../processing/rule.ts'
import type { RuleSettings, Situation } from '../situation.ts'
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

/** The comment of a file that the platform keeps, as the administrator wants it. */
function fileComment(
  { fileComments }: RuleSettings,
  words: 'Call Recordings' | 'Chat Transcripts' | 'Voicemails',
  file: NoteFile,
): NewNote | undefined {
  if (fileComments === 'nothing') return undefined
  if (fileComments === 'attached') return { body: words, files: [file] }
  return { body: `${words}: ${fileComments === 'link' ? file.url : file.name}` }
}

/** What a rule adds: one note, or one for each of its subjects. */
export type NewNotes = NewNote | NewNote[]

/** Which notes are added to the conversation, besides the session's message? */
export const timelineRules: readonly Rule<NewNotes, Situation>[] = [
  {
    id: 'phone-number-noted',
    citation:
      'CCAI Platform, Kustomer page, "Phone number": the phone number, country code included, is sent as a note in ' +
      'the conversation. Ours: once for each call, also when the call joins a session.',
    answer: ({ session }) => (session.number === null ? undefined : { body: session.number }),
  },
  {
    id: 'transfer-reassigns',
    citation:
      'CCAI Platform, release notes of 2023-03-14, for Kustomer by name: a transfer of a call is written to the record ' +
      'as a comment. Ours: once somebody has taken it, with that agent or the queue.',
    answer: ({ session }) => {
      if (session.kind !== 'call' || session.transfers.length === 0) return undefined
      return session.transfers.map(({ id, to }) => {
        return { subject: id, body: to === null ? 'Call transferred' : `Call transferred to ${to}` }
      })
    },
  },
  {
    id: 'recording-attached-at-call-end',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when an inbound or outbound call ends, the session is updated ' +
      'with the recording file, when call recording is on. Ours: on a note, for notes carry files. Its words, and what ' +
      'stands there where files are in external storage: release notes, 2025-04-02. Ours: a note for each segment, ' +
      'where a call has one recording for each (release notes, 2023-06-30).',
    answer: ({ session, fact, settings }) => {
      if (!session.ended) return undefined
      const words = session.voicemail ? 'Voicemails' : 'Call Recordings'
      if (fact?.kind === 'recording.ready' && fact.file) {
        const comment = fileComment(settings, words, noteFile(fact.file))
        return comment && { subject: `segment-${fact.segment ?? fact.file.name}`, ...comment }
      }
      if (session.recordingUrl === null) return undefined
      const [name, url] = [`${session.key}.mp3`, session.recordingUrl]
      return fileComment(settings, words, { name, contentType: 'audio/mpeg', url })
    },
  },
  {
    id: 'chat-transcript-attached',
    citation:
      'CCAI Platform, Kustomer page, "Chat transcript": the transcript of a chat is a file, attached and shown among the ' +
      'comments. Ours: on a note, for notes carry files. Its words as those of recordings.',
    answer: ({ fact, settings }) =>
      fact?.kind === 'transcript.ready'
        ? fileComment(settings, 'Chat Transcripts', noteFile(fact.file))
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
