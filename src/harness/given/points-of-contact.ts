import {
  givenDigitalAgent,
  givenIntegration,
  givenPointOfContact,
  givenSkill,
} from '../../../simulators/digital-experience/world/given-byoc.ts'
import { givenRole } from '../../../simulators/digital-experience/world/given-role.ts'
import { settingsSchema } from '../../core/settings.ts'
import type { Given } from '../scenario/schema.ts'
import { accountId, personId } from '../world/service-ids.ts'
import type { World } from '../world/world.ts'

/**
 * Brings a channel to Digital Experience as its administrator does: one integration with the addresses of the core, its
 * points of contact with the accounts of the messaging service, and every agent ready for their skills.
 */
export function givePointsOfContact(
  world: World,
  { people, channels, agents, roles, switches }: Given,
): void {
  const { channel: service, 'digital-experience': cxone } = world.simulators
  for (const { ref, name = ref } of people) service.state.people.put({ id: personId(ref), name })
  for (const { ref, name = ref } of channels) service.state.accounts.put({ id: accountId(ref), name })
  const skills = [...new Set(channels.flatMap(({ skill }) => skill ?? []))]
  const known = channels.filter(({ pointOfContact }) => pointOfContact)
  if (known.length > 0) addIntegration(world, known, switches)
  if (channels.length === 0) return
  for (const skill of skills) givenSkill(cxone, skill)
  for (const { name, permissions, channels: allowed } of roles) {
    const byAccount = Object.entries(allowed).map(([ref, rights]) => [accountId(ref), rights] as const)
    givenRole(cxone, { name, permissions, channels: Object.fromEntries(byAccount) })
  }
  for (const { email, cxone: digital } of agents) {
    givenDigitalAgent(cxone, email, {
      skills: digital?.skills ?? skills,
      application: digital?.application,
      hasDigitalEngagement: digital?.digitalEngagement,
      role: digital?.role,
    })
  }
}

function addIntegration(world: World, channels: Given['channels'], switches: Given['switches']): void {
  const { 'digital-experience': cxone } = world.simulators
  const core = world.network.originOf('integration-core')
  const { BYOC_CLIENT_ID } = settingsSchema.parse(world.settings)
  const { id: channelIntegrationId } = givenIntegration(cxone, {
    name: 'Bring Your Own Channel',
    boxUrl: `${core}/byoc`,
    authorizationUrl: `${core}/byoc/1.0/token`,
    clientId: BYOC_CLIENT_ID,
    clientSecret: null,
    addActionUrl: `${core}/byoc/action`,
    removeActionUrl: `${core}/byoc/remove`,
    outboundApi: switches['digital-experience']?.outboundApi ?? 'classic',
  })
  for (const { ref, name = ref, skill, script, attachments } of channels) {
    givenPointOfContact(cxone, {
      idOnExternalPlatform: accountId(ref),
      channelIntegrationId,
      name,
      hasAbilityToSendFiles: attachments,
      studioScript: script,
      defaultSkill: skill,
    })
  }
}
