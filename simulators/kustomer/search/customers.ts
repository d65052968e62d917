import { digitsOf } from '../json-api/contact-lists.ts'
import { type CustomerRow, customerResource } from '../state/rows/customer.ts'
import { reading, readingCustom, readingEach, readingTexts, type SearchContext } from './context.ts'

/** Search for customers: the attributes of the vendor's search schema that this fake stores. */
export const customerSearch: SearchContext<CustomerRow> = {
  name: 'customer',
  attributes: {
    customer_id: { kind: 'exact', valuesOf: ({ id }) => [id] },
    customer_any_text: readingTexts(
      'name',
      'emails',
      'phones',
      'externalIds',
      'socials',
      'urls',
      'locations',
    ),
    customer_companyId: { kind: 'exact', valuesOf: ({ company }) => (company === null ? [] : [company]) },
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
    customer_social_userid: readingEach('exact', 'socials', 'userid'),
    customer_urls: readingEach('text', 'urls', 'url'),
    customer_address: readingEach('text', 'locations', 'address'),
    customer_locale: reading('text', 'locale'),
    customer_progressive_status: reading('exact', 'progressiveStatus'),
    customer_tags: reading('exact', 'tags'),
    customer_created_by: { kind: 'exact', valuesOf: (row) => [row.createdBy] },
    customer_conversations_count: {
      kind: 'number',
      valuesOf: (row) => [row.attributes.conversationCounts.all],
    },
    customer_created_at: reading('instant', 'createdAt'),
    customer_updated_at: reading('instant', 'updatedAt'),
    customer_imported_at: reading('instant', 'importedAt'),
    customer_last_seen_at: reading('instant', 'lastSeenAt'),
    customer_activity_at: reading('instant', 'lastActivityAt'),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }) => state.customers.whole('all'),
  resourceOf: customerResource,
}
