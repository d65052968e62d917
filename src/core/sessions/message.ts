import type { Session } from './session.ts'

/** The preview text that lists of conversations show. */
export function previewOf(session: Session): string {
  if (session.kind === 'chat') return session.direction === 'in' ? 'Inbound chat' : 'Outbound chat'
  if (session.voicemail) return 'Voicemail'
  return session.direction === 'in' ? 'Inbound call' : 'Outbound call'
}

/**
 * The message's `meta`: the keys that real organisations have on voice messages, and the user whom the core assigned.
 */
export function metaOf(
  session: Session,
  assignedUser: string | undefined,
): Readonly<Record<string, unknown>> {
  const meta = { status: statusOf(session), placedAt: session.startedAt }
  const ended = session.endedAt === null ? {} : { endedAt: session.endedAt }
  return { ...meta, ...ended, ...(assignedUser === undefined ? {} : { assignedUser }) }
}

function statusOf({ voicemail, answered, ended }: Session): string {
  if (voicemail) return 'voicemail'
  if (answered) return 'answered'
  return ended ? 'missed' : 'placed'
}
