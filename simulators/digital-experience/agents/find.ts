import type { Agent } from '../state/agent.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The agent with this id or e-mail address. */
export function findAgent(instance: DigitalExperienceInstance, idOrEmail: string): Agent | undefined {
  const { agents } = instance.state
  return agents.get(idOrEmail) ?? agents.first('email', idOrEmail.trim().toLowerCase())
}
