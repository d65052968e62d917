import { isMemorialization } from '../interactions/memorialized-by.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** An interaction with its calls to the integration, as tests read it from the simulator's own state. */
export interface InteractionReading {
  readonly interaction: string
  readonly state: 'active' | 'ended'
  readonly media: 'digital' | 'voice'
  readonly endedBy: 'agent' | 'contact' | null
  /** The outcome that the agent chose; `null` for none. */
  readonly status: string | null
  readonly contactNumber: string
  readonly interactionId: string
  /** The agent's e-mail address. */
  readonly agent: string
  readonly conversation: string
  /** The memorialization requests to the integration: one entry for each copy, with the outcome of each attempt. */
  readonly memorializations: ReadonlyArray<{ readonly state: string; readonly outcomes: readonly string[] }>
}

/** Every interaction of the tenant, in the order in which they started. */
export function interactions(instance: DigitalExperienceInstance): InteractionReading[] {
  const deliveries = instance.deliveries.rows().filter(({ channel }) => isMemorialization(channel))
  return [...instance.state.interactions.values()].map((row) => ({
    interaction: row.id,
    state: row.endedBy === null ? 'active' : 'ended',
    media: row.media,
    endedBy: row.endedBy,
    status: row.outcomeStatus,
    contactNumber: row.contactNumber,
    interactionId: row.interactionId,
    agent: instance.state.agents.get(row.agentId)!.email,
    conversation: instance.state.recordLinks.first('contactNumber', row.contactNumber)!.entityId,
    memorializations: deliveries
      .filter(({ subject }) => subject === `contact/${row.contactNumber}`)
      .map(({ state, attempts }) => ({ state, outcomes: attempts.map(({ outcome }) => outcome) })),
  }))
}
