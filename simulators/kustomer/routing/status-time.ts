import { iso } from '../../kit/time.ts'
import type { RoutingStatusRow } from '../state/rows/routing-status.ts'
import type {
  SelectedTime,
  StatusTime,
  WorkSessionAttributes,
  WorkSessionRow,
} from '../state/rows/work-session.ts'

/** The accumulated time in a status, at the start of another stay in it. */
export function timeOnEntry(before: StatusTime | undefined, nowMs: number): StatusTime {
  return { time: 0, businessTime: 0, ...before, statusAt: iso(nowMs) }
}

/** The accumulated time in a status, at the end of the current stay. */
function timeOnExit<Time extends StatusTime>(before: Time, nowMs: number): Time {
  const time = before.time + nowMs - Date.parse(before.statusAt)
  return { ...before, time, businessTime: time }
}

/** As {@link timeOnEntry}, and counts the selection of the status. */
export function timeOnSelection(before: SelectedTime | undefined, nowMs: number): SelectedTime {
  return { ...timeOnEntry(before, nowMs), statusSelectedCount: (before?.statusSelectedCount ?? 0) + 1 }
}

/** The attributes of a session after a change to `status`. */
export function attributesAfter(
  before: WorkSessionRow,
  status: RoutingStatusRow,
  nowMs: number,
): WorkSessionAttributes {
  const { attributes } = before
  const { statusType } = status.attributes
  const { totalTimeByStatus: times } = attributes
  const active = statusType !== 'offline'
  const earlier = Object.hasOwn(times, status.id) ? times[status.id] : undefined
  const totalTimeByStatus = {
    ...times,
    [before.status]: timeOnExit(times[before.status]!, nowMs),
    ...(active && { [status.id]: timeOnSelection(earlier, nowMs) }),
  }
  const updatedAt = iso(nowMs)
  const after: WorkSessionAttributes = {
    ...attributes,
    totalTimeByStatus,
    routable: statusType === 'available',
    statusType,
    active,
    updatedAt,
    modifiedAt: updatedAt,
    rev: attributes.rev + 1,
  }
  const withTotals =
    statusType === attributes.statusType ? after : { ...after, ...totalsAfter(attributes, statusType, nowMs) }
  return active ? withTotals : { ...withTotals, signedOutAt: updatedAt }
}

type Totals = Pick<WorkSessionAttributes, 'totalAvailable' | 'totalUnavailable'>

const totalNames: Partial<Record<string, keyof Totals>> = {
  available: 'totalAvailable',
  unavailable: 'totalUnavailable',
}

function totalsAfter(attributes: WorkSessionAttributes, to: string, nowMs: number): Totals {
  const leaving = totalNames[attributes.statusType]
  const entering = totalNames[to]
  return {
    ...(leaving && { [leaving]: timeOnExit(attributes[leaving]!, nowMs) }),
    ...(entering && { [entering]: timeOnEntry(attributes[entering], nowMs) }),
  }
}

/** The total time for the first status of a session; only available and unavailable statuses have one. */
export function firstTotal(type: string, time: StatusTime): Totals {
  const name = totalNames[type]
  return name ? { [name]: time } : {}
}
