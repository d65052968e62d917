import type { ChannelPermission, RolePermission } from '../state/agent.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

export { channelPermissions, rolePermissions } from '../state/agent.ts'
export { roleNameKey, wrongRoleName } from '../state/role-name.ts'

/** The role of agents of whom no other is said. */
export const usualRole = 'Agents'

/** Adds a role, with what it allows on points of contact by their accounts. @throws TypeError for an unknown one */
export function givenRole(
  { state }: DigitalExperienceInstance,
  {
    name,
    permissions,
    channels,
  }: {
    readonly name: string
    readonly permissions: readonly RolePermission[]
    readonly channels: Readonly<Record<string, readonly ChannelPermission[]>>
  },
): void {
  const byId = Object.entries(channels).map(([account, allowed]) => {
    const channel = state.channels.first('idOnExternalPlatform', account)
    if (!channel) throw new TypeError(`CXone has no point of contact "${account}"`)
    return [channel.id, allowed] as const
  })
  state.roles.put({ id: name, permissions, channels: Object.fromEntries(byId) })
}
