import { z } from 'zod'
import { offer } from '../../kit/nearest-name.ts'
import type { KustomerContext } from './context.ts'

/** Roles for each group of operations, any one of which is enough, as the vendor's endpoint pages list them. */
export const roles = {
  customerRead: ['org.permission.customer.read', 'org.user.customer.read'],
  customerCreate: ['org.permission.customer.create', 'org.user.customer.write'],
  customerUpdate: ['org.permission.customer.update', 'org.user.customer.write'],
  customerMergeCreate: [
    'org.permission.customer_merge.create',
    'org.user.customer.write',
    'org.admin.customer.merge.write',
  ],
  /** Includes the permission to create, as the vendor's page for the read does. */
  customerMergeRead: [
    'org.permission.customer_merge.read',
    'org.permission.customer_merge.create',
    'org.user.customer.read',
    'org.user.customer.write',
    'org.admin.customer.merge.read',
  ],
  customerDelete: ['org.permission.customer.delete', 'org.user.customer.delete'],
  conversationRead: ['org.permission.conversation.read', 'org.user.conversation.read'],
  conversationCreate: ['org.permission.conversation.create', 'org.user.conversation.write'],
  conversationUpdate: ['org.permission.conversation.update', 'org.user.conversation.write'],
  conversationDelete: ['org.permission.conversation.delete', 'org.user.conversation.delete'],
  tagAdd: ['org.permission.conversation.update', 'org.user.conversation.write'],
  tagRemove: ['org.permission.conversation.delete', 'org.user.conversation.write'],
  messageRead: ['org.permission.message.read', 'org.user.message.read'],
  messageCreate: ['org.permission.message.create', 'org.user.message.write'],
  messageUpdate: ['org.permission.message.update', 'org.user.message.write'],
  messageRedact: ['org.permission.message_redaction.create', 'org.admin.message.write'],
  noteRead: ['org.permission.note.read', 'org.user.note.read'],
  noteCreate: ['org.permission.note.create', 'org.user.note.write'],
  noteUpdate: ['org.permission.note.update', 'org.user.note.write'],
  noteDelete: ['org.permission.note.delete', 'org.user.note.write'],
  attachmentCreate: [
    'org.permission.note.create',
    'org.permission.message.create',
    'org.user.note.write',
    'org.user.message.write',
  ],
  attachmentUpdate: ['org.permission.message.update', 'org.admin.message.write'],
  attachmentRead: ['org.permission.attachment.read', 'org.user.attachment.read'],
  /** Named like the other roles, because no vendor page lists the roles for reading users. */
  userRead: ['org.permission.user.read', 'org.user.user.read'],
  /** Covered by `org.admin.user`, which the vendor asks of who invites users; also for updates, where it names none. */
  userWrite: ['org.permission.user.create', 'org.admin.user.write'],
  search: [
    'org.permission.search.create',
    'org.permission.search.update',
    'org.permission.search_global.create',
    'org.permission.search_preview.create',
    'org.user.search.read',
    'org.admin.search.read',
  ],
  companyRead: ['org.permission.company.read', 'org.user.company.read'],
  companyCreate: ['org.permission.company.create', 'org.user.company.write'],
  companyUpdate: ['org.permission.company.update', 'org.user.company.write'],
  draftRead: ['org.permission.draft.read', 'org.user.draft.read'],
  bulkRead: ['org.permission.bulk.read', 'org.user.bulk.read'],
  klassRead: ['org.permission.klass.read', 'org.user.klass.read', 'org.admin.klass.read'],
  klassCreate: ['org.permission.klass.create', 'org.admin.klass.write'],
  klassUpdate: ['org.permission.klass.update', 'org.admin.klass.write'],
  klassDelete: ['org.permission.klass.delete', 'org.admin.klass.write'],
  webhookRead: [
    'org.permission.outbound_webhook.read',
    'org.outbound_webhooks',
    'org.admin.outbound_webhooks',
  ],
  /** Also for updates, for which the vendor lists no role. */
  webhookCreate: [
    'org.permission.outbound_webhook.create',
    'org.outbound_webhooks',
    'org.admin.outbound_webhooks',
  ],
  webhookDelete: [
    'org.permission.outbound_webhook.delete',
    'org.outbound_webhooks',
    'org.admin.outbound_webhooks',
  ],
  tagRead: ['org.permission.tag.read', 'org.user.tag.read'],
  brandRead: ['org.permission.brand.read', 'org.user.brand.read', 'org.admin.brand.read'],
  auditLogRead: ['org.permission.audit_logs.read', 'org.user.audit_logs.read'],
  slaRead: ['org.permission.sla.read', 'org.user.sla.read'],
  satisfactionRead: ['org.permission.satisfaction.read', 'org.user.satisfaction.read'],
  outboundAccountRead: ['org.permission.apps.read', 'org.user.apps.read'],
  /** Named like the other roles. */
  shortcutRead: ['org.permission.shortcut.read', 'org.user.shortcut.read'],
  /** Named like the other roles, as for users. */
  teamRead: ['org.permission.team.read', 'org.user.team.read'],
  teamCreate: ['org.permission.team.create', 'org.admin.team.write'],
  teamUpdate: ['org.permission.team.update', 'org.admin.team.write'],
  teamDelete: ['org.permission.team.delete', 'org.admin.team.write'],
  routingRead: ['org.permission.routing.read', 'org.user.routing.read'],
  /** Named like the other roles, because the vendor lists none for updates of a team's settings. */
  routingUpdate: ['org.permission.routing.update', 'org.admin.routing.write'],
  routingStatusRead: [
    'org.permission.routing_status.read',
    'org.permission.routing.read',
    'org.user.routing.read',
    'org.admin.routing.read',
  ],
  /** Also for updates and deletions, for which the vendor lists no roles. */
  routingStatusWrite: [
    'org.permission.routing_status.create',
    'org.permission.routing.create',
    'org.admin.routing.write',
  ],
  workSessionRead: [
    'org.permission.work_session.read',
    'org.permission.routing.read',
    'org.user.routing.read',
  ],
  workSessionCreate: ['org.permission.routing.create', 'org.user.routing.write'],
  workSessionUpdate: [
    'org.permission.work_session.update',
    'org.permission.routing.update',
    'org.user.routing.write',
  ],
  workItemUpdate: ['org.permission.routing.update', 'org.user.routing.write'],
  queueRead: ['org.permission.queue.read', 'org.admin.routing.write'],
  queueCreate: ['org.permission.queue.create', 'org.admin.routing.write'],
  queueUpdate: ['org.permission.queue.update', 'org.admin.routing.write'],
  /** Our choice, as the routes are. */
  installedAppRead: ['org.admin'],
  metadataRead: ['org.permission.metadata.read', 'org.user.metadata.read', 'org.admin.metadata.read'],
  metadataUpdate: ['org.permission.metadata.update', 'org.admin.metadata.write'],
  security: ['org.permission.security', 'org.admin.security'],
} as const

/**
 * The roles for an action on the objects of the klass in the path: permissions for all klasses or for this one,
 * and the legacy role, which covers all klasses.
 */
export function kobjectRoles(action: 'read' | 'create' | 'update' | 'delete') {
  const legacy = action === 'create' || action === 'update' ? 'write' : action
  return (c: KustomerContext): string[] => [
    `org.permission.kobject.${action}`,
    `org.permission.kobject.kobject_${c.req.param('name') ?? ''}.${action}`,
    `org.user.kobject.${legacy}`,
  ]
}

/** A role that a person gives somebody: one that opens nothing would be a slip of the pen. */
export const roleSchema = z
  .string()
  .min(1)
  .refine((role) => grants([role], everyRole) || klassRole.test(role), {
    error: ({ input }) => `"${input}" opens nothing; ${offer(String(input), everyRole)}`,
  })

const everyRole: readonly string[] = [
  ...new Set([
    ...Object.values(roles).flat(),
    ...(['read', 'create', 'update', 'delete'] as const).map((action) => `org.permission.kobject.${action}`),
    ...['read', 'write', 'delete'].map((action) => `org.user.kobject.${action}`),
  ]),
]
const klassRole = /^org\.permission\.kobject\.kobject_[\w-]+(?:\.(?:read|create|update|delete))?$/

/** Whether one of the `held` roles is a needed role or a prefix of one: `org.user` grants `org.user.note.read`. */
export function grants(held: readonly string[], needed: readonly string[]): boolean {
  return held.some((role) => needed.some((name) => name === role || name.startsWith(`${role}.`)))
}
