import type { OperationList } from '../../kit/api/vendor-operations.ts'

const digitalEngagement: OperationList = {
  api: 'Digital Experience API 3.0',
  source:
    'developer.niceincontact.com, by two clients: github.com/calljacob/nice-cxone-api, generated from the published API types, and github.com/nice-devone/nice-cxone-agent-sdk, the vendor’s own (2026)',
  operations: [
    'GET POST /dfo/3.0/channels',
    'DELETE /dfo/3.0/channels/{channelId}',
    'GET /dfo/3.0/channels/{channelId}/external-platform-templates',
    'POST /dfo/3.0/channels/{channelId}/messages',
    'PUT /dfo/3.0/channels/{channelId}/messages/{messageIdOnExternalPlatform}/status',
    'POST /dfo/3.0/channels/{channelId}/inbound',
    'POST /dfo/3.0/channels/{channelId}/outbound',
    'POST /dfo/3.0/channels/{channelId}/threads/{threadIdOnExternalPlatform}/sender-actions',
    'PUT /dfo/3.0/channels/{channelId}/threads/{threadIdOnExternalPlatform}',
    'GET /dfo/3.0/contacts',
    'GET PUT /dfo/3.0/contacts/{contactNumber}',
    'POST /dfo/3.0/contacts/{contactNumber}/abandon',
    'GET /dfo/3.0/contacts/{contactNumber}/detail',
    'GET /dfo/3.0/contacts/{contactNumber}/detail/pagination',
    'GET /dfo/3.0/contacts/{contactNumber}/messages',
    'GET /dfo/3.0/contacts/{contactNumber}/related-messages',
    'GET /dfo/3.0/contacts/{contactNumber}/history',
    'PUT DELETE /dfo/3.0/contacts/{contactNumber}/inbox-assignment',
    'PUT /dfo/3.0/contacts/{contactNumber}/custom-fields',
    'DELETE /dfo/3.0/contacts/{contactNumber}/custom-fields/{ident}',
    'PUT /dfo/3.0/contacts/{contactNumber}/routing-queue',
    'PUT /dfo/3.0/contacts/{contactNumber}/routing-properties',
    'PUT /dfo/3.0/contacts/{contactNumber}/status',
    'POST /dfo/3.0/contacts/{contactNumber}/transcript',
    'PUT /dfo/3.0/contacts/{contactNumber}/agent-contacts/{agentContactId}/close',
    'POST /dfo/3.0/contacts/{contactNumber}/message-drafts',
    'PUT DELETE /dfo/3.0/contacts/{contactNumber}/message-drafts/{messageDraftId}',
    'POST /dfo/3.0/contacts/{contactNumber}/message-drafts/{messageDraftId}/approval',
    'POST /dfo/3.0/contacts/{contactNumber}/message-drafts/{messageDraftId}/refusal',
    'GET /dfo/3.0/consumer-contact-custom-fields',
    'GET /dfo/3.0/messages',
    'GET /dfo/3.0/messages/{messageId}',
    'POST /dfo/3.0/messages/{messageId}/author-name-removal',
    'POST /dfo/3.0/messages/{messageId}/content-removal',
    'POST /dfo/3.0/messages/{messageId}/delete',
    'PUT DELETE /dfo/3.0/messages/{messageId}/tags/{tagId}',
    'POST /dfo/3.0/messages/{messageId}/notes',
    'PUT DELETE /dfo/3.0/messages/{messageId}/notes/{noteId}',
    'PUT /dfo/3.0/messages/{messageId}/read',
    'PUT /dfo/3.0/messages/{messageId}/sentiment',
    'POST DELETE /dfo/3.0/messages/{messageId}/react/{reactionType}',
    'POST /dfo/3.0/attachments/temporary',
    'GET /dfo/3.0/threads',
    'GET PUT /dfo/3.0/tags',
    'GET /dfo/3.0/routing-queues',
    'GET /dfo/3.0/customers',
    'GET /dfo/3.0/customers/{customerId}',
    'PUT /dfo/3.0/customers/{customerId}/merge',
    'PUT /dfo/3.0/customers/{customerId}/custom-fields',
    'DELETE /dfo/3.0/customers/{customerId}/custom-fields/{ident}',
    'GET POST /dfo/3.0/customers/{customerId}/notes',
    'PUT DELETE /dfo/3.0/customers/{customerId}/notes/{noteId}',
    'GET PUT /dfo/3.0/customers/custom-field-definitions',
    'POST /dfo/3.0/one-time-token/verification',
    'GET /dfo/3.0/one-time-token/authentication',
    'POST /dfo/3.0/event-hub-subscriptions',
    'GET /dfo/3.0/event-hub-url',
  ],
}

const authentication: OperationList = {
  api: 'Authentication and discovery',
  source:
    'developer.niceincontact.com, "Authenticate a back-end application", and github.com/nice-devone/nice-cxone-agent-sdk',
  operations: [
    'POST /authentication/v1/token/access-key',
    'POST /auth/token',
    'GET /.well-known/openid-configuration',
    'GET /.well-known/cxone-configuration',
  ],
}

const agentIntegration: OperationList = {
  api: 'Agent sessions and integrations',
  source: 'github.com/nice-devone/nice-cxone-agent-sdk, the part of it that Agent Integrations use',
  operations: [
    'GET /InContactAPI/services/{version}/agent-integration/configuration',
    'GET /InContactAPI/services/{version}/agent-sessions/{sessionId}/get-next-event',
  ],
}

/** What public clients call of Digital Experience. Its index is behind a login, so nobody knows how many lack. */
export const vendorOperations: readonly OperationList[] = [
  digitalEngagement,
  authentication,
  agentIntegration,
]
