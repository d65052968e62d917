import type { Rule } from '../../processing/rule.ts'
import type { Reason } from '../reason.ts'
import type { PlatformStatus, StatusSituation } from '../situation.ts'

const page = 'CCAI Platform, Kustomer page,'

/** The status to set on one side, or why none can be set. */
export type Target<Status> = { readonly status: Status } | { readonly reason: Reason }

/** Which status should CCAI Platform have? */
export const platformTargetRules: readonly Rule<Target<PlatformStatus>, StatusSituation>[] = [
  {
    id: 'status-mapping-lists-kustomer-statuses',
    citation:
      `${page} "Map statuses": the page lists Kustomer’s statuses, and Save keeps the mapping. Ours: what is not saved is ` +
      'not mapped, and changes nothing.',
    answer: ({ memory: { desired }, configuration: { mapping } }) => {
      if (desired?.side !== 'kustomer') return undefined
      if (mapping.length === 0) return { reason: 'no-mapping' }
      return mapping.some(({ kustomerId }) => kustomerId === desired.statusId)
        ? undefined
        : { reason: 'unmapped' }
    },
  },
  {
    id: 'status-mapping-many-to-one',
    citation: `${page} "Map statuses": several Kustomer statuses may be mapped to one of CCAI Platform; any mapping is allowed.`,
    answer: ({ memory: { desired }, configuration: { mapping }, statuses }) => {
      if (desired?.side !== 'kustomer') return undefined
      const row = mapping.find(({ kustomerId }) => kustomerId === desired.statusId)
      const status = statuses.find(({ id }) => id === row?.platformId)
      if (!status) return { reason: 'mapped-status-deleted' }
      return writable(status, statuses)
    },
  },
  {
    id: 'status-priority',
    citation:
      `${page} "Agent status priority": the latest change stands. Ours: also when the core has written an older one over ` +
      'it; what somebody else has changed since is not touched, for that is told later.',
    answer: ({ memory: { desired, lastWrite }, statuses, agent }) => {
      if (desired?.side !== 'platform') return undefined
      const status = statuses.find(({ name }) => name === desired.status)
      if (!status) return { reason: 'unknown-status' }
      const isOverwritten =
        lastWrite !== null && lastWrite.atMs >= desired.atMs && lastWrite.status === agent?.status.name
      return isOverwritten ? writable(status, statuses) : undefined
    },
  },
]

/** Which status should Kustomer have? */
export const kustomerTargetRules: readonly Rule<Target<string>, StatusSituation>[] = [
  {
    id: 'status-two-way',
    citation:
      `${page} "Two-way synchronization": changes travel either way. Ours: the way back of several to one leaves Kustomer’s ` +
      'status alone when it is one of them, else takes the first in the table.',
    answer: ({ memory: { desired, kustomer }, configuration, statuses, kustomerStatuses }) => {
      if (configuration.direction === 'one-way' || desired === null) return undefined
      if (desired.side === 'nobody') return undefined
      if (desired.side === 'kustomer') return { status: desired.statusId }
      const [status, duplicate] = statuses.filter(({ name }) => name === desired.status)
      if (!status) return { reason: 'unknown-status' }
      if (duplicate) return { reason: 'ambiguous-status' }
      const mapped = configuration.mapping.filter(({ platformId }) => platformId === status.id)
      if (mapped.length === 0) return { reason: 'unmapped-back' }
      if (kustomer && mapped.some(({ kustomerId }) => kustomerId === kustomer.statusId)) return undefined
      const existing = mapped.find(({ kustomerId }) => kustomerStatuses.has(kustomerId))
      return existing ? { status: existing.kustomerId } : { reason: 'mapped-status-deleted' }
    },
  },
]

/** Statuses are set by name, so a name that several have cannot be used. */
function writable(status: PlatformStatus, statuses: readonly PlatformStatus[]): Target<PlatformStatus> {
  const sameName = statuses.filter(({ name }) => name === status.name)
  return sameName.length === 1 ? { status } : { reason: 'ambiguous-status' }
}
