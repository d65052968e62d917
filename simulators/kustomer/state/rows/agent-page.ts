/** The Kustomer pages that an agent has open; the id is the user's id. */
export interface AgentPageRow {
  readonly id: string
  /** The names of the open pages, such as browser tabs, in the order of opening. */
  readonly instances: readonly string[]
  /** The team that the agent has chosen to work for; null until then. */
  readonly team: string | null
}
