import { digitsOf } from '../json-api/contact-lists.ts'
import { type CustomerRow, customerResource } from '../state/rows/customer.ts'
import {
  reading,
  readingCustom,
  readingEach,
  readingImported,
  readingOwn,
  readingPath,
  readingSentiment,
  readingTexts,
  type SearchAttribute,
  type SearchContext,
} from './context.ts'

/** Search for customers: the attributes of the vendor's search schema that this fake stores. */
export const customerSearch: SearchContext<CustomerRow> = {
  name: 'customer',
  attributes: {
    customer_id: readingOwn('id'),
    customer_any_text: readingTexts(
      'name',
      'emails',
      'phones',
      'externalIds',
      'socials',
      'urls',
      'locations',
    ),
    customer_companyId: readingOwn('company'),
    customer_name: reading('text', 'name'),
    customer_email: {
      ...readingEach('text', 'emails', 'email'),
      find: ({ state }, email) => state.customers.find('email', email.toLowerCase()),
    },
    customer_shared_email: readingEach('text', 'sharedEmails', 'email'),
    customer_phone: {
      ...readingEach('phone', 'phones', 'phone'),
      find: ({ state }, phone) => state.customers.find('phone', digitsOf(phone)),
    },
    customer_shared_phone: readingEach('phone', 'sharedPhones', 'phone'),
    customer_externalId: {
      ...readingEach('exact', 'externalIds', 'externalId'),
      find: ({ state }, externalId) => state.customers.find('externalId', externalId),
    },
    customer_shared_externalId: readingEach('exact', 'sharedExternalIds', 'externalId'),
    customer_whatsapp: {
      ...readingEach('phone', 'whatsapps', 'phone'),
      find: ({ state }, phone) => state.customers.find('whatsapp', digitsOf(phone)),
    },
    ...ofSocials('customer_social', 'socials'),
    ...ofSocials('customer_shared_social', 'sharedSocials'),
    customer_urls: readingEach('text', 'urls', 'url'),
    customer_address: readingEach('text', 'locations', 'address'),
    customer_locale: reading('text', 'locale'),
    customer_progressive_status: reading('exact', 'progressiveStatus'),
    customer_tags: reading('exact', 'tags'),
    customer_created_by: readingOwn('createdBy'),
    customer_modified_by: readingOwn('modifiedBy'),
    customer_status: { kind: 'exact', valuesOf: statusesOf },
    customer_conversations_count: {
      kind: 'number',
      valuesOf: (row) => [row.attributes.conversationCounts.all],
    },
    customer_created_at: reading('instant', 'createdAt'),
    customer_updated_at: reading('instant', 'updatedAt'),
    customer_imported_at: reading('instant', 'importedAt'),
    customer_last_seen_at: reading('instant', 'lastSeenAt'),
    customer_activity_at: reading('instant', 'lastActivityAt'),
    customer_modified_at: reading('instant', 'modifiedAt'),
    customer_signed_up_at: reading('instant', 'signedUpAt'),
    customer_imported: readingImported(),
    customer_last_message_at: reading('instant', 'lastMessageAt'),
    customer_last_message_sent_at: readingPath('instant', 'lastMessageIn', 'sentAt'),
    customer_last_message_out_sent_at: readingPath('instant', 'lastMessageOut', 'sentAt'),
    customer_last_message_unresponded_to_sent_at: readingPath(
      'instant',
      'lastMessageUnrespondedTo',
      'sentAt',
    ),
    customer_default_lang: reading('exact', 'defaultLang'),
    customer_gender: reading('exact', 'gender'),
    customer_presence: reading('exact', 'presence'),
    customer_sentiment: readingSentiment(),
    customer_active_users: reading('exact', 'activeUsers'),
    customer_watchers: reading('exact', 'watchers'),
    customer_satisfaction_avg_score: readingPath('number', 'satisfactionLevel', 'avgScore'),
    customer_satisfaction_avg_rating: readingPath('number', 'satisfactionLevel', 'avgRating'),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }) => state.customers.whole('all'),
  resourceOf: customerResource,
}

/** The statuses that a customer's conversations have. */
function statusesOf({ attributes: { conversationCounts } }: CustomerRow): string[] {
  return (['open', 'snoozed', 'done'] as const).filter((status) => conversationCounts[status] > 0)
}

function ofSocials(prefix: string, list: string): Record<string, SearchAttribute<CustomerRow>> {
  return {
    [`${prefix}_type`]: readingEach('exact', list, 'type'),
    [`${prefix}_userid`]: readingEach('exact', list, 'userid'),
    [`${prefix}_username`]: readingEach('exact', list, 'username'),
  }
}
