/** A token as the API names it; the ledger keeps its life. */
export interface AuthTokenRow {
  readonly id: string
  /** Id in the ledger, and name. */
  readonly ledger: string
  readonly createdAt: string
}
