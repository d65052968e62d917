/** A Studio script of digital points of contact. */
export interface Script {
  /** Its path, as `Digital\\BYOC_Default`. */
  readonly id: string
  /** The skill to which it routes; `null`: the point of contact's default skill. */
  readonly skill: string | null
}
