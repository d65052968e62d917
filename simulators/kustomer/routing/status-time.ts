import { iso } from '../../kit/time.ts'
import type { RoutingStatusRow } from '../state/rows/routing-status.ts'
import type {
  SelectedTime,
  StatusTime,
  WorkSessionAttributes,
  WorkSessionRow,
} from '../state/rows/work-session.ts'

/** The time after a further stay has begun. */
export function entered(before: StatusTime | undefined, nowMs: number): StatusTime {
  return { time: 0, businessTime: 0, ...before, statusAt: iso(nowMs) }
}

/** The time after the present stay has ended. */
function left<Time extends StatusTime>(before: Time, nowMs: number): Time {
  const time = before.time + nowMs - Date.parse(before.statusAt)
  return { ...before, time, businessTime: time }
}

/** The time of a status that was picked once more. */
export function selected(before: SelectedTime | undefined, nowMs: number): SelectedTime {
  return { ...entered(before, nowMs), statusSelectedCount: (before?.statusSelectedCount ?? 0) + 1 }
}

/** A session's attributes after it went into another status. */
export function attributesIn(
  before: WorkSessionRow,
  status: RoutingStatusRow,
  nowMs: number,
): WorkSessionAttributes {
  const { attributes } = before
  const { statusType } = status.attributes
  const { totalTimeByStatus: times } = attributes
  const active = statusType !== 'offline'
  const totalTimeByStatus = { ...times, [before.status]: left(times[before.status]!, nowMs) }
  if (active) totalTimeByStatus[status.id] = selected(times[status.id], nowMs)
  const updatedAt = iso(nowMs)
  const after: WorkSessionAttributes = {
    ...attributes,
    totalTimeByStatus,
    routable: statusType === 'available',
    statusType,
    active,
    updatedAt,
    rev: attributes.rev + 1,
  }
  const timed =
    statusType === attributes.statusType ? after : { ...after, ...totalsAfter(attributes, statusType, nowMs) }
  return active ? timed : { ...timed, signedOutAt: updatedAt }
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
    ...(leaving && { [leaving]: left(attributes[leaving]!, nowMs) }),
    ...(entering && { [entering]: entered(attributes[entering], nowMs) }),
  }
}

/** The total that counts the first status of a session; none for one that is neither available nor unavailable. */
export function firstTotal(type: string, time: StatusTime): Totals {
  const name = totalNames[type]
  return name ? { [name]: time } : {}
}
