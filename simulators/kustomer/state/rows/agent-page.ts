import { listOf, objectOf, orNull, text } from '../../../kit/shape.ts'
/** The Kustomer pages that an agent has open; the id is the user's id. */
export interface AgentPageRow {
  readonly id: string
  /** The names of the open pages, such as browser tabs, in the order of opening. */
  readonly instances: readonly string[]
  /** The team that the agent has chosen to work for; null until then. */
  readonly team: string | null
}

/** What a row of open pages may be. */

export const agentPageShape = objectOf<AgentPageRow>({
  id: text,
  instances: listOf(text),
  team: orNull(text),
})
