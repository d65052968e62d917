import { iso } from '../../kit/time.ts'
import type { Resource } from '../json-api/resource.ts'
import { newId } from '../state/record-ids.ts'
import type { KustomerInstance } from '../state/state.ts'
import { changesOf } from './changes.ts'

/** A record that was made or changed; without `before` it is new. */
export interface RecordChange<Row> {
  /** The kind of record, in the words of event names. */
  readonly kind: string
  readonly before: Row | undefined
  readonly after: Row
}

/** The name of the event that tells of a change. */
export function eventName({ kind, before }: Omit<RecordChange<object>, 'after'>): string {
  return `kustomer.${kind}.${before ? 'update' : 'create'}`
}

/** The event of a change, in the envelope that webhooks and apps get; `client` is what it came through. */
export function eventOf<Row extends object>(
  instance: KustomerInstance,
  change: RecordChange<Row>,
  resourceOf: (org: string, row: Row) => Resource,
  { client, orgId }: { readonly client: string; readonly orgId?: string },
) {
  const { org } = instance.state
  const id = newId(instance, 'event')
  const data = resourceOf(org, change.after)
  return {
    id,
    name: eventName(change),
    org,
    orgId,
    partition: org,
    createdAt: iso(instance.host.now()),
    persist: true,
    client,
    data,
    changes: change.before ? changesOf(resourceOf(org, change.before), data) : null,
  }
}
