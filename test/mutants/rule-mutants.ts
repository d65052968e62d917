import type { LinkedSession } from '../../src/core/ccai/linked-session.ts'
import type { AnySituation, Situation } from '../../src/core/sessions/situation.ts'
import { conversationMutants } from './conversation-mutants.ts'
import { customFieldMutants } from './custom-field-mutants.ts'
import { type Mutant, silentWhen, usualMutants, withAnswer, withBrokenRule, withSituation } from './mutant.ts'
import { everyQuestion, sessionQuestions as question } from './questions.ts'
import { ratingMutants } from './rating-mutants.ts'

/** Every mutant of every rule in the core's table about sessions. */
export function ruleMutants(): Mutant[] {
  return [
    ...everyQuestion(question).flatMap(usualMutants),
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
  const [of, rule] = [question.access, 'adapter-in-kustomer']
  return [
    silentWhen(of, rule, 'fields are defined without the app', ({ about }) => about === 'set-up'),
    silentWhen(of, rule, 'calls that wait are let in', (seen) => isSession(seen) && isWaiting(seen)),
    silentWhen(of, rule, 'what is over is let in', (seen) => isSession(seen) && seen.session.ended),
  ]
}

function customerMutants(): Mutant[] {
  const [of, rule, user] = [question.customer, 'new-number-creates-customer', 'new-sdk-user-creates-customer']
  return [
    silentWhen(
      of,
      rule,
      'not for outgoing calls',
      (seen) => isSession(seen) && seen.session.direction === 'out',
    ),
    silentWhen(of, rule, 'not while the call waits', (seen) => isSession(seen) && isWaiting(seen)),
    silentWhen(
      of,
      rule,
      'not for withheld numbers',
      (seen) => isSession(seen) && seen.session.number === null,
    ),
    withAnswer(of, rule, 'one customer for all withheld numbers', (created, seen) =>
      isSession(seen) && seen.session.number === null ? { ...created, externalIds: ['withheld'] } : created,
    ),
    silentWhen(of, user, 'not at the start', ({ about }) => about === 'start'),
    withAnswer(of, user, 'without the number', (created) => ({ ...created, phones: [], sharedPhones: [] })),
    withSituation(of, user, 'a number that another has as its own', (situation) => ({
      ...situation,
      numberTaken: false,
    })),
    withAnswer(of, user, 'under another identifier', (created) => ({
      ...created,
      externalIds: [created.createdBySession],
    })),
  ]
}

function fieldMutants(): Mutant[] {
  const [of, rule] = [question.fields, 'standard-data-on-record']
  return [
    ...['callerIdStr', 'languageStr', 'menuSelectionStr'].map((field) =>
      withAnswer(of, rule, `without ${field}`, (fields) => ({ ...fields, [field]: null })),
    ),
    withAnswer(of, rule, 'the call for the caller', (said, { session }) => ({
      ...said,
      callerIdStr: session.key,
    })),
    withAnswer(of, rule, 'the way to the queue for the queue', (said, { session }) => ({
      ...said,
      menuSelectionStr: session.menuPath ?? session.menu,
    })),
  ]
}

function assignmentMutants(): Mutant[] {
  const [of, rule, transfer] = [question.assignment, 'answering-agent-assigned', 'transfer-reassigns']
  return [
    withSituation(of, rule, 'again at every event', (situation) => ({ ...situation, message: null })),
    withSituation(of, rule, 'whoever it is offered to', (situation) => ({
      ...situation,
      agentUserId: situation.assignedUserId,
    })),
    silentWhen(of, rule, 'not in a session that is there', ({ sessions }) =>
      sessions.some(({ assignedUsers }) => assignedUsers.length > 0),
    ),
    silentWhen(of, rule, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(of, rule, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(of, transfer, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(of, transfer, 'not of calls', ({ session }) => session.kind === 'call'),
  ]
}

function timelineMutants(): Mutant[] {
  const of = question.timeline
  const without = (rule: string) =>
    withAnswer(of, rule, 'without the files', (note) => ({ ...note, files: [] }))
  const oneForAll = (rule: string) =>
    withAnswer(of, rule, 'one note for all', (note) => ({ ...note, subject: 'all' }))
  const [number, recording] = ['phone-number-noted', 'recording-attached-at-call-end']
  const [transcript, failed] = ['chat-transcript-attached', 'smart-action-failed']
  return [
    silentWhen(of, number, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(of, number, 'once for each conversation', ({ sessions }) => sessions.length > 0),
    withBrokenRule(of, number, 'without the country code', ({ session }) =>
      session.number === null ? undefined : { body: session.number.replace('+1', '') },
    ),
    silentWhen(of, recording, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    without(recording),
    without(transcript),
    silentWhen(of, transcript, 'not once an agent had it', ({ session }) => session.answered),
    without('smart-action-completed'),
    oneForAll('smart-action-completed'),
    oneForAll(failed),
    oneForAll('voicemail-handled-updates'),
    withAnswer(of, failed, 'not verbatim', (note) => ({ ...note, body: 'The SmartAction failed' })),
    withSituation(
      of,
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
  const [of, rule] = [question.record, 'record-pops']
  return [
    silentWhen(of, rule, 'not of chats', ({ session }) => session.kind === 'chat'),
    silentWhen(of, rule, 'not of outgoing calls', ({ session }) => session.direction === 'out'),
    silentWhen(of, rule, 'not of calls of the app', ({ session }) => session.origin === 'sdk'),
    silentWhen(of, rule, 'not when the conversation is there', ({ sessions }) => sessions.length > 0),
    withAnswer(of, rule, 'a chat taken for a call', ({ id }): LinkedSession => ({ kind: 'call', id })),
  ]
}

function isSession(seen: AnySituation): seen is Situation {
  return seen.about === 'session'
}

function isWaiting({ session }: Situation): boolean {
  return !session.answered && !session.ended
}
