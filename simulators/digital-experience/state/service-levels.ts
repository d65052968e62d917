import { count, listOf, number, objectOf, orNull, text } from '../../kit/shape.ts'
/** How fast an answer and a solution are promised, in business hours. */
export interface ServiceLevel {
  readonly firstResponseMs: number
  readonly resolutionMs: number
}

/** When the business is open, by the clocks of its time zone. */
export interface BusinessHours {
  /** An IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string
  /** Minutes of the day by day of the week, Sunday first; none for a closed day. */
  readonly days: ReadonlyArray<{ readonly fromMinute: number; readonly toMinute: number } | null>
}

/** What the agent saw of a service level: how much is left, less than zero once it is exceeded; `null`: answered. */
export interface ShownLevel {
  readonly firstResponseLeftMs: number | null
  readonly resolutionLeftMs: number | null
}

/** What a service level may be. */

export const serviceLevelShape = objectOf<ServiceLevel>({ firstResponseMs: number, resolutionMs: number })

/** What business hours may be. */
export const businessHoursShape = objectOf<BusinessHours>({
  timeZone: text,
  days: listOf(
    orNull(objectOf<NonNullable<BusinessHours['days'][number]>>({ fromMinute: count, toMinute: count })),
  ),
})

/** What a service level that was shown may be. */
export const shownLevelShape = objectOf<ShownLevel>({
  firstResponseLeftMs: orNull(number),
  resolutionLeftMs: orNull(number),
})
