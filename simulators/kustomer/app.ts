import { createSimulatorApp } from '../kit/app.ts'
import { addAttachmentRoutes } from './attachments/routes.ts'
import { storagePath } from './attachments/signature.ts'
import { addAttachmentStorageRoutes } from './attachments/storage-routes.ts'
import { addBulkRoutes } from './bulk/routes.ts'
import { addCompanyRoutes } from './companies/routes.ts'
import { addConversationListRoutes } from './conversations/list-routes.ts'
import { addConversationRoutes } from './conversations/routes.ts'
import { addCustomerMergeRoutes } from './customer-merges/routes.ts'
import { addCustomerRoutes } from './customers/routes.ts'
import { addKlassRoutes } from './definitions/klass-routes.ts'
import { addMetadataRoutes } from './definitions/metadata-routes.ts'
import { addDraftAttachmentRoutes } from './drafts/attachment-routes.ts'
import { addDraftRoutes } from './drafts/routes.ts'
import { authenticate } from './http/auth.ts'
import type { KustomerApp, KustomerContext } from './http/context.ts'
import { answerProblem } from './http/errors.ts'
import { addKobjectListRoutes } from './kobjects/list-routes.ts'
import { addKobjectRoutes } from './kobjects/routes.ts'
import { addMessageListRoutes } from './messages/list-routes.ts'
import { addRedactionRoute } from './messages/redaction-routes.ts'
import { addMessageRoutes } from './messages/routes.ts'
import { addNoteRoutes } from './notes/routes.ts'
import { addEmptyRoutes } from './org/empty-routes.ts'
import { addOrgRoutes } from './org/org-routes.ts'
import { addTagRoutes } from './org/tag-routes.ts'
import { addTeamRoutes } from './org/team-routes.ts'
import { addTokenRoutes } from './org/token-routes.ts'
import { addUserRoutes } from './org/user-routes.ts'
import { addRoutingQueueRoutes } from './routing/queue-routes.ts'
import { addRoutingStatusRoutes } from './routing/status-routes.ts'
import { addTeamRoutingRoutes } from './routing/team-routing-routes.ts'
import { addWorkItemRoutes } from './routing/work-item-routes.ts'
import { addWorkSessionRoutes } from './routing/work-session-routes.ts'
import { addSearchRoutes } from './search/routes.ts'
import type { KustomerInstance } from './state/state.ts'
import { kustomerApi } from './vendor/api.ts'
import { vendorOperations } from './vendor/operations.ts'
import { addWebhookRoutes } from './webhooks/routes.ts'
import { addInstalledAppRoutes } from './workspace/app-routes.ts'

/** Room for the largest attachment that the switches allow and the multipart form around it. */
const uploadLimitBytes = 26_000_000

/** Builds the app that serves every fake Kustomer of this process. */
export function createKustomerApp(): KustomerApp {
  const app = createSimulatorApp<KustomerInstance>({
    title: 'Kustomer',
    uploadLimitBytes,
    uploadPath: storagePath,
    api: kustomerApi,
    vendorOperations,
    answerProblem: (c, problem) => answerProblem(c as KustomerContext, problem),
  }) as unknown as KustomerApp
  app.use('/v1/*', authenticate)
  addBulkRoutes(app)
  addSearchRoutes(app)
  addCustomerMergeRoutes(app)
  addCustomerRoutes(app)
  addCompanyRoutes(app)
  addConversationListRoutes(app)
  addConversationRoutes(app)
  addMessageListRoutes(app)
  addMessageRoutes(app)
  addRedactionRoute(app)
  addNoteRoutes(app)
  addAttachmentRoutes(app)
  addAttachmentStorageRoutes(app)
  addDraftRoutes(app)
  addDraftAttachmentRoutes(app)
  addKlassRoutes(app)
  addKobjectRoutes(app)
  addKobjectListRoutes(app)
  addMetadataRoutes(app)
  addOrgRoutes(app)
  addEmptyRoutes(app)
  addTagRoutes(app)
  addTeamRoutes(app)
  addTeamRoutingRoutes(app)
  addRoutingStatusRoutes(app)
  addRoutingQueueRoutes(app)
  addWorkSessionRoutes(app)
  addWorkItemRoutes(app)
  addInstalledAppRoutes(app)
  addUserRoutes(app)
  addTokenRoutes(app)
  addWebhookRoutes(app)
  return app
}
