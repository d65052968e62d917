import { uuid } from '../../kit/ids.ts'
import type { Agent } from '../state/agent.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const firstDigitalUserId = 4411

/**
 * Adds an agent before a scenario starts; without `id`, the id is generated from the seed.
 * @throws TypeError when another agent has this id or e-mail address.
 */
export function givenAgent(
  instance: DigitalExperienceInstance,
  agent: { readonly id?: string; readonly name: string; readonly email: string },
): Agent {
  const { agents } = instance.state
  const id = agent.id ?? uuid(instance.host, 'cxone.agent')
  const email = agent.email.trim().toLowerCase()
  if (agents.get(id) || agents.first('email', email)) {
    throw new TypeError('two agents of CXone with the same id or e-mail address')
  }
  return agents.put({
    id,
    digitalUserId: firstDigitalUserId + agents.size,
    name: agent.name,
    email,
    application: 'cxone-agent',
    hasDigitalEngagement: true,
    skills: [],
    role: null,
  })
}
