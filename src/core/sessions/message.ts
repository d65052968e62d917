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
  const meta = { ...numbersOf(session), status: statusOf(session), placedAt: session.startedAt }
  const ended = session.endedAt === null ? {} : { endedAt: session.endedAt }
  return { ...meta, ...ended, ...(assignedUser === undefined ? {} : { assignedUser }) }
}

/** From whom to whom: the contact's number and the company's, as far as they are known. */
function numbersOf({ direction, number, companyNumber }: Session): Readonly<Record<string, string>> {
  const [from, to] = direction === 'out' ? [companyNumber, number] : [number, companyNumber]
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }
}

function statusOf({ voicemail, answered, ended }: Session): string {
  if (voicemail) return 'voicemail'
  if (answered) return 'answered'
  return ended ? 'missed' : 'placed'
}
