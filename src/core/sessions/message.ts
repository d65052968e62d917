import type { Session } from './session.ts'

/** What a list of conversations shows of the session. */
export function previewOf(session: Session): string {
  if (session.kind === 'chat') return session.direction === 'in' ? 'Inbound chat' : 'Outbound chat'
  if (session.voicemail) return 'Voicemail'
  return session.direction === 'in' ? 'Inbound call' : 'Outbound call'
}

/** The keys that live orgs show on voice messages, and the agent whom we assigned. */
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
