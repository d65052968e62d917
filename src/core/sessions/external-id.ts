import type { LinkedSession } from '../ccai/linked-session.ts'

/** The prefix that distinguishes the external ids of several tenants in one Kustomer organisation. */
interface Tenant {
  readonly externalIdPrefix: string
}

/** The key of a call or chat in the inbox, in reports and in external ids: `call-1418`, `chat-135`. */
export function sessionKey({ kind, id }: LinkedSession): string {
  return `${kind}-${id}`
}

/** The key of a voicemail left in a call from an app, which is a separate session: `call-1418-voicemail`. */
export function voicemailKey(callKey: string): string {
  return `${callKey}-voicemail`
}

/** The external id of records that the core creates for a session or an SDK start; it makes creation idempotent. */
export function externalIdOf({ key }: { readonly key: string }, { externalIdPrefix }: Tenant): string {
  return externalIdPrefix + key
}

/** The external id of the note that a rule adds to a session; `subject` tells several notes of one rule apart. */
export function noteExternalId(
  session: { readonly key: string },
  tenant: Tenant,
  rule: string,
  subject?: string,
): string {
  return `${externalIdOf(session, tenant)}:${rule}${subject === undefined ? '' : `:${subject}`}`
}

/** Whether an external id belongs to a session of this tenant. */
export function isSessionExternalId(externalId: string | null, { externalIdPrefix }: Tenant): boolean {
  if (!externalId?.startsWith(externalIdPrefix)) return false
  return /^(?:call|chat)-\d+(?:-voicemail)?$/.test(externalId.slice(externalIdPrefix.length))
}
