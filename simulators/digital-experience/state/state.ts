import type { Instance } from '../../kit/simulator.ts'
import { Table } from '../../kit/table.ts'
import type { DigitalExperienceSwitches } from './switches.ts'

/** An agent of the tenant, with two of the ids one agent has on the platform. */
export interface Agent {
  /** The CXone user's GUID: `agentId` in a memorialization. */
  readonly id: string
  /** The integer by which Digital Experience knows the same user. */
  readonly digitalUserId: number
  readonly name: string
  readonly email: string
}

/** A skill, numbered when it is first named. */
export interface Skill {
  /** Its name; the number is `skillId`. */
  readonly id: string
  readonly skillId: number
}

/** One contact on CXone, digital or voice. */
export interface Interaction {
  /** The name the story gives it; never on the wire. */
  readonly id: string
  /** The number of the REST path, a numeric string: "Contact ID" in mappings. */
  readonly contactNumber: string
  readonly interactionId: string
  readonly contactId: string
  readonly customerContactId: string
  readonly threadId: string
  readonly media: 'digital' | 'voice'
  readonly agentId: string
  readonly customerName: string | null
  readonly skill: string
  /** The linked conversation in the CRM. */
  readonly conversationId: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly endedBy: 'agent' | 'contact' | null
  /** What the agent chose under Outcomes; `null` when nothing. */
  readonly outcomeStatus: string | null
}

/** All that changes in one Digital Experience, as plain data. */
export type DigitalExperienceState = {
  agents: Table<Agent, 'email'>
  skills: Table<Skill>
  interactions: Table<Interaction, 'contactNumber'>
  /** How many times the token endpoints issued; numbers the tokens of the ledger. */
  sessionsIssued: number
}

/** One Digital Experience in one world. */
export type DigitalExperienceInstance = Instance<DigitalExperienceState, DigitalExperienceSwitches>

/** The state before anything happened. */
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
