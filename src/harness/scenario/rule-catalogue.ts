/** The sections of the vendors' documentation that rules come from. */
export const ruleAreas = {
  A1: 'creating a session',
  A2: 'updating a session',
  A3: 'customers',
  A4: 'custom fields',
  A5: 'click to call, the adapter, the app',
  A6: 'agent status',
  B1: 'CRM configuration',
  B2: 'data memorialization',
  B3: 'dynamic data',
  C: 'bring your own channel',
  D: 'customer card',
} as const
/** The key of a section. */
export type RuleArea = keyof typeof ruleAreas

/**
 * The ids of all documented behaviours: the vendor pages on CCAI Platform with Kustomer (A), on the CRM
 * configuration of Agent Embedded (B), on bring-your-own-channel (C), and on the customer card (D). The id names
 * the rule everywhere: in the core, in a scenario's `rules`, in the coverage report.
 */
const ruleCatalogue = {
  A1: [
    'inbound-creates-session',
    'ivr-call-creates-session-on-answer',
    'outbound-creates-session-when-latest-not-open',
    'hang-up-creates-session',
    'voicemail-creates-session',
  ],
  A2: [
    'same-menu-and-channel-appends',
    'outbound-appends-to-latest-open',
    'recording-attached-at-call-end',
    'transfer-reassigns',
    'hang-up-and-call-back-appends',
    'short-call-call-back-appends',
    'smart-action-completed',
    'smart-action-failed',
    'custom-field-mapping',
    'rating-added',
    'voicemail-handled-updates',
    'answering-agent-assigned',
    'standard-data-on-record',
    'phone-number-noted',
    'chat-transcript-attached',
    'record-pops',
  ],
  A3: ['new-number-creates-customer', 'new-sdk-user-creates-customer', 'new-customer-assigned-with-call'],
  A4: ['custom-fields-created', 'custom-fields-from-then-on', 'custom-fields-on-message'],
  A5: ['click-to-call', 'adapter-in-kustomer', 'app-upgrade'],
  A6: [
    'status-inherited',
    'status-mapping-many-to-one',
    'status-mapping-lists-kustomer-statuses',
    'status-manual-and-system',
    'status-menu-in-kustomer',
    'status-same-email',
    'status-unique-user',
    'status-single-instance',
    'status-not-on-login',
    'status-priority',
    'status-inheritance-toggle',
    'status-two-way',
    'status-two-way-routing',
  ],
  B1: [
    'token-regeneration-delay',
    'configuration-create',
    'configuration-url-formats',
    'configuration-region-fixed',
    'configuration-falls-with-its-user',
    'system-user-permissions',
  ],
  B2: [
    'memorialize-voice-after-acw',
    'memorialize-digital-on-transfer-or-dismiss',
    'memorialize-contact-ended-first',
    'memorialize-text-only',
    'memorialize-transcript-limit',
    'memorialize-mapping',
    'memorialize-digital-fields',
    'memorialize-voice-fields',
    'script-variable-lowercase',
    'script-variable-voice-only',
  ],
  B3: ['dynamic-data-shown', 'dynamic-data-limits', 'studio-workflows'],
  C: [
    'byoc-middleware',
    'byoc-integration-id',
    'byoc-many-channels',
    'byoc-add-channel',
    'byoc-delete-channel',
    'byoc-role-permissions',
    'byoc-search-permissions',
    'byoc-skill-routing',
    'byoc-routing-queue-filter',
    'byoc-default-skill-and-script',
    'byoc-outbound-skill',
    'byoc-sub-skill',
    'byoc-screen-pop',
    'byoc-accept-reject',
    'byoc-response-timers',
    'byoc-sla',
    'byoc-personal-connection-apart',
  ],
  D: [
    'card-opens-with-interaction',
    'card-per-contact-and-channel',
    'card-merge',
    'card-link-record',
    'card-unlink-record',
    'card-needs-crm',
    'card-related-refresh',
  ],
} as const satisfies Record<RuleArea, readonly string[]>

/** The id of a documented behaviour. */
export type RuleId = (typeof ruleCatalogue)[RuleArea][number]

/** Every rule with its section, in the order of the documentation. */
export const allRules: ReadonlyArray<{ readonly id: RuleId; readonly area: RuleArea }> = (
  Object.keys(ruleCatalogue) as RuleArea[]
).flatMap((area) => ruleCatalogue[area].map((id) => ({ id, area })))
