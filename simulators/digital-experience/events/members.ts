import { instantWithOffset } from '../http/instant.ts'
import { channelObject } from '../objects/channel-object.ts'
import { contactObject } from '../objects/contact-object.ts'
import { messageObject } from '../objects/message-object.ts'
import { levelObject } from '../service-levels/levels.ts'
import type { Agent } from '../state/agent.ts'
import type { Contact, Message, Thread } from '../state/contact.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { Queue } from '../state/routing.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The tenant, as events name it. */
export function brandMember({ switches }: DigitalExperienceInstance) {
  return { id: 9001, tenantId: switches.tenantId, businessUnitId: 4_590_001 }
}

/** A point of contact in an event. */
export function channelMember(channel: Channel) {
  return channelObject(channel)
}

/** A contact in an event: what the API shows of it, and what events alone have. */
export function caseMember(instance: DigitalExperienceInstance, contact: Contact) {
  const asked = agentOf(instance, contact.offeredTo)
  const owner = agentOf(instance, contact.ownerAssignee)
  return {
    ...contactObject(instance, contact),
    inboxPreAssignee: asked?.digitalUserId ?? null,
    inboxPreAssigneeUser: asked ? { id: asked.digitalUserId } : null,
    ownerAssigneeUser: owner ? { id: owner.digitalUserId } : null,
    recipientsCustomers: [],
    tags: [],
    sla: levelObject(instance, contact),
  }
}

/** A message in an event, likewise. */
export function messageMember(instance: DigitalExperienceInstance, message: Message, contact: Contact) {
  const shown = messageObject(instance, message)
  return {
    ...shown,
    user: shown.authorUser,
    isRead: false,
    readAt: null,
    isReplyAllowed: true,
    reactionStatistics: { likes: 0, shares: 0, isLikedByChannel: false, isSharedByChannel: false },
    recipients: contact.recipients.map((one) => ({ ...one })),
    userStatistics: { seenAt: null, readAt: null },
    externalAttributes: {},
    seen: [],
  }
}

/** A thread in an event. */
export function threadMember({ id, idOnExternalPlatform, threadName, canAddMoreMessages }: Thread) {
  return { id, idOnExternalPlatform, threadName, canAddMoreMessages }
}

/** An agent in an event. */
export function userMember(instance: DigitalExperienceInstance, id: string | null) {
  const agent = agentOf(instance, id)
  if (!agent) return null
  const [firstName = '', ...others] = agent.name.split(' ')
  return {
    id: agent.digitalUserId,
    incontactId: agent.id,
    emailAddress: agent.email,
    loginUsername: agent.email,
    firstName,
    surname: others.join(' '),
    nickname: '',
    isBotUser: false,
    isSurveyUser: false,
  }
}

/** A routing queue by itself. */
export function savedQueueMember({ state }: DigitalExperienceInstance, { id, name, skill }: Queue) {
  const { skillId = null } = state.skills.get(skill) ?? {}
  return { id, name, isSubqueue: false, isDeleted: false, skillId }
}

/** Whether the agent is asked first, how long the question stands, and whether another had the contact before. */
export function acceptRejectMember(
  { state }: DigitalExperienceInstance,
  { skill }: Contact,
  isTransfer: boolean,
) {
  const acceptReject = skill === null ? null : (state.skills.get(skill)?.acceptReject ?? null)
  return {
    isEnabled: acceptReject !== null,
    refusalTimeoutSeconds: Math.floor((acceptReject?.refusalTimeoutMs ?? 0) / 1000),
    isTransfer,
  }
}

/** The agent's part of a contact. */
export function agentContactMember(
  instance: DigitalExperienceInstance,
  agentContact: NonNullable<Contact['agentContact']>,
  agentId: string | null,
  closedAtMs: number | null,
) {
  return {
    id: agentContact.id,
    user: userMember(instance, agentId),
    createdAt: instantWithOffset(agentContact.createdAtMs),
    closedAt: closedAtMs === null ? null : instantWithOffset(closedAtMs),
  }
}

function agentOf({ state }: DigitalExperienceInstance, id: string | null): Agent | undefined {
  return id === null ? undefined : state.agents.get(id)
}
