import type { RuleTable } from '../src/core/ccai/decide.ts'
import { conversationMutants } from './conversation-mutants.ts'
import { indifferentMutants, indifferentOrder } from './equivalent-mutants.ts'
import { answering, type Mutant, seeing, silentWhen, swaps, usualMutants } from './mutant.ts'
import * as question from './rule-questions.ts'

/** Every mutant of every rule of the core's table, whatever stands in it. */
export function ruleMutants(): Mutant[] {
  const { customer, customerAssignment, conversation, fields, assignment, timeline, record } = question
  const usual: { readonly [Name in keyof RuleTable]: readonly Mutant[] } = {
    customer: [
      ...usualMutants(customer, ['new-number-creates-customer']),
      ...swaps(customer, indifferentOrder),
    ],
    customerAssignment: usualMutants(customerAssignment),
    conversation: [...usualMutants(conversation), ...swaps(conversation, indifferentOrder)],
    fields: usualMutants(fields, ['standard-data-on-record']),
    assignment: [...usualMutants(assignment), ...swaps(assignment, indifferentOrder)],
    timeline: usualMutants(timeline),
    record: usualMutants(record),
  }
  return [
    ...Object.values(usual).flat().map(declared),
    ...customerMutants(),
    ...conversationMutants(),
    ...fieldMutants(),
    ...assignmentMutants(),
    ...timelineMutants(),
  ]
}

/** With the reason why nothing can tell it from the whole core, where there is one. */
function declared(mutant: Mutant): Mutant {
  const equivalent = indifferentMutants.get(`${mutant.rule}: ${mutant.mutant}`)
  return equivalent === undefined ? mutant : { ...mutant, equivalent }
}

function customerMutants(): Mutant[] {
  const [of, rule] = [question.customer, 'new-number-creates-customer']
  return [
    silentWhen(of, rule, 'not for outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(of, rule, 'not while the call waits', ({ session }) => !session.answered && !session.ended),
    silentWhen(of, rule, 'not for withheld numbers', ({ session }) => session.number === null),
    answering(of, rule, 'one customer for all withheld numbers', (situation, original) => {
      const created = original(situation)
      return created && situation.session.number === null
        ? { ...created, externalIds: ['withheld'] }
        : created
    }),
  ]
}

function fieldMutants(): Mutant[] {
  const [of, rule] = [question.fields, 'standard-data-on-record']
  return ['callerIdStr', 'languageStr', 'menuSelectionStr']
    .map((field) =>
      answering(of, rule, `without ${field}`, (situation, original) => ({
        ...original(situation),
        [field]: null,
      })),
    )
    .concat(
      answering(of, rule, 'the call for the caller', (situation, original) => ({
        ...original(situation),
        callerIdStr: situation.session.key,
      })),
    )
}

function assignmentMutants(): Mutant[] {
  return [
    seeing(question.assignment, 'answering-agent-assigned', 'again at every event', (situation) => ({
      ...situation,
      message: null,
    })),
    silentWhen(
      question.assignment,
      'answering-agent-assigned',
      'not in a session that is there',
      ({ sessions }) => sessions.some(({ assignedUsers }) => assignedUsers.length > 0),
    ),
    silentWhen(
      question.assignment,
      'answering-agent-assigned',
      'not of outgoing calls',
      ({ session }) => session.direction === 'out',
    ),
  ]
}

function timelineMutants(): Mutant[] {
  const of = question.timeline
  const without = (rule: string) =>
    answering(of, rule, 'without the files', (situation, original) => {
      const note = original(situation)
      return note && { ...note, files: [] }
    })
  const atAll = 'a failure of the platform too'
  return [
    silentWhen(
      of,
      'phone-number-noted',
      'not of outgoing calls',
      ({ session }) => session.direction === 'out',
    ),
    silentWhen(of, 'phone-number-noted', 'once for each conversation', ({ sessions }) => sessions.length > 0),
    answering(of, 'phone-number-noted', 'without the country code', ({ session }) =>
      session.number === null ? undefined : { body: session.number.replace('+1', '') },
    ),
    silentWhen(
      of,
      'recording-attached-at-call-end',
      'not of outgoing calls',
      ({ session }) => session.direction === 'out',
    ),
    without('recording-attached-at-call-end'),
    without('smart-action-completed'),
    answering(of, 'smart-action-completed', 'one note for all', (situation, original) => {
      const note = original(situation)
      return note && { ...note, subject: 'all' }
    }),
    answering(of, 'smart-action-failed', 'one note for all', (situation, original) => {
      const note = original(situation)
      return note && { ...note, subject: 'all' }
    }),
    answering(of, 'smart-action-failed', 'not verbatim', (situation, original) => {
      const note = original(situation)
      return note && { ...note, body: 'The SmartAction failed' }
    }),
    seeing(of, 'smart-action-failed', atAll, (situation) =>
      situation.fact?.kind === 'smart_action.failed'
        ? { ...situation, fact: { ...situation.fact, cause: 'user' } }
        : situation,
    ),
  ]
}
