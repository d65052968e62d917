import { byName, flag, listOf, objectOf, oneOf, orNull, text, whole } from '../../kit/shape.ts'
/** An agent of the tenant, with two of the ids that an agent has on the platform. */
export interface Agent {
  /** The CXone user's GUID: `agentId` in a memorialization. */
  readonly id: string
  /** The integer id of the same user in Digital Experience. */
  readonly digitalUserId: number
  readonly name: string
  readonly email: string
  /** The application in which the agent works. */
  readonly application: Application
  /** The attribute "Digital Engagement" of the employee. */
  readonly hasDigitalEngagement: boolean
  /** The names of the digital skills. */
  readonly skills: readonly string[]
  /** The name of the one digital role; `null`: none. */
  readonly role: string | null
}

/** Where agents work: CXone Agent, MAX, or Salesforce Agent Classic. */
export const applications = ['cxone-agent', 'max', 'sfa-classic'] as const
/** One of them. */
export type Application = (typeof applications)[number]

/** What a role may allow on one point of contact. */
export const channelPermissions = ['reply', 'assign', 'unassign', 'create-draft', 'approve-draft'] as const
/** One of these. */
export type ChannelPermission = (typeof channelPermissions)[number]

/** What a role may allow beside that, of the list "Digital Engagement", and the view of skills. */
export const rolePermissions = ['view-skills', 'search-posts', 'search-cases', 'search-messages'] as const
/** One of these. */
export type RolePermission = (typeof rolePermissions)[number]

/** A role of digital users. */
export interface Role {
  /** Its name. */
  readonly id: string
  readonly permissions: readonly RolePermission[]
  /** What it allows on each point of contact that was added to it, by the id of that. */
  readonly channels: Readonly<Record<string, readonly ChannelPermission[]>>
}

/** What a role allows on a point of contact; `undefined` where that was not added to it. */
export function allowedOn(
  role: Role | undefined,
  channelId: string,
): readonly ChannelPermission[] | undefined {
  return role && Object.hasOwn(role.channels, channelId) ? role.channels[channelId] : undefined
}

/** What a row of agents may be. */

export const agentShape = objectOf<Agent>({
  id: text,
  digitalUserId: whole,
  name: text,
  email: text,
  application: oneOf(...applications),
  hasDigitalEngagement: flag,
  skills: listOf(text),
  role: orNull(text),
})

/** What a row of roles may be. */
export const roleShape = objectOf<Role>({
  id: text,
  permissions: listOf(oneOf(...rolePermissions)),
  channels: byName(listOf(oneOf(...channelPermissions))),
})
