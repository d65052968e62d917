import type { OperationList } from '../../kit/api/vendor-operations.ts'

const pages = 'docs.cloud.google.com/contact-center/ccai-platform/docs'

const appsApi: OperationList = {
  api: 'Apps API',
  source: `${pages}: pages "Call endpoints", "Chat endpoints", "Chat platform API endpoints", "Chat platform attachments", "Wait time endpoints", "End user endpoints", "Mid-session authentication", "Add a third party to a call", "Queue operation statuses", "Queue endpoints", "Bulk user management API", "Developer resources", "Get email sessions and messages", "Company Do Not Call (DNC) list endpoints", "Campaign endpoints" with the calls of a public campaign console (GitHub), release notes up to 3.44, as of April 2026`,
  operations: [
    'POST /apps/api/v1/calls',
    'GET /apps/api/v1/calls/{id}',
    'GET PATCH /apps/api/v1/calls/{id}/customer_flag',
    'POST /apps/api/v1/calls/{id}/end_user',
    'POST /apps/api/v1/calls/{id}/dial',
    'PUT /apps/api/v1/calls/add/{id}/dial',
    'POST /apps/api/v1/chats',
    'GET PATCH /apps/api/v1/chats/{id}',
    'POST /apps/api/v1/chats/{id}/end_user',
    'POST /apps/api/v1/chats/{id}/message',
    'GET /apps/api/v1/chats/{id}/messages',
    'POST /apps/api/v1/chats/{id}/escalations',
    'POST /apps/api/v1/chats/{id}/custom_data',
    'GET /apps/api/v1/chats/{id}/media/{media}',
    'PATCH /apps/api/v1/chats/{id}/resume',
    'GET POST /apps/api/v1/end_users',
    'GET POST /apps/api/v1/agent_statuses',
    'POST /apps/api/v1/agent_statuses/force_logout',
    'POST /apps/api/v1/crm/contact_data',
    'GET /apps/api/v1/wait_times',
    'GET /apps/api/v1/queue_operation_statuses',
    'GET /apps/api/v1/queues/status',
    'POST /apps/api/v1/menus/shutdown',
    'GET /apps/api/v1/bulk/users/template',
    'POST PUT /apps/api/v1/bulk/users/upload',
    'POST /apps/api/v1/bulk/users/proceed',
    'GET /apps/api/v1/bulk/users/jobs',
    'GET /apps/api/v1/bulk/users/jobs/{id}',
    'GET /apps/api/v1/bulk/users/errors/scheme/{id}',
    'GET /apps/api/v1/bulk/users/errors/update/{id}',
    'GET /apps/api/v1/email/sessions/{id}',
    'GET /apps/api/v1/email/messages/{id}',
    'POST /apps/api/v1/outbound_dialer/dnc',
    'GET /apps/api/v1/outbound_dialer/campaigns/{id}/contacts',
  ],
}

const managerApi: OperationList = {
  api: 'Manager API',
  source: `${pages}: pages "Manager API", "Agent endpoints", "Pagination and tailing", and the calls of github.com/singer-io/tap-ujet and of a public campaign console (GitHub)`,
  operations: [
    'GET /manager/api/v1/agents',
    'GET /manager/api/v1/agents/current_status',
    'GET /manager/api/v1/agent_activity_logs',
    'GET /manager/api/v1/calls',
    'GET /manager/api/v1/chats',
    'GET /manager/api/v1/menus',
    'GET /manager/api/v1/menus/tree',
    'GET /manager/api/v1/teams',
    'GET /manager/api/v1/teams/tree',
    'GET /manager/api/v1/teams/{id}',
    'GET /manager/api/v1/user_statuses',
    'GET /manager/api/v1/settings/organization',
    'GET /manager/api/v1/outbound_dialer/campaigns',
    'GET /manager/api/v1/outbound_dialer/campaigns/{id}',
  ],
}

/**
 * What public sources name of CCAI Platform's APIs. Neither has a published index, so nobody knows how many lack: of the Manager
 * API's e-mails, of further changes of campaigns, of photos and videos no path was found.
 */
export const vendorOperations: readonly OperationList[] = [appsApi, managerApi]
