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
