import type { Rule } from '../../processing/rule.ts'
import { toAttributeValue } from '../custom-data.ts'
import { numbersOf } from '../message.ts'
import type { AnySituation, ContactSituation, Fields, Situation } from '../situation.ts'
import { appUserOf } from './customer.ts'

/** Which fields do a new conversation and its message get? */
export const fieldRules: readonly Rule<Fields, Situation>[] = [
  {
    id: 'standard-data-on-record',
    citation:
      'CCAI Platform, Kustomer page, "Standard data": a call record carries caller ID, language and the inbound menu ' +
      'selection in the conversation fields. (One translation says call ID; the other, caller ID, is followed.) Of an ' +
      'outgoing call that is the company’s number: its From (release notes, 2025-11-03).',
    answer: ({ session }) => ({
      callerIdStr: numbersOf(session).from,
      languageStr: session.language,
      menuSelectionStr: session.menu,
    }),
  },
]

/** Custom data from the SDK, converted to custom attributes of each record. */
export interface MappedData {
  readonly conversation: Fields
  readonly customer: Fields
}

/** Which custom data from the SDK is stored where? */
export const customDataRules: readonly Rule<MappedData, Situation>[] = [
  {
    id: 'custom-field-mapping',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets" and "Custom data": where the company uses custom field mapping, ' +
      'data from the web or mobile SDK is placed in the designated field. Ours: a value that does not fit the type ' +
      'of its field is left out, for Kustomer would refuse the rest with it.',
    answer: ({ fact, settings }) => {
      if (fact?.kind !== 'custom_data') return undefined
      const mapped = {
        conversation: {} as Record<string, Fields[string]>,
        customer: {} as Record<string, Fields[string]>,
      }
      for (const [key, { value }] of Object.entries(fact.data)) {
        const target = settings.customData.get(key)
        const converted = target && value !== null ? toAttributeValue(target.attribute, value) : undefined
        if (target && converted !== undefined) mapped[target.record][target.attribute] = converted
      }
      return Object.keys({ ...mapped.conversation, ...mapped.customer }).length > 0 ? mapped : undefined
    },
  },
]

/** Custom attributes to define per record type, as labels by name. */
export type Definitions = Readonly<Record<'customer' | 'message', Readonly<Record<string, string>>>>

/** Which custom attributes must be defined? */
export const definitionRules: readonly Rule<Definitions, AnySituation>[] = [
  {
    id: 'custom-fields-created',
    citation:
      'CCAI Platform, Kustomer page, "Custom fields": with "Create" in the portal the fields for account and record are ' +
      'created in Kustomer: one of the account, eleven of the record. Ours: their names as attributes.',
    answer: ({ about }) => (about === 'set-up' ? adminFields : undefined),
  },
]

/**
 * The twelve fields on the vendor's page: its account field is on the customer, its record fields are on the message.
 */
const adminFields: Definitions = {
  customer: { customUserIdStr: 'Custom User ID' },
  message: {
    queueNameStr: 'Queue Name',
    sessionTypeStr: 'Session Type',
    sessionIdStr: 'Session ID',
    fromPhoneNumberStr: 'From Phone Number',
    callDurationNum: 'Call Duration',
    holdTimeNum: 'Hold Time',
    waitTimeNum: 'Wait Time',
    csatRatingNum: 'CSAT Rating',
    csatCommentTxt: 'CSAT Comment',
    customerMenuSelectionStr: 'Customer Menu Selection',
    emailUsingInWebStr: 'Email using In-Web',
  },
}

/** The field that marks messages with custom fields; the time of its definition is that of all custom fields. */
export const sessionIdField = 'sessionIdStr'

/** Does this session get values in the custom fields at all? */
export const fillingRules: readonly Rule<true, ContactSituation>[] = [
  {
    id: 'custom-fields-from-then-on',
    citation:
      'CCAI Platform, Kustomer page, "Custom fields": data is transferred to the new fields for all sessions that take ' +
      'place after their creation. Ours: a session under way at that moment counts as earlier; what a message ' +
      'lacked when it was made stays away from it.',
    answer: (situation) => {
      const { fieldsSinceMs } = situation
      const isLater = ({ startedAtMs }: { readonly startedAtMs: number }) =>
        fieldsSinceMs !== null && startedAtMs >= fieldsSinceMs
      if (situation.about === 'start') return isLater(situation.start) || undefined
      const { session, message } = situation
      const filled = message ? message.custom[sessionIdField] !== undefined : isLater(session)
      return filled || undefined
    },
  },
]

/** Which values do the custom fields of a session's message get? A `null` leaves the field unchanged. */
export const messageFieldRules: readonly Rule<Fields, Situation>[] = [
  {
    id: 'custom-fields-on-message',
    citation:
      'CCAI Platform, Kustomer page, "Custom fields": they show in the Message section, under Additional Information. ' +
      'Ours: each value; hold time is what the contact spent on hold, wait time what passed before an agent.',
    answer: ({ session, message, fresh }) => {
      // An older event may be outdated; a metadata record always describes the whole session.
      if (message && !fresh && session.source === 'event') return undefined
      return {
        queueNameStr: session.menu,
        sessionTypeStr: session.type,
        [sessionIdField]: String(session.id),
        fromPhoneNumberStr: numbersOf(session).from,
        callDurationNum: session.ended ? session.talkSeconds : null,
        holdTimeNum: session.ended ? session.holdSeconds : null,
        waitTimeNum: session.waitSeconds,
        customerMenuSelectionStr: session.menuPath,
        emailUsingInWebStr: session.email,
      }
    },
  },
  {
    id: 'rating-added',
    citation:
      'CCAI Platform, Kustomer page, "Custom fields": CSAT Rating and CSAT Comment. Ours: not rated stays empty.',
    answer: (situation) => {
      const rating = countedRating(situation)
      return rating ? { csatRatingNum: rating.score, csatCommentTxt: rating.comment } : undefined
    },
  },
]

/** Which value does the custom field of the customer get? */
export const customerFieldRules: readonly Rule<Fields, ContactSituation>[] = [
  {
    id: 'custom-fields-on-message',
    citation:
      'CCAI Platform, Kustomer page, "Custom fields": the account field, Custom User ID. Ours: on the customer, which is ' +
      'what an account is here, although the page says of all fields that they show in the Message section.',
    answer: (situation) => {
      const identifier = appUserOf(situation)
      return identifier === null ? undefined : { customUserIdStr: identifier }
    },
  },
]

/** The rating in this event or record, if the settings let ratings of such sessions count. */
export function countedRating({ session, settings }: Situation): Situation['session']['rating'] | undefined {
  const counts = settings.ratedSessions === 'any' || session.mobile
  return session.rating !== null && counts ? session.rating : undefined
}
