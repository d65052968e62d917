import { z } from '@hono/zod-openapi'
import { instantWithOffset } from '../http/instant.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { tagIdsOfContact, tagsOf } from '../tags/tags.ts'
import { queueObject } from './queue-object.ts'

/** The members of a contact that everybody may count on; a contact of a point of contact has more. */
export const contactSchema = z
  .looseObject({
    id: z.string(),
    contactId: z.string(),
    interactionId: z.string(),
    customerContactId: z.string(),
    threadId: z.string(),
    status: z.string(),
    statusUpdatedAt: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    createdAt: z.string(),
    inboxAssignee: z.number().int().nullable(),
    ownerAssignee: z.number().int().nullable(),
    detailUrl: z.string(),
  })
  .openapi('Contact')

/** A contact as the API and events show it (recorded events of 2022 to 2024). */
export function contactObject(instance: DigitalExperienceInstance, contact: Contact) {
  const { state, switches } = instance
  const { area, domain } = switches
  const thread = state.threads.get(contact.threadId)!
  const endUser = state.endUsers.get(contact.endUserId)!
  const userOf = (id: string | null) => (id === null ? null : (state.agents.get(id)?.digitalUserId ?? null))
  const inboxAssignee = userOf(contact.inboxAssignee)
  const queue = queueObject(instance, contact)
  const { lastAssignedAtMs, proficiency } = contact
  return {
    id: contact.id,
    contactId: contact.contactId,
    interactionId: contact.interactionId,
    customerContactId: contact.customerContactId,
    threadId: thread.id,
    threadIdOnExternalPlatform: thread.idOnExternalPlatform,
    consumerContactStorageId: thread.id,
    channelId: contact.channelId,
    channelName: state.channels.get(contact.channelId)?.name ?? null,
    status: contact.status,
    statusUpdatedAt: instantWithOffset(contact.statusUpdatedAtMs),
    direction: contact.direction,
    createdAt: instantWithOffset(contact.createdAtMs),
    routingQueueId: queue?.id ?? null,
    routingQueuePriority: contact.priority ?? 1,
    ...(proficiency ? { proficiency } : {}),
    skillId: queue?.skillId ?? null,
    skillName: contact.skill,
    inboxAssignee,
    inboxAssigneeUser: inboxAssignee === null ? null : { id: inboxAssignee },
    inboxAssigneeLastAssignedAt: lastAssignedAtMs === undefined ? null : instantWithOffset(lastAssignedAtMs),
    ownerAssignee: userOf(contact.ownerAssignee),
    endUserRecipients: contact.recipients.map((one) => ({ ...one })),
    recipients: contact.recipients.map((one) => ({ ...one })),
    customFields: (contact.customFields ?? []).map(({ ident, value, updatedAtMs }) => ({
      ident,
      value,
      updatedAt: instantWithOffset(updatedAtMs),
    })),
    tags: tagsOf(instance, tagIdsOfContact(instance, contact)),
    authorEndUserIdentity: {
      id: endUser.id,
      idOnExternalPlatform: endUser.idOnExternalPlatform,
      externalPlatformId: 'byoc',
      firstName: endUser.firstName,
      lastName: endUser.lastName,
      fullName: fullName(endUser),
    },
    endUser: {
      id: endUser.id,
      firstName: endUser.firstName,
      surname: endUser.lastName,
      fullName: fullName(endUser),
      identities: [],
    },
    detailUrl: `https://app-de-${area}.${domain}/care?redirect=no#/care/tab/${thread.id}/case/${contact.id}`,
  }
}

function fullName({
  firstName,
  lastName,
}: {
  readonly firstName: string
  readonly lastName: string
}): string {
  return `${firstName} ${lastName}`.trim()
}
