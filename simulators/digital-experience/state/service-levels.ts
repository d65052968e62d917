/** How fast an answer and a solution are promised, in business hours. */
export interface ServiceLevel {
  readonly firstResponseMs: number
  readonly resolutionMs: number
}

/** When the business is open, in UTC: minutes of the day by day of the week, Sunday first; none for a closed day. */
export type BusinessHours = ReadonlyArray<{ readonly fromMinute: number; readonly toMinute: number } | null>

/** What the agent saw of a service level: how much is left, less than zero once it is exceeded; `null`: answered. */
export interface ShownLevel {
  readonly firstResponseLeftMs: number | null
  readonly resolutionLeftMs: number | null
}
