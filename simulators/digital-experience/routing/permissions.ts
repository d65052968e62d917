import type { Agent, RolePermission } from '../state/agent.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * Whether the agent gets digital contacts: with the attribute and a digital skill, in MAX with either. A sentence that
 * was left in another language says either for all, which is the other value of the switch.
 */
export function isReadyForDigital({ switches }: DigitalExperienceInstance, agent: Agent): boolean {
  const { application, hasDigitalEngagement, skills } = agent
  const hasSkill = skills.length > 0
  const isEither = application === 'max' || switches.digitalAgentNeeds === 'either'
  return isEither ? hasDigitalEngagement || hasSkill : hasDigitalEngagement && hasSkill
}

/** Why the agent may not answer a contact; `undefined` when nothing is missing. */
export function missingForReply(
  instance: DigitalExperienceInstance,
  agent: Agent,
  { channelId }: Pick<Contact, 'channelId'>,
): string | undefined {
  if (!isReadyForDigital(instance, agent)) {
    const missing = agent.hasDigitalEngagement ? 'a digital skill' : 'the attribute Digital Engagement'
    return `the agent lacks ${missing}`
  }
  const role = agent.role === null ? undefined : instance.state.roles.get(agent.role)
  if (!role) return 'the agent has no digital role'
  const allowed = role.channels[channelId]
  if (!allowed) return `the point of contact is not on the role ${role.id}`
  if (!allowed.includes('reply'))
    return `the role ${role.id} lacks the permission Reply on the point of contact`
  if (!role.permissions.includes('view-skills'))
    return `the role ${role.id} lacks the permission to view skills`
  return undefined
}

/** Why the agent may not search; `undefined` when the role allows it. */
export function missingForSearch(
  { state }: DigitalExperienceInstance,
  agent: Agent,
  permission: RolePermission,
): string | undefined {
  const role = agent.role === null ? undefined : state.roles.get(agent.role)
  if (!role) return 'the agent has no digital role'
  return role.permissions.includes(permission)
    ? undefined
    : `the role ${role.id} lacks the permission ${permission}`
}
