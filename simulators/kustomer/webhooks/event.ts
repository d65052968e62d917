import { iso } from '../../kit/time.ts'
import type { Resource } from '../json-api/resource.ts'
import { newId } from '../state/record-ids.ts'
import { orgName } from '../state/rows/org.ts'
import type { KustomerInstance } from '../state/state.ts'
import { changesOf } from './changes.ts'

/** A created or changed record; `before` is undefined for a new one. */
export interface RecordChange<Row> {
  /** The kind of record, as in event names. */
  readonly kind: string
  readonly before: Row | undefined
  readonly after: Row
}

/** The name of the event for a change. */
export function eventName({ kind, before }: Omit<RecordChange<object>, 'after'>): string {
  return `kustomer.${kind}.${before ? 'update' : 'create'}`
}

/** The event for a change, in the envelope of webhooks and apps; `client` names the source of the change. */
export function eventOf<Row extends object>(
  instance: KustomerInstance,
  change: RecordChange<Row>,
  resourceOf: (org: string, row: Row) => Resource,
  { client, orgId }: { readonly client: string; readonly orgId?: string },
) {
  const { org } = instance.state
  const id = newId(instance, 'event')
  const data = resourceOf(org, change.after)
  const changes = change.before ? changesOf(resourceOf(org, change.before), data) : null
  return {
    id,
    name: eventName(change),
    org,
    orgId,
    partition: org,
    orgName,
    data,
    createdAt: iso(instance.host.now()),
    changes,
    persist: true,
    client,
    dataId: data.id,
    meta: { customChanged: changes !== null && 'custom' in changes.attributes },
  }
}
