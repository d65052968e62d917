import type { LinkedSession } from '../ccai/linked-session.ts'

/** Keeps the external ids of several tenants in one Kustomer organisation apart. */
interface Tenant {
  readonly externalIdPrefix: string
}

/** What a call or chat goes by in the inbox, the reports and external ids: `call-1418`, `chat-135`. */
export function sessionKey({ kind, id }: LinkedSession): string {
  return `${kind}-${id}`
}

/** The key of the voicemail that a call of the app leaves, a session of its own: `call-1418-voicemail`. */
export function voicemailKey(callKey: string): string {
  return `${callKey}-voicemail`
}

/** The external id of what the core makes in Kustomer for a session or a start of the SDK, by its key. */
export function externalIdOf({ key }: { readonly key: string }, { externalIdPrefix }: Tenant): string {
  return externalIdPrefix + key
}

/** Whether an external id is that of a session of this tenant. */
export function isSessionExternalId(externalId: string | null, { externalIdPrefix }: Tenant): boolean {
  if (!externalId?.startsWith(externalIdPrefix)) return false
  return /^(?:call|chat)-\d+(?:-voicemail)?$/.test(externalId.slice(externalIdPrefix.length))
}
