import type { Instance } from '../../kit/simulator.ts'
import { Table } from '../../kit/table.ts'
import type { DigitalExperienceSwitches } from './switches.ts'

/** An agent of the tenant, with two of the ids that an agent has on the platform. */
export interface Agent {
  /** The CXone user's GUID: `agentId` in a memorialization. */
  readonly id: string
  /** The integer id of the same user in Digital Experience. */
  readonly digitalUserId: number
  readonly name: string
  readonly email: string
}

/** A skill, which gets its number when it is first used. */
export interface Skill {
  /** The skill's name; its number is `skillId`. */
  readonly id: string
  readonly skillId: number
}

/** One contact on CXone, digital or voice. */
export interface Interaction {
  /** The name in the scenario, which is never sent to anyone. */
  readonly id: string
  /** The number in REST paths, a numeric string; called "Contact ID" in mappings. */
  readonly contactNumber: string
  readonly interactionId: string
  readonly contactId: string
  readonly customerContactId: string
  readonly threadId: string
  readonly media: 'digital' | 'voice'
  readonly agentId: string
  readonly customerName: string | null
  readonly skill: string
  /** The id of the linked conversation in the CRM. */
  readonly conversationId: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly endedBy: 'agent' | 'contact' | null
  /** The outcome that the agent chose; `null` for none. */
  readonly outcomeStatus: string | null
}

/** The whole mutable state of a tenant. */
export type DigitalExperienceState = {
  agents: Table<Agent, 'email'>
  skills: Table<Skill>
  interactions: Table<Interaction, 'contactNumber'>
  /** How many sets of tokens were issued; used to number tokens in the ledger. */
  sessionsIssued: number
}

/** One tenant of the simulated platform: its state, switches and connections. */
export type DigitalExperienceInstance = Instance<DigitalExperienceState, DigitalExperienceSwitches>

/** The state of an empty tenant. */
export function createState(): DigitalExperienceState {
  return {
    agents: new Table<Agent, 'email'>({ email: (agent) => [agent.email] }),
    skills: new Table<Skill>({}),
    interactions: new Table<Interaction, 'contactNumber'>({
      contactNumber: (interaction) => [interaction.contactNumber],
    }),
    sessionsIssued: 0,
  }
}
