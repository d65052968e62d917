import type { Session } from './session.ts'

/** The preview text that lists of conversations show. */
export function previewOf(session: Session): string {
  if (session.kind === 'chat') return session.direction === 'in' ? 'Inbound chat' : 'Outbound chat'
  if (session.voicemail) return 'Voicemail'
  return session.direction === 'in' ? 'Inbound call' : 'Outbound call'
}

/**
 * The message's `meta`: the keys that real organisations have on voice messages, the identifier of the end user, and
 * the user whom the core assigned.
 */
export function metaOf(
  session: Session,
  assignedUser: string | undefined,
): Readonly<Record<string, unknown>> {
  const { from, to } = numbersOf(session)
  const numbers = { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }
  const meta = { ...numbers, status: statusOf(session), placedAt: session.startedAt }
  const endUser = session.identifier === null ? {} : { endUser: session.identifier }
  const ended = session.endedAt === null ? {} : { endedAt: session.endedAt }
  return { ...meta, ...ended, ...endUser, ...(assignedUser === undefined ? {} : { assignedUser }) }
}

/** From whom to whom a session goes: the contact's number and the company's, as far as they are known. */
export function numbersOf({
  direction,
  number,
  companyNumber,
}: Pick<Session, 'direction' | 'number' | 'companyNumber'>): {
  readonly from: string | null
  readonly to: string | null
} {
  return direction === 'out' ? { from: companyNumber, to: number } : { from: number, to: companyNumber }
}

function statusOf({ voicemail, answered, ended }: Session): string {
  if (voicemail) return 'voicemail'
  if (answered) return 'answered'
  return ended ? 'missed' : 'placed'
}
