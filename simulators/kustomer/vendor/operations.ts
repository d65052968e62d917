import type { OperationList } from '../../kit/api/vendor-operations.ts'
import { coreOperations } from './core-operations.ts'

const accessManagement: OperationList = {
  api: 'Access management',
  source:
    'developer.kustomer.com/api/access-management, by the published OpenAPI of May 2025 (github.com/LarisLab/kustomer-client)',
  published: 33,
  operations: [
    'GET PUT /v1/auth/settings',
    'GET /v1/auth/customer/settings',
    'GET /v1/p/auth/settings',
    'GET POST /v1/auth/tokens',
    'GET DELETE /v1/auth/tokens/{id}',
    'GET DELETE /v1/auth/tokens/current',
    'GET /v1/auth/roles',
    'GET POST /v1/role-groups',
    'GET PUT DELETE /v1/role-groups/{id}',
    'GET POST /v1/teams',
    'GET /v1/users/{id}/teams',
    'GET PATCH PUT DELETE /v1/teams/{id}',
    'POST DELETE /v1/teams/{id}/members',
    'GET POST /v1/users',
    'GET PUT /v1/users/current',
    'GET PUT /v1/users/{id}',
    'GET /v1/users/{ids}',
    'POST /v1/users/passwordreset',
  ],
}

const queuesAndRouting: OperationList = {
  api: 'Queues and routing',
  source: 'developer.kustomer.com/api/queues-and-routing and its pages of single operations, 2026',
  published: 37,
  operations: [
    'GET /v1/chat/queues/metrics/{ids}',
    'GET POST /v1/routing/queue-rules',
    'GET PUT DELETE /v1/routing/queue-rules/{id}',
    'PUT /v1/routing/queue-rules/order',
    'GET /v1/routing/queue-rules-criteria',
    'GET POST /v1/routing/queues',
    'PUT /v1/routing/queues/{id}',
    'GET /v1/routing/queues/{id}/work-items/next',
    'GET POST /v1/routing/statuses',
    'GET /v1/routing/statuses/{id}',
    'GET /v1/routing/settings',
    'GET PUT /v1/routing/settings/{id}',
    'GET /v1/routing/work-sessions',
    'GET PUT /v1/routing/work-sessions/{id}',
    'GET /v1/routing/users/{id}/work-sessions',
    'POST /v1/routing/work-items',
    'GET /v1/routing/conversations/{id}/work-items',
  ],
}

const coreVersion2: OperationList = {
  api: 'Core resources v2',
  source: 'developer.kustomer.com, "Versioning and deprecation", 2026',
  published: 1,
  operations: ['GET /v2/conversations/{id}/times'],
}

const appsPlatform: OperationList = {
  api: 'Apps platform',
  source:
    'developer.kustomer.com, pages "Outbound webhooks", "List Outbound Webhook", "Create Web Hook", "Create Form Hook", "Get voice recording", "Commands", 2026',
  published: 40,
  operations: [
    'GET POST /v1/outbound-webhooks',
    'GET DELETE /v1/outbound-webhooks/{id}',
    'GET /v1/outbound-webhooks/events',
    'POST /v1/hooks/form',
    'POST /v1/hooks/web',
    'POST /v1/hooks/form/{hash}',
    'POST /v1/hooks/form/{org}/{hash}',
    'POST /v1/hooks/web/{hash}',
    'GET PATCH /v1/twilio/voice/accounts/{account}/recordings/{recording}',
    'POST /v1/commands/{command}/run',
  ],
}

/** What public clients call, although no page that could be read names it. */
const seenInClients: OperationList = {
  api: 'Calls of public clients',
  source:
    'github.com: singer-io/tap-kustomer and MeltanoLabs/tap-kustomer, jasbanza/osl-kustomer-archiver, YextSolutions/kustomer-conversations-connector, npm @kustomer/apps-server-sdk',
  operations: [
    'GET /v1/tags',
    'GET /v1/shortcuts',
    'GET /v1/slas',
    'GET /v1/orgs/current',
    'GET /v1/orgs/{id}/token',
    'GET /v1/customers/id={id}',
    'POST /v1/customers/searches/{id}/execution',
  ],
}

/** All that public sources name of Kustomer's API, part by part. */
export const vendorOperations: readonly OperationList[] = [
  coreOperations,
  accessManagement,
  queuesAndRouting,
  coreVersion2,
  appsPlatform,
  seenInClients,
]
