import { type Agent, allowedOn, type RolePermission } from '../state/agent.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * Whether the agent gets digital contacts: with the attribute and a digital skill, in MAX with either. A sentence that
 * was left in another language says either for all, which is the other value of the switch.
 */
export function isReadyForDigital(instance: DigitalExperienceInstance, agent: Agent): boolean {
  const missing = lackOf(agent).length
  return isEitherEnough(instance, agent) ? missing < 2 : missing === 0
}

function isEitherEnough({ switches }: DigitalExperienceInstance, { application }: Agent): boolean {
  return application === 'max' || switches.digitalAgentNeeds === 'either'
}

function lackOf({ hasDigitalEngagement, skills }: Agent): string[] {
  return [
    ...(hasDigitalEngagement ? [] : ['the attribute Digital Engagement']),
    ...(skills.length > 0 ? [] : ['a digital skill']),
  ]
}

/** All that keeps the agent from answering a contact; `undefined` when nothing is missing. */
export function missingForReply(
  instance: DigitalExperienceInstance,
  agent: Agent,
  { channelId }: Pick<Contact, 'channelId'>,
): string | undefined {
  const missing = [...missingOfAgent(instance, agent), ...missingOfRole(instance, agent, channelId)]
  return missing.length === 0 ? undefined : missing.join('; ')
}

function missingOfAgent(instance: DigitalExperienceInstance, agent: Agent): string[] {
  if (isReadyForDigital(instance, agent)) return []
  const lacks = `the agent lacks ${lackOf(agent).join(' and ')}`
  return [isEitherEnough(instance, agent) ? `${lacks}, of which one would do` : lacks]
}

function missingOfRole({ state }: DigitalExperienceInstance, agent: Agent, channelId: string): string[] {
  const role = agent.role === null ? undefined : state.roles.get(agent.role)
  if (!role) return ['the agent has no digital role']
  const { id, permissions } = role
  const allowed = allowedOn(role, channelId)
  return [
    ...(allowed ? [] : [`the point of contact is not on the role ${id}`]),
    ...(allowed && !allowed.includes('reply')
      ? [`the role ${id} lacks the permission Reply on the point of contact`]
      : []),
    ...(permissions.includes('view-skills') ? [] : [`the role ${id} lacks the permission to view skills`]),
  ]
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
