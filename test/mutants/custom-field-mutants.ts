import type { Rule } from '../../src/core/processing/rule.ts'
import type { ContactSituation, Fields, Situation } from '../../src/core/sessions/situation.ts'
import { type Mutant, silentWhen, withAnswer, withSituation } from './mutant.ts'
import { sessionQuestions as questions } from './questions.ts'

/** Mutants with errors in the administrator's custom fields, and in custom data from apps. */
export function customFieldMutants(): Mutant[] {
  return [
    ...definitionMutants(),
    ...fillingMutants(),
    ...valueMutants(),
    ...placeMutants(),
    ...customerFieldMutants(),
    ...customDataMutants(),
  ]
}

const recordFields = [
  'queueNameStr',
  'sessionTypeStr',
  'sessionIdStr',
  'fromPhoneNumberStr',
  'callDurationNum',
  'holdTimeNum',
  'waitTimeNum',
  'csatRatingNum',
  'csatCommentTxt',
  'customerMenuSelectionStr',
  'emailUsingInWebStr',
] as const

function definitionMutants(): Mutant[] {
  const [question, rule] = [questions.definitions, 'custom-fields-created']
  const without = (fields: Readonly<Record<string, string>>, name: string) =>
    Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name))
  return [
    withAnswer(question, rule, 'without the field of the account', ({ message }) => ({
      customer: {},
      message,
    })),
    ...recordFields.map((field) =>
      withAnswer(question, rule, `without ${field}`, ({ customer, message }) => ({
        customer,
        message: without(message, field),
      })),
    ),
    withAnswer(question, rule, 'the labels of hold and wait time swapped', ({ customer, message }) => ({
      customer,
      message: { ...message, holdTimeNum: 'Wait Time', waitTimeNum: 'Hold Time' },
    })),
    withAnswer(question, rule, 'the rating as a text', ({ customer, message }) => ({
      customer,
      message: { ...without(message, 'csatRatingNum'), csatRatingStr: 'CSAT Rating' },
    })),
    withAnswer(question, rule, 'those of the record on the account', ({ customer, message }) => ({
      customer: { ...customer, ...message },
      message: {},
    })),
  ]
}

function fillingMutants(): Mutant[] {
  const [question, rule] = [questions.filling, 'custom-fields-from-then-on']
  return [
    withSituation(question, rule, 'filled although under way', (situation) =>
      situation.about === 'start'
        ? situation
        : { ...situation, session: { ...situation.session, startedAtMs: Number.POSITIVE_INFINITY } },
    ),
    withSituation(question, rule, 'filled although earlier, when updated', (situation) =>
      situation.about === 'session' && situation.message
        ? { ...situation, message: { ...situation.message, custom: { sessionIdStr: 'there' } } }
        : situation,
    ),
    silentWhen(
      question,
      rule,
      'bare although later, in an earlier conversation',
      (seen) => seen.about === 'session' && seen.sessions.length > 0,
    ),
    silentWhen(
      question,
      rule,
      'bare although later, in a new conversation',
      (seen) => seen.about === 'start' || seen.sessions.length === 0,
    ),
    silentWhen(question, rule, 'bare although later, a chat', (seen) => isOf(seen, 'chat')),
    silentWhen(
      question,
      rule,
      'left as they were made',
      (seen) => seen.about === 'session' && seen.message !== null,
    ),
  ]
}

function valueMutants(): Mutant[] {
  const [question, rule] = [questions.messageFields, 'custom-fields-on-message']
  const values = (mutant: string, wrong: (session: Situation['session']) => Fields) =>
    withAnswer(question, rule, mutant, (answer, { session }) => ({ ...answer, ...wrong(session) }))
  const overAlone = ({ ended }: Situation['session'], seconds: number | null) => (ended ? seconds : null)
  return [
    ...recordFields
      .filter((field) => !field.startsWith('csat'))
      .map((field) => values(`without ${field}`, () => ({ [field]: null }))),
    values('hold and wait time swapped', (session) => ({
      holdTimeNum: session.waitSeconds,
      waitTimeNum: overAlone(session, session.holdSeconds),
    })),
    values('talk for wait', (session) => ({ waitTimeNum: overAlone(session, session.talkSeconds) })),
    values('talk for hold', (session) => ({ holdTimeNum: overAlone(session, session.talkSeconds) })),
    values('talk without hold', (session) => ({
      callDurationNum: overAlone(session, (session.talkSeconds ?? 0) - (session.holdSeconds ?? 0)),
    })),
    values('milliseconds for seconds', (session) => ({
      waitTimeNum: session.waitSeconds === null ? null : session.waitSeconds * 1000,
    })),
    values('session id for caller id', ({ id }) => ({ fromPhoneNumberStr: String(id) })),
    values('the called for the caller', ({ number }) => ({ fromPhoneNumberStr: number })),
    values('caller id for session id', ({ number }) => ({ sessionIdStr: number })),
    values('the key for the session id', ({ key }) => ({ sessionIdStr: key })),
    values('the queue for the way to it', ({ menu }) => ({ customerMenuSelectionStr: menu })),
    values('the way to the queue for the queue', ({ menuPath }) => ({ queueNameStr: menuPath })),
    values('call or chat for the type', ({ kind }) => ({ sessionTypeStr: kind })),
    silentWhen(question, rule, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(question, rule, 'not of calls', ({ session }) => session.kind === 'call'),
    silentWhen(question, rule, 'not after the message was made', ({ message }) => message !== null),
    withSituation(question, rule, 'an older event counts', (situation) => ({ ...situation, fresh: true })),
  ]
}

/** Mutants that write the values to the wrong record. */
function placeMutants(): Mutant[] {
  const rule = 'custom-fields-on-message'
  const { rules } = questions.messageFields
  const values = rules.filter(({ id }) => id === rule)
  const messageFields = rules.filter(({ id }) => id !== rule)
  return [
    {
      rule,
      mutant: 'on the conversation instead',
      options: { rules: (table) => ({ ...table, fields: [...table.fields, ...values], messageFields }) },
    },
    {
      rule,
      mutant: 'on the conversation too',
      options: { rules: (table) => ({ ...table, fields: [...table.fields, ...values] }) },
    },
    {
      rule,
      mutant: 'on the customer instead',
      options: {
        rules: (table) => ({
          ...table,
          customerFields: [...table.customerFields, ...values.map(ofSessions)],
          messageFields,
        }),
      },
    },
  ]
}

function customerFieldMutants(): Mutant[] {
  const [question, rule] = [questions.customerFields, 'custom-fields-on-message']
  return [
    withAnswer(question, rule, 'the number for the user id', (_answer, seen) => ({
      customUserIdStr: seen.about === 'start' ? null : seen.session.number,
    })),
    silentWhen(question, rule, 'not of users of chats', (seen) => isOf(seen, 'chat')),
    silentWhen(question, rule, 'not of users of calls', (seen) => isOf(seen, 'call')),
    silentWhen(question, rule, 'not of new customers', ({ customer }) => customer === null),
    silentWhen(question, rule, 'not of known customers', ({ customer }) => customer !== null),
  ]
}

function customDataMutants(): Mutant[] {
  const [question, rule] = [questions.customData, 'custom-field-mapping']
  const customDataOf = ({ fact }: Situation) => (fact?.kind === 'custom_data' ? fact.data : {})
  return [
    withAnswer(question, rule, 'unmapped data too', ({ conversation, customer }, seen) => {
      const unmapped = Object.entries(customDataOf(seen))
        .filter(([key]) => !seen.settings.customData.has(key))
        .map(([key, { value }]) => [`${key}${typeof value === 'number' ? 'Num' : 'Str'}`, value])
      return { conversation: { ...conversation, ...Object.fromEntries(unmapped) }, customer }
    }),
    withAnswer(question, rule, 'a value that does not fit too', ({ conversation, customer }, seen) => {
      const raw = Object.entries(customDataOf(seen)).flatMap(([key, { value }]) => {
        const target = seen.settings.customData.get(key)
        return target?.record === 'conversation' ? [[target.attribute, value]] : []
      })
      return { conversation: { ...conversation, ...Object.fromEntries(raw) }, customer }
    }),
    withAnswer(question, rule, 'all on the conversation', ({ conversation, customer }) => ({
      conversation: { ...conversation, ...customer },
      customer: {},
    })),
    withAnswer(question, rule, 'all on the customer', ({ conversation, customer }) => ({
      conversation: {},
      customer: { ...conversation, ...customer },
    })),
    withAnswer(question, rule, 'the first field alone', ({ conversation, customer }) => ({
      conversation: Object.fromEntries(Object.entries(conversation).slice(0, 1)),
      customer,
    })),
    withAnswer(question, rule, 'numbers as texts', ({ conversation, customer }) => ({
      conversation: Object.fromEntries(
        Object.entries(conversation).map(([name, value]) => [name, value === null ? null : String(value)]),
      ),
      customer,
    })),
    silentWhen(question, rule, 'not from the web', ({ session }) => !session.mobile),
    silentWhen(question, rule, 'not from an app', ({ session }) => session.mobile),
  ]
}

function isOf(seen: ContactSituation, kind: 'call' | 'chat'): boolean {
  return seen.about === 'session' && seen.session.kind === kind
}

/** Adapts a rule of sessions to a question that is also asked for starts of the app. */
function ofSessions(rule: Rule<Fields, Situation>): Rule<Fields, ContactSituation> {
  return { ...rule, answer: (seen) => (seen.about === 'session' ? rule.answer(seen) : undefined) }
}
