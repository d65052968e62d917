/**
 * The roles of every route, any one of which is enough, and below them the routes: from the vendor's endpoint pages and,
 * where those are silent, as http/roles.ts says. Written out apart from that file, so that a route that takes its
 * neighbour's roles is noticed.
 */
const text = `
org.permission.customer.create org.user.customer.write
  post /v1/customers/bulk
  post /v1/customers
org.permission.customer.update org.user.customer.write
  put /v1/customers/bulk
  patch /v1/customers/{id}
  put /v1/customers/{id}
org.permission.customer.delete org.user.customer.delete
  delete /v1/customers/bulk
  delete /v1/customers/{id}
org.permission.company.create org.user.company.write
  post /v1/companies/bulk
  post /v1/companies
org.permission.company.update org.user.company.write
  put /v1/companies/bulk
  put /v1/companies/{id}
org.permission.conversation.create org.user.conversation.write
  post /v1/conversations/bulk
  post /v1/conversations
  post /v1/customers/{id}/conversations
org.permission.conversation.update org.user.conversation.write
  put /v1/conversations/bulk
  patch /v1/conversations/{ids}
  put /v1/conversations/{ids}
  post /v1/conversations/{id}/tags
org.permission.message.create org.user.message.write
  post /v1/messages/bulk
  post /v1/messages
  post /v1/conversations/{id}/messages
  post /v1/customers/{id}/messages
org.permission.message.update org.user.message.write
  put /v1/messages/bulk
  patch /v1/messages/{id}
  put /v1/messages/{id}
org.permission.note.create org.user.note.write
  post /v1/notes/bulk
  post /v1/notes
  post /v1/conversations/{id}/notes
org.permission.note.update org.user.note.write
  put /v1/notes/bulk
  patch /v1/notes/{id}
  put /v1/notes/{id}
org.permission.kobject.create org.permission.kobject.kobject_order.create org.user.kobject.write
  post /v1/klasses/{name}/bulk
  post /v1/customers/{id}/klasses/{name}
  post /v1/klasses/{id}
org.permission.kobject.kobject_order.update org.permission.kobject.update org.user.kobject.write
  put /v1/klasses/{name}/bulk
  put /v1/klasses/{name}/{id}
org.permission.kobject.delete org.permission.kobject.kobject_order.delete org.user.kobject.delete
  delete /v1/klasses/{name}/bulk
  delete /v1/klasses/{name}/{id}
org.permission.bulk.read org.user.bulk.read
  get /v1/bulk/{id}
  get /v1/bulk/{id}/batches
org.admin.search.read org.permission.search.create org.permission.search.update org.permission.search_global.create org.permission.search_preview.create org.user.search.read
  post /v1/customers/search
  post /v1/customers/archive/search
org.admin.customer.merge.write org.permission.customer_merge.create org.user.customer.write
  post /v1/customers/merges
org.admin.customer.merge.read org.permission.customer_merge.create org.permission.customer_merge.read org.user.customer.read org.user.customer.write
  get /v1/customers/merges/{id}
  get /v1/customers/{id}/merges
org.permission.customer.read org.user.customer.read
  get /v1/customers/email={email}
  get /v1/customers/phone={phone}
  get /v1/customers/externalId={externalId}
  get /v1/customers/id={id}
  get /v1/customers
  get /v1/customers/{id}
org.permission.company.read org.user.company.read
  get /v1/companies
  get /v1/companies/{id}
org.permission.conversation.read org.user.conversation.read
  get /v1/conversations
  get /v1/customers/{id}/conversations
  get /v1/conversations/externalId={externalId}
  get /v1/conversations/{ids}
org.permission.conversation.delete org.user.conversation.delete
  delete /v1/conversations/{ids}
org.permission.conversation.delete org.user.conversation.write
  delete /v1/conversations/{id}/tags
org.permission.message.read org.user.message.read
  get /v1/messages
  get /v1/conversations/{id}/messages
  get /v1/customers/{id}/messages
  get /v1/messages/externalid={externalid}
  get /v1/messages/{id}
org.permission.attachment.read org.user.attachment.read
  get /v1/messages/{id}/attachments
  get /v1/messages/{id}/attachments/{attachment}
  get /v1/notes/{id}/attachments
  get /v1/attachments/{id}
  get /v1/conversations/{id}/attachments
  get /v1/drafts/{id}/attachments
  get /v1/drafts/{id}/attachments/{attachmentId}
org.admin.message.write org.permission.message_redaction.create
  post /v1/messages/{id}/redactions
org.permission.note.read org.user.note.read
  get /v1/notes
  get /v1/conversations/{id}/notes
  get /v1/customers/{id}/notes
  get /v1/notes/{id}
org.permission.note.delete org.user.note.write
  delete /v1/notes/{id}
org.permission.message.create org.permission.note.create org.user.message.write org.user.note.write
  post /v1/attachments
org.admin.message.write org.permission.message.update
  put /v1/attachments/{id}
org.permission.draft.read org.user.draft.read
  get /v1/customers/{id}/drafts
  get /v1/drafts/{id}
org.admin.klass.read org.permission.klass.read org.user.klass.read
  get /v1/klasses
  get /v1/klasses/{id}
org.admin.klass.write org.permission.klass.create
  post /v1/klasses
org.admin.klass.write org.permission.klass.update
  put /v1/klasses/{id}
org.admin.klass.write org.permission.klass.delete
  delete /v1/klasses/{id}
org.permission.kobject.kobject_order.read org.permission.kobject.read org.user.kobject.read
  get /v1/klasses/{name}/externalId={externalId}
  get /v1/klasses/{name}/{id}
  get /v1/customers/{id}/klasses/{name}
  get /v1/companies/{id}/klasses/{name}
org.admin.metadata.read org.permission.metadata.read org.user.metadata.read
  get /v1/metadata/{resource}
org.admin.metadata.write org.permission.metadata.update
  put /v1/metadata/{resource}
org.admin.brand.read org.permission.brand.read org.user.brand.read
  get /v1/brands
  get /v1/brands/default
  get /v1/brands/{id}
org.permission.shortcut.read org.user.shortcut.read
  get /v1/shortcuts
org.permission.satisfaction.read org.user.satisfaction.read
  get /v1/satisfaction
org.permission.apps.read org.user.apps.read
  get /v1/outboundAccounts
org.permission.sla.read org.user.sla.read
  get /v1/slas
  get /v1/slas/{id}
org.permission.audit_logs.read org.user.audit_logs.read
  get /v1/audit-logs
org.permission.tag.read org.user.tag.read
  get /v1/tags
  get /v1/tags/{id}
org.permission.team.read org.user.team.read
  get /v1/teams
  get /v1/users/{id}/teams
  get /v1/teams/{id}
org.admin.team.write org.permission.team.create
  post /v1/teams
org.admin.team.write org.permission.team.delete
  delete /v1/teams/{id}
org.admin.team.write org.permission.team.update
  patch /v1/teams/{id}
  put /v1/teams/{id}
  post /v1/teams/{id}/members
  delete /v1/teams/{id}/members
org.permission.routing.read org.user.routing.read
  get /v1/routing/settings
  get /v1/routing/settings/{id}
  get /v1/routing/work-items
  get /v1/routing/conversations/{id}/work-items
  get /v1/routing/work-items/{id}
  get /v1/routing/work-item/{id}
org.admin.routing.write org.permission.routing.update
  put /v1/routing/settings/{id}
org.admin.routing.read org.permission.routing.read org.permission.routing_status.read org.user.routing.read
  get /v1/routing/statuses
  get /v1/routing/statuses/{id}
org.admin.routing.write org.permission.routing.create org.permission.routing_status.create
  post /v1/routing/statuses
  put /v1/routing/statuses/{id}
  delete /v1/routing/statuses/{id}
org.admin.routing.write org.permission.queue.read
  get /v1/routing/queues
  get /v1/routing/queues/{id}
org.admin.routing.write org.permission.queue.create
  post /v1/routing/queues
org.admin.routing.write org.permission.queue.update
  put /v1/routing/queues/{id}
org.permission.routing.read org.permission.work_session.read org.user.routing.read
  get /v1/routing/work-sessions
  get /v1/routing/users/{id}/work-sessions
  get /v1/routing/work-sessions/{id}
org.permission.routing.create org.user.routing.write
  post /v1/routing/work-sessions
  post /v1/routing/work-items
org.permission.routing.update org.permission.work_session.update org.user.routing.write
  put /v1/routing/work-sessions/{id}
org.permission.routing.update org.user.routing.write
  put /v1/routing/work-items/{id}
org.admin
  get /v1/apps/installed
  get /v1/apps/installed/{name}
org.permission.user.read org.user.user.read
  get /v1/users
  get /v1/users/{ids}
org.admin.user.write org.permission.user.create
  post /v1/users
  put /v1/users/{ids}
org.admin.security org.permission.security
  get /v1/auth/tokens
  delete /v1/auth/tokens/{id}
  get /v1/auth/tokens/{id}
org.admin.outbound_webhooks org.outbound_webhooks org.permission.outbound_webhook.read
  get /v1/outbound-webhooks
  get /v1/outbound-webhooks/events
  get /v1/outbound-webhooks/{id}
  get /v1/outbound-webhooks/{id}/transactions
org.admin.outbound_webhooks org.outbound_webhooks org.permission.outbound_webhook.create
  post /v1/outbound-webhooks
  put /v1/outbound-webhooks/{id}
org.admin.outbound_webhooks org.outbound_webhooks org.permission.outbound_webhook.delete
  delete /v1/outbound-webhooks/{id}
`

/** Each route with a role, and its roles. */
export const routesWithRoles = text
  .split(/\n(?=org)/)
  .slice(1)
  .flatMap((block) => {
    const [roles = '', ...routes] = block.trimEnd().split('\n')
    return routes.map((route) => ({ route: route.trim(), roles: roles.split(' ') }))
  })

/** The routes that any token may call. */
export const openRoutes: readonly string[] = [
  'post /v1/customers/{id}/drafts',
  'put /v1/drafts/{id}',
  'delete /v1/drafts/{id}',
  'post /v1/drafts/{id}/attachments',
  'delete /v1/drafts/{id}/attachments/{attachmentId}',
  'get /v1/orgs/current',
  'get /v1/orgs/{id}',
  'get /v1/users/current',
  'put /v1/users/current',
  'post /v1/auth/tokens',
  'get /v1/auth/tokens/current',
  'delete /v1/auth/tokens/current',
]
