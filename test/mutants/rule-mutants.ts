import type { LinkedSession } from '../../src/core/ccai/linked-session.ts'
import type { NewNote } from '../../src/core/sessions/rules/timeline.ts'
import type { AnySituation, Situation } from '../../src/core/sessions/situation.ts'
import { conversationMutants } from './conversation-mutants.ts'
import { customFieldMutants } from './custom-field-mutants.ts'
import { type Mutant, silentWhen, usualMutants, withAnswer, withBrokenRule, withSituation } from './mutant.ts'
import { everyQuestion, sessionQuestions as questions } from './questions.ts'
import { ratingMutants } from './rating-mutants.ts'

/** Every mutant of every rule in the core's table about sessions. */
export function ruleMutants(): Mutant[] {
  return [
    ...everyQuestion(questions).flatMap(usualMutants),
    ...accessMutants(),
    ...customerMutants(),
    ...conversationMutants(),
    ...fieldMutants(),
    ...customFieldMutants(),
    ...assignmentMutants(),
    ...timelineMutants(),
    ...ratingMutants(),
    ...recordMutants(),
  ]
}

function accessMutants(): Mutant[] {
  const [question, rule] = [questions.access, 'adapter-in-kustomer']
  return [
    silentWhen(question, rule, 'fields are defined without the app', ({ about }) => about === 'set-up'),
    silentWhen(question, rule, 'calls that wait are let in', (seen) => isSession(seen) && isWaiting(seen)),
    silentWhen(question, rule, 'what is over is let in', (seen) => isSession(seen) && seen.session.ended),
  ]
}

function customerMutants(): Mutant[] {
  const [question, rule, user] = [
    questions.customer,
    'new-number-creates-customer',
    'new-sdk-user-creates-customer',
  ]
  return [
    silentWhen(
      question,
      rule,
      'not for outgoing calls',
      (seen) => isSession(seen) && seen.session.direction === 'out',
    ),
    silentWhen(question, rule, 'not while the call waits', (seen) => isSession(seen) && isWaiting(seen)),
    silentWhen(
      question,
      rule,
      'not for withheld numbers',
      (seen) => isSession(seen) && seen.session.number === null,
    ),
    withAnswer(question, rule, 'one customer for all withheld numbers', (created, seen) =>
      isSession(seen) && seen.session.number === null ? { ...created, externalIds: ['withheld'] } : created,
    ),
    silentWhen(question, user, 'not at the start', ({ about }) => about === 'start'),
    withAnswer(question, user, 'without the number', (created) => ({
      ...created,
      phones: [],
      sharedPhones: [],
    })),
    withSituation(question, user, 'a number that another has as its own', (situation) => ({
      ...situation,
      numberTaken: false,
    })),
    withAnswer(question, user, 'under another identifier', (created) => ({
      ...created,
      externalIds: [created.createdBySession],
    })),
  ]
}

function fieldMutants(): Mutant[] {
  const [question, rule] = [questions.fields, 'standard-data-on-record']
  return [
    ...['callerIdStr', 'languageStr', 'menuSelectionStr'].map((field) =>
      withAnswer(question, rule, `without ${field}`, (fields) => ({ ...fields, [field]: null })),
    ),
    withAnswer(question, rule, 'the call for the caller', (said, { session }) => ({
      ...said,
      callerIdStr: session.key,
    })),
    withAnswer(question, rule, 'the called for the caller', (said, { session }) => ({
      ...said,
      callerIdStr: session.number,
    })),
    withAnswer(question, rule, 'the way to the queue for the queue', (said, { session }) => ({
      ...said,
      menuSelectionStr: session.menuPath ?? session.menu,
    })),
  ]
}

function assignmentMutants(): Mutant[] {
  const [question, rule, transfer] = [questions.assignment, 'answering-agent-assigned', 'transfer-reassigns']
  return [
    withSituation(question, rule, 'again at every event', (situation) => ({ ...situation, message: null })),
    withSituation(question, rule, 'whoever it is offered to', (situation) => ({
      ...situation,
      agentUserId: situation.assignedUserId,
    })),
    silentWhen(question, rule, 'not in a session that is there', ({ sessions }) =>
      sessions.some(({ assignedUsers }) => assignedUsers.length > 0),
    ),
    silentWhen(question, rule, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(question, rule, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(question, transfer, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(question, transfer, 'not of calls', ({ session }) => session.kind === 'call'),
  ]
}

function timelineMutants(): Mutant[] {
  const question = questions.timeline
  const without = (rule: string) =>
    withAnswer(question, rule, 'without the files', (note) => ({ ...note, files: [] }))
  const withNotes = (rule: string, mutant: string, changed: Partial<NewNote>) =>
    withAnswer(question, rule, mutant, (notes) => [notes].flat().map((note) => ({ ...note, ...changed })))
  const oneForAll = (rule: string) => withNotes(rule, 'one note for all', { subject: 'all' })
  const [number, recording] = ['phone-number-noted', 'recording-attached-at-call-end']
  const [transcript, failed, transfer] = [
    'chat-transcript-attached',
    'smart-action-failed',
    'transfer-reassigns',
  ]
  const alwaysAttached = (situation: Situation): Situation => ({
    ...situation,
    settings: { ...situation.settings, fileComments: 'attached' },
  })
  return [
    silentWhen(question, number, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(question, number, 'once for each conversation', ({ sessions }) => sessions.length > 0),
    withBrokenRule(question, number, 'without the country code', ({ session }) =>
      session.number === null ? undefined : { body: session.number.replace('+1', '') },
    ),
    silentWhen(question, recording, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    without(recording),
    without(transcript),
    withSituation(question, recording, 'attached whatever the administrator wants', alwaysAttached),
    withSituation(question, transcript, 'attached whatever the administrator wants', alwaysAttached),
    oneForAll(recording),
    oneForAll(transfer),
    withNotes(transfer, 'without whom', { body: 'Call transferred' }),
    silentWhen(question, transfer, 'of the first alone', ({ session }) => session.transfers.length > 1),
    withSituation(
      question,
      transfer,
      'of chats too',
      (situation): Situation => ({ ...situation, session: { ...situation.session, kind: 'call' } }),
    ),
    silentWhen(question, transcript, 'not once an agent had it', ({ session }) => session.answered),
    without('smart-action-completed'),
    oneForAll('smart-action-completed'),
    oneForAll(failed),
    oneForAll('voicemail-handled-updates'),
    withNotes(failed, 'not verbatim', { body: 'The SmartAction failed' }),
    withSituation(
      question,
      failed,
      'a failure of the platform too',
      (situation): Situation =>
        situation.fact?.kind === 'smart_action.failed'
          ? { ...situation, fact: { ...situation.fact, cause: 'user' } }
          : situation,
    ),
  ]
}

function recordMutants(): Mutant[] {
  const [question, rule] = [questions.record, 'record-pops']
  return [
    silentWhen(question, rule, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(question, rule, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(question, rule, 'not of calls of the app', ({ session }) => session.origin === 'sdk'),
    silentWhen(question, rule, 'not when the conversation is there', ({ sessions }) => sessions.length > 0),
    withAnswer(question, rule, 'a chat taken for a call', ({ id }): LinkedSession => ({ kind: 'call', id })),
  ]
}

function isSession(seen: AnySituation): seen is Situation {
  return seen.about === 'session'
}

function isWaiting({ session }: Situation): boolean {
  return !session.answered && !session.ended
}
