import { keyOf, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { metadataRecord } from '../views/metadata-record.ts'

/** Whether the tenant exports metadata records: the switch is on and there is a channel for them. */
export function exportsMetadata({ switches, channels }: CcaiInstance): boolean {
  return switches.metadataRecords && channels.has('session-metadata')
}

/** Posts the current metadata record of a session that has ended. */
export function postMetadata(instance: CcaiInstance, ended: Session): void {
  const body = JSON.stringify(metadataRecord(instance, ended), withOffset)
  instance.deliveries.post('session-metadata', keyOf(ended), body)
}

/** Writes instants with a zone offset, as documented for the record; the zone of this tenant is UTC. */
function withOffset(key: string, value: unknown): unknown {
  return key.endsWith('_at') && typeof value === 'string' ? value.replace(/Z$/, '+00:00') : value
}
