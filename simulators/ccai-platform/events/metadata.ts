import { schedule } from '../state/schedule.ts'
import { keyOf, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { metadataRecord } from '../views/metadata-record.ts'

/**
 * Posts the metadata record of a session that is over, and sees to it that it is posted once more with what has come
 * since, fifteen minutes later unless a switch says otherwise. A tenant without the channel exports nothing.
 */
export function beginMetadata(instance: CcaiInstance, ended: Session): void {
  const { switches, channels, host } = instance
  if (!switches.metadataRecords || !channels.has('session-metadata')) return
  postMetadata(instance, ended)
  schedule(instance, 'metadata-again', ended, host.now() + switches.metadataDelayMs)
}

/** Posts the record as it is now: one JSON object. */
export function postMetadata(instance: CcaiInstance, ended: Session): void {
  const body = JSON.stringify(metadataRecord(instance, ended), withOffset)
  instance.deliveries.post('session-metadata', keyOf(ended), body)
}

/** The record's instants carry a zone offset, as documented; this tenant's zone is UTC. */
function withOffset(key: string, value: unknown): unknown {
  return key.endsWith('_at') && typeof value === 'string' ? value.replace(/Z$/, '+00:00') : value
}
