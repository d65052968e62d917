/** The roles of which any one allows an operation group, new name first; as the vendor's endpoint pages list them. */
export const roles = {
  customerRead: ['org.permission.customer.read', 'org.user.customer.read'],
  customerCreate: ['org.permission.customer.create', 'org.user.customer.write'],
  customerUpdate: ['org.permission.customer.update', 'org.user.customer.write'],
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
  attachmentRead: ['org.permission.attachment.read', 'org.user.attachment.read'],
  /** By the pattern of the others; the vendor's list of user roles was not found. */
  userRead: ['org.permission.user.read', 'org.user.user.read'],
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
  webhookRead: [
    'org.permission.outbound_webhook.read',
    'org.outbound_webhooks',
    'org.admin.outbound_webhooks',
  ],
  /** For changes too: a role for them is not listed. */
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
  /** By the pattern of the others, as those of users. */
  teamRead: ['org.permission.team.read', 'org.user.team.read'],
  teamCreate: ['org.permission.team.create', 'org.admin.team.write'],
  teamUpdate: ['org.permission.team.update', 'org.admin.team.write'],
  teamDelete: ['org.permission.team.delete', 'org.admin.team.write'],
  metadataRead: ['org.permission.metadata.read', 'org.user.metadata.read', 'org.admin.metadata.read'],
  metadataUpdate: ['org.permission.metadata.update', 'org.admin.metadata.write'],
  security: ['org.permission.security', 'org.admin.security'],
} as const

/** Whether a holder of `held` may do what `needed` lists: one of them, or a role whose name it begins with. */
export function grants(held: readonly string[], needed: readonly string[]): boolean {
  return held.some((role) => needed.some((name) => name === role || name.startsWith(`${role}.`)))
}
