import { createSimulatorApp } from '../kit/app.ts'
import { addAttachmentRoutes } from './attachment-routes.ts'
import { storagePath } from './attachment-signature.ts'
import { addAttachmentStorage } from './attachment-storage.ts'
import { authenticate } from './auth.ts'
import { addBulkRoutes } from './bulk-routes.ts'
import { addCompanyRoutes } from './company-routes.ts'
import { addConversationListRoutes } from './conversation-list-routes.ts'
import { addConversationRoutes } from './conversation-routes.ts'
import { addCustomerMergeRoutes } from './customer-merge-routes.ts'
import { addCustomerRoutes } from './customer-routes.ts'
import { addDraftAttachmentRoutes } from './draft-attachment-routes.ts'
import { addDraftRoutes } from './draft-routes.ts'
import type { KustomerApp, KustomerContext } from './envelope.ts'
import { answerProblem } from './errors.ts'
import { addInstalledAppRoutes } from './installed-app-routes.ts'
import { addKlassRoutes } from './klass-routes.ts'
import { addKobjectListRoutes } from './kobject-list-routes.ts'
import { addKobjectRoutes } from './kobject-routes.ts'
import { addMessageListRoutes } from './message-list-routes.ts'
import { addMessageRoutes } from './message-routes.ts'
import { addMetadataRoutes } from './metadata-routes.ts'
import { addNoteRoutes } from './note-routes.ts'
import { addRoutingQueueRoutes } from './routing-queue-routes.ts'
import { addRoutingStatusRoutes } from './routing-status-routes.ts'
import { addSearchRoutes } from './search-routes.ts'
import type { KustomerInstance } from './state.ts'
import { addTagRoutes } from './tag-routes.ts'
import { addTeamRoutes } from './team-routes.ts'
import { addTeamRoutingRoutes } from './team-routing-routes.ts'
import { addTokenRoutes } from './token-routes.ts'
import { addUserRoutes } from './user-routes.ts'
import { addWebhookRoutes } from './webhook-routes.ts'
import { addWorkItemRoutes } from './work-item-routes.ts'
import { addWorkSessionRoutes } from './work-session-routes.ts'

/** The largest attachment that a switch can allow, and the form around it. */
const uploadLimitBytes = 26_000_000

/** Builds the app that serves every fake Kustomer of this process. */
export function createKustomerApp(): KustomerApp {
  const app = createSimulatorApp<KustomerInstance>({
    title: 'Kustomer',
    uploadLimitBytes,
    uploadPath: storagePath,
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
  addNoteRoutes(app)
  addAttachmentRoutes(app)
  addAttachmentStorage(app)
  addDraftRoutes(app)
  addDraftAttachmentRoutes(app)
  addKlassRoutes(app)
  addKobjectRoutes(app)
  addKobjectListRoutes(app)
  addMetadataRoutes(app)
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
