import { uuid } from '../../kit/ids.ts'
import { findAgent } from '../agents/find.ts'
import { saveIntegration } from '../points-of-contact/integrations.ts'
import type { Application } from '../state/agent.ts'
import type { Channel, Integration } from '../state/points-of-contact.ts'
import { plainSkill } from '../state/skill.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { givenRole, usualRole } from './given-role.ts'

/** Adds an integration as an administrator does. */
export function givenIntegration(
  instance: DigitalExperienceInstance,
  integration: Omit<Integration, 'id'>,
): Integration {
  return saveIntegration(instance, integration)
}

/** Adds a point of contact with its default skill and script. */
export function givenPointOfContact(
  instance: DigitalExperienceInstance,
  channel: Omit<
    Channel,
    | ('id' | 'realExternalPlatformId' | 'isPrivate' | 'hasTreeStructure' | 'isDeleted' | 'serviceLevel')
    | 'options'
  >,
): Channel {
  const { state, host } = instance
  if (channel.studioScript !== null && !state.scripts.get(channel.studioScript)) {
    state.scripts.put({ id: channel.studioScript, skill: null, popUrl: null, actions: [] })
  }
  if (channel.defaultSkill !== null) givenSkill(instance, channel.defaultSkill)
  return state.channels.put({
    id: uuid(host, 'cxone.channel'),
    realExternalPlatformId: 'custom',
    isPrivate: true,
    hasTreeStructure: false,
    isDeleted: false,
    serviceLevel: null,
    options: {},
    ...channel,
  })
}

/** Adds a digital skill unless it is there. */
export function givenSkill({ state }: DigitalExperienceInstance, name: string): void {
  if (!state.skills.get(name)) state.skills.put(plainSkill(name, state.skills.size))
}

/** What of an agent matters for digital contacts. */
export interface GivenDigitalAgent {
  readonly skills: readonly string[]
  readonly application?: Application | undefined
  readonly hasDigitalEngagement?: boolean | undefined
  /** The name of a role that is there; `null`: none; one that allows all on each point of contact, unless told. */
  readonly role?: string | null | undefined
}

/** Makes an agent ready for digital contacts. @throws TypeError when there is no such agent or role */
export function givenDigitalAgent(
  instance: DigitalExperienceInstance,
  email: string,
  { skills, application = 'cxone-agent', hasDigitalEngagement = true, role = usualRole }: GivenDigitalAgent,
): void {
  const { state } = instance
  const agent = findAgent(instance, email)
  if (!agent) throw new TypeError('CXone has no such agent')
  if (role === usualRole && !state.roles.get(role)) {
    const all = Array.from(
      state.channels.values(),
      ({ idOnExternalPlatform }) => [idOnExternalPlatform, ['reply', 'assign', 'unassign']] as const,
    )
    givenRole(instance, { name: role, permissions: ['view-skills'], channels: Object.fromEntries(all) })
  }
  if (role !== null && !state.roles.get(role)) throw new TypeError(`CXone has no role "${role}"`)
  state.agents.put({ ...agent, skills, application, hasDigitalEngagement, role })
}
