import { uuid } from '../../kit/ids.ts'
import { findAgent } from '../agents/find.ts'
import type { Channel, Integration } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Adds an integration as an administrator does. Returns its id. */
export function givenIntegration(
  instance: DigitalExperienceInstance,
  integration: Omit<Integration, 'id'>,
): Integration {
  const id = uuid(instance.host, 'cxone.integration')
  return instance.state.integrations.put({ id, ...integration })
}

/** Adds a point of contact with its default skill and script. */
export function givenPointOfContact(
  instance: DigitalExperienceInstance,
  channel: Omit<Channel, 'id' | 'realExternalPlatformId' | 'isPrivate' | 'hasTreeStructure' | 'isDeleted'>,
): Channel {
  const { state, host } = instance
  if (channel.studioScript !== null && !state.scripts.get(channel.studioScript)) {
    state.scripts.put({ id: channel.studioScript, skill: null })
  }
  if (channel.defaultSkill !== null) givenSkill(instance, channel.defaultSkill)
  return state.channels.put({
    id: uuid(host, 'cxone.channel'),
    realExternalPlatformId: 'custom',
    isPrivate: true,
    hasTreeStructure: false,
    isDeleted: false,
    ...channel,
  })
}

const firstSkillId = 1234

/** Adds a digital skill unless it is there. */
export function givenSkill({ state }: DigitalExperienceInstance, name: string): void {
  if (!state.skills.get(name)) state.skills.put({ id: name, skillId: firstSkillId + state.skills.size })
}

/** Gives an agent digital skills. @throws TypeError for an agent that there is not */
export function givenAgentSkills(
  instance: DigitalExperienceInstance,
  email: string,
  skills: readonly string[],
): void {
  const agent = findAgent(instance, email)
  if (!agent) throw new TypeError('CXone has no such agent')
  instance.state.agents.put({ ...agent, skills })
}
