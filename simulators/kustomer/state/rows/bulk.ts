import {
  anything,
  byName,
  count,
  date,
  epochMs,
  listOf,
  objectOf,
  oneOf,
  optional,
  text,
} from '../../../kit/shape.ts'
import { iso } from '../../../kit/time.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'
import { orgName } from './org.ts'
import { type UserType, userTypeShape } from './user.ts'

/** The progress of a bulk operation, in the vendor's terms. */
export type BulkStatus = 'queued' | 'running' | 'complete'

/** One write of a bulk operation; `body` contains neither the id nor the client reference. */
export interface BulkItem {
  readonly id?: string | undefined
  readonly clientRef?: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

/** One bulk operation: up to 100 writes of one kind, run later in batches. */
export interface BulkRow {
  readonly id: string
  /** Path of the records below `/v1/`: `customers`, `klasses/order`. */
  readonly resource: string
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly status: BulkStatus
  readonly requestId: string
  /** The body or ids of the request, unchanged. */
  readonly sent: unknown
  readonly ids: readonly string[]
  readonly batches: { readonly complete: number; readonly total: number }
  readonly user: string
  readonly userType: UserType | undefined
  readonly roles: readonly string[]
  /** When the next step is due, in epoch milliseconds. */
  readonly stepAtMs: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** The list entry of an incomplete operation, sorted by when its next step is due. */
export function bulkEntries({ status, stepAtMs }: BulkRow): Array<[string, string]> {
  return status === 'complete' ? [] : [['waiting', iso(stepAtMs)]]
}

/** The operation as a reply shows it; the values of `context`, `service` and `subject` are our choice. */
export function bulkResource(org: string, row: BulkRow): Resource {
  const { resource, method, roles, user, requestId, sent } = row
  const caller = {
    id: user,
    userType: row.userType,
    roles,
    orgName,
    subject: user,
    org,
  }
  const path = `/v1/${resource}/bulk`
  return {
    type: 'bulk',
    id: row.id,
    attributes: {
      ids: row.ids,
      context: 'api',
      status: row.status,
      v2: true,
      payload: {
        api: { data: sent, path, method, requestId, service: resource.split('/')[0], user: caller },
      },
      batches: row.batches,
      completed: row.status === 'complete',
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
    relationships: { org: toOrg(org), createdBy: toUser(user) },
    links: { self: `/v1/bulk/${row.id}` },
  }
}

/** What an item of a bulk operation may be. */

export const bulkItemShape = objectOf<BulkItem>({
  id: optional(text),
  clientRef: optional(text),
  body: byName(anything),
})

/** What a row of bulk operations may be. */
export const bulkShape = objectOf<BulkRow>({
  id: text,
  resource: text,
  method: oneOf('POST', 'PUT', 'DELETE'),
  status: oneOf('queued', 'running', 'complete'),
  requestId: text,
  sent: optional(anything),
  ids: listOf(text),
  batches: objectOf<BulkRow['batches']>({ complete: count, total: count }),
  user: text,
  userType: optional(userTypeShape),
  roles: listOf(text),
  stepAtMs: epochMs,
  createdAt: date,
  updatedAt: date,
})
