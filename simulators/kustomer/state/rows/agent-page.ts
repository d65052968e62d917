/** What an agent has open of Kustomer; its id is the user's. */
export interface AgentPageRow {
  readonly id: string
  /** The names of the open pages, in the order of their opening: tabs, or other computers. */
  readonly instances: readonly string[]
  /** The team that the agent has chosen to work for; null until then. */
  readonly team: string | null
}
