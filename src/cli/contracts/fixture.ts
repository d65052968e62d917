/** An answer that somebody wrote down as a vendor's. */
export interface Fixture {
  readonly source: string
  readonly method: string
  /** The whole URL, or the path alone. */
  readonly url: string
  readonly status: number
  /** `undefined` where there is no JSON. */
  readonly body: unknown
  /** What is sent, where that was written down too; its body is `undefined` where it is no JSON. */
  readonly request?: { readonly body: unknown }
  /** It names what its reader needs, and leaves out the rest. */
  readonly isPartial?: boolean
  /** Why it cannot be compared. */
  readonly problem?: string
}
