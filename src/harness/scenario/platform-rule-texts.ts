import type { RuleId } from './rule-catalogue.ts'

const adapter = 'CCAI Platform, Kustomer page:'
const configuration = 'CXone, "Set Up a CRM Configuration for Kustomer":'
const channel = 'CXone, "Set Up a Bring Your Own Channel (BYOC) Integration":'
const card = 'CXone, "Use the Customer Card in CXone Agent":'

/** What those rules say that no table of the core decides: a platform, its desk or its administration carries them out. */
export const platformRuleTexts: Readonly<Partial<Record<RuleId, string>>> = {
  'click-to-call': `${adapter} the phone icon beside a number fills it into the agent adapter; the agent then presses Call.`,
  'token-regeneration-delay': `${configuration} an expired token takes 9 to 15 seconds to be made anew, so memorialization and dynamic data wait that long, above all at the first interaction of the day.`,
  'configuration-create': `${configuration} whoever may create integrations makes one from a region, the type Kustomer, a name, the API key and the two addresses of the org; Finish authenticates it, Save keeps it.`,
  'configuration-url-formats': `${configuration} the address for screen pops is the org’s page of customers, the base address the org’s API.`,
  'configuration-region-fixed': `${configuration} the region cannot be changed afterwards; another one needs a new configuration, with new mappings and a script that names it.`,
  'configuration-falls-with-its-user': `${configuration} when the Kustomer user who made it is deleted or disabled, the configuration is deleted too.`,
  'system-user-permissions': `${configuration} the system user is an administrator, or may read all records and fields, and write each kind of record that workflows look up or update; what they write bears its name.`,
  'memorialize-voice-after-acw': `${configuration} a call is memorialized once it has ended and the agent has finished the after-contact work, where there is any.`,
  'memorialize-digital-on-transfer-or-dismiss': `${configuration} a digital interaction is memorialized when the agent transfers it, or unassigns and dismisses it.`,
  'memorialize-contact-ended-first': `${configuration} when the contact ends the interaction first, statuses, dispositions, notes and tags are not memorialized; all else that is mapped is.`,
  'memorialize-text-only': `${configuration} only text is mapped; attachments, images and notes cannot be.`,
  'memorialize-transcript-limit': `${configuration} a whole transcript needs a field of a fitting format and length; otherwise a part of it shows, or nothing, as the CRM has it.`,
  'memorialize-mapping': `${configuration} a mapping has a name and one or more types of records, each with its fields: the Kustomer field, the channel, and the CXone field whose value it shows. Saved, it is active.`,
  'memorialize-digital-fields': `${configuration} the 22 fields of a digital contact that can be mapped.`,
  'memorialize-voice-fields': `${configuration} the 21 fields of a call that can be mapped.`,
  'script-variable-lowercase': `${configuration} any other field takes a script variable, written in small letters whatever the script used.`,
  'script-variable-voice-only': `${configuration} script variables work for calls alone, and need screen pops for the skill and ScreenPop on the ASSIGN action.`,
  'dynamic-data-shown': `${configuration} a mapping of dynamic data picks the Kustomer fields that an agent is shown, for records that a search found or a workflow made.`,
  'dynamic-data-limits': `${configuration} at most five string fields for a type of record, at most three of other types, and at most five that a form adds.`,
  'studio-workflows': `${configuration} AGENT WORKFLOW CONFIGURATION names the mappings, each under its own action, and WORKFLOW EXECUTE runs the workflow.`,
  'byoc-middleware': `${channel} a middleware stands between Digital Experience and the channel: it calls the API, takes callbacks, and handles each message itself, attachments where the integration has them.`,
  'byoc-integration-id': `${channel} saving an integration gives it an ID, which the creation of a channel needs.`,
  'byoc-many-channels': `${channel} one integration is a type of channel and can hold several channels.`,
  'byoc-add-channel': `${channel} a channel is added by the form behind the Add action URL, or by a call of the channel API.`,
  'byoc-delete-channel': `${channel} a channel is deleted by a call of the API, or behind the Delete action URL.`,
  'byoc-role-permissions': `${channel} the channel is added to each role that uses it, with its permissions; without Reply, or without the attribute and a digital skill, an agent cannot answer.`,
  'byoc-search-permissions': `${channel} searching posts, cases or messages needs a permission for each.`,
  'byoc-skill-routing': `${channel} new digital skills are made in ACD, and scripts route to them; routing queues that are there go on working.`,
  'byoc-routing-queue-filter': `${channel} a routing queue takes a channel in by the filter condition of its included channels.`,
  'byoc-default-skill-and-script': `${channel} each digital point of contact needs a default skill and a default script, or its interactions are not routed.`,
  'byoc-outbound-skill': `${channel} an outbound skill has the media type Digital, the channel, a campaign and a template; its name has 2 to 30 letters, digits and a few signs.`,
  'byoc-sub-skill': `${channel} sub-skills count only where routing queues assign the skill.`,
  'byoc-screen-pop': `${channel} screen pops of a digital skill come from an action of Studio, in the Agent applications alone.`,
  'byoc-accept-reject': `${channel} with Accept/Reject a rejected interaction goes back to the queue; an application without it refuses by itself.`,
  'byoc-response-timers': `${channel} in CXone Agent a countdown shows how long an answer may take, and a limit for the customer unassigns the contact when it is over.`,
  'byoc-sla': `${channel} service levels for the first response and the resolution, for all or for a channel, count in business hours; the agent sees the current one in the reply field.`,
  'byoc-personal-connection-apart': `${channel} outbound messages by Personal Connection are set up elsewhere.`,
  'card-opens-with-interaction': `${card} where the administrator has enabled it, the card of the contact shows when an interaction is open.`,
  'card-per-contact-and-channel': `${card} a new contact gets a card, and so does a known one on a new channel: there may be several.`,
  'card-merge': `${card} a card that is offered as a duplicate, or found by a search, is merged into the open one.`,
  'card-link-record': `${card} a linked record is passed the interaction’s data: for calls after the after-contact work, for messages after a transfer or an unassignment.`,
  'card-unlink-record': `${card} once a record is unlinked, nothing more is passed to it.`,
  'card-needs-crm': `${card} records are there only where an administrator has connected a CRM.`,
  'card-related-refresh': `${card} related records show persons first; Refresh adds what is linked to them, and a record can be opened to those linked to it.`,
}
