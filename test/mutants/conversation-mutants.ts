import type { Conversation } from '../../src/core/kustomer/wire.ts'
import type { Channel, Placement, Situation } from '../../src/core/sessions/situation.ts'
import { type Mutant, silentWhen, withAnswer, withSituation } from './mutant.ts'
import { sessionQuestions } from './questions.ts'

const question = sessionQuestions.conversation

/** Mutants with small errors in the rules that choose the conversation. */
export function conversationMutants(): Mutant[] {
  return [
    ...callBackMutants(),
    ...outgoingMutants(),
    ...sameMenuMutants(),
    ...creationMutants(),
    ...arrivalMutants(),
  ]
}

const everySession = (situation: Situation, change: (session: Conversation) => Conversation): Situation => ({
  ...situation,
  sessions: situation.sessions.map(change),
})

/** As if the administrator wanted a record of each call. */
const withRecords = (situation: Situation): Situation => ({
  ...situation,
  settings: { ...situation.settings, abandonedCallRecords: 'create' },
})

/** Makes conversations with this status appear open. */
const countsAsOpen = (status: Conversation['status']) => (situation: Situation) =>
  everySession(situation, (session) => (session.status === status ? { ...session, status: 'open' } : session))

/** Makes a chat appear as a call. */
const takenForCall = (situation: Situation): Situation => ({
  ...situation,
  session: { ...situation.session, kind: 'call' },
})

/** Changes the channel of a new conversation. */
const withChannel = (channel: Channel) => (placement: Placement) =>
  'create' in placement ? { create: { ...placement.create, channel } } : placement

function callBackMutants(): Mutant[] {
  const button = 'hang-up-and-call-back-appends'
  const short = 'short-call-call-back-appends'
  const openAnyway = (situation: Situation): Situation => {
    const { calledBack } = situation
    if (!calledBack?.conversation) return situation
    return {
      ...situation,
      calledBack: { ...calledBack, conversation: { ...calledBack.conversation, status: 'open' } },
    }
  }
  const talked =
    (length: (talkMs: number | null) => number | null) =>
    (situation: Situation): Situation => {
      const { calledBack } = situation
      return calledBack
        ? { ...situation, calledBack: { ...calledBack, talkMs: length(calledBack.talkMs) } }
        : situation
    }
  return [
    withSituation(question, button, 'a session that is not open too', openAnyway),
    withSituation(
      question,
      button,
      'with the other button too',
      (situation): Situation =>
        situation.calledBack
          ? { ...situation, calledBack: { ...situation.calledBack, button: 'hang_up_and_call_back' } }
          : situation,
    ),
    withSituation(question, short, 'a session that is not open too', openAnyway),
    withSituation(
      question,
      short,
      'ten seconds are short',
      talked((talkMs) => talkMs && talkMs - 1),
    ),
    withSituation(
      question,
      short,
      'nine seconds are long',
      talked((talkMs) => talkMs && talkMs + 1),
    ),
    withSituation(
      question,
      short,
      'whole seconds, rounded',
      talked((talkMs) => talkMs && Math.round(talkMs / 1000) * 1000),
    ),
    withSituation(
      question,
      short,
      'a call that nobody answered is short',
      talked((talkMs) => talkMs ?? 0),
    ),
    withSituation(
      question,
      short,
      'always by the talk',
      (situation): Situation => ({
        ...situation,
        settings: { ...situation.settings, shortCallLength: 'talk' },
      }),
    ),
  ]
}

function outgoingMutants(): Mutant[] {
  const appends = 'outbound-appends-to-latest-open'
  const creates = 'outbound-creates-session-when-latest-not-open'
  const only = (keep: (session: Conversation) => boolean) => (situation: Situation) => ({
    ...situation,
    sessions: situation.sessions.filter(keep),
  })
  return [
    withSituation(question, appends, 'a snoozed session too', countsAsOpen('snoozed')),
    withSituation(question, appends, 'a done session too', countsAsOpen('done')),
    withSituation(
      question,
      appends,
      'the newest open session, though not the newest',
      only(({ status }) => status === 'open'),
    ),
    withSituation(
      question,
      appends,
      'the newest voice session',
      only(({ custom }) => custom.sessionChannelStr === 'voice'),
    ),
    withSituation(
      question,
      appends,
      'the newest session with a menu',
      only(({ custom }) => Boolean(custom.menuSelectionStr)),
    ),
    withSituation(question, appends, 'the oldest session', (situation) => ({
      ...situation,
      sessions: situation.sessions.toReversed(),
    })),
    withSituation(question, creates, 'a record that is not wanted', withRecords),
    silentWhen(question, creates, 'not when there was a session', ({ sessions }) => sessions.length > 0),
    silentWhen(question, creates, 'not when there was none', ({ sessions }) => sessions.length === 0),
    silentWhen(question, creates, 'not before somebody picks up', ({ session }) => !session.answered),
  ]
}

function sameMenuMutants(): Mutant[] {
  const rule = 'same-menu-and-channel-appends'
  const withCustom = (custom: (situation: Situation) => Conversation['custom']) => (situation: Situation) =>
    everySession(situation, (session) => ({
      ...session,
      custom: { ...session.custom, ...custom(situation) },
    }))
  return [
    withSituation(
      question,
      rule,
      'whatever the menu',
      withCustom(({ session }) => ({ menuSelectionStr: session.menu })),
    ),
    withSituation(
      question,
      rule,
      'whatever the channel',
      withCustom(() => ({ sessionChannelStr: 'voice' })),
    ),
    withSituation(question, rule, 'a snoozed session too', countsAsOpen('snoozed')),
    withSituation(question, rule, 'a done session too', countsAsOpen('done')),
    withSituation(question, rule, 'the oldest of several', (situation) => ({
      ...situation,
      sessions: situation.sessions.toReversed(),
    })),
    withSituation(question, rule, 'no menu is a menu', (situation) =>
      everySession(
        { ...situation, session: { ...situation.session, menu: situation.session.menu ?? 'none' } },
        (session) => ({
          ...session,
          custom: { ...session.custom, menuSelectionStr: session.custom.menuSelectionStr ?? 'none' },
        }),
      ),
    ),
    silentWhen(question, rule, 'not for abandoned calls', ({ session }) => !session.answered),
    silentWhen(question, rule, 'not for chats', ({ session }) => session.kind === 'chat'),
    silentWhen(question, rule, 'not for calls', ({ session }) => session.kind === 'call'),
    silentWhen(question, rule, 'not for calls of the app', ({ session }) => session.origin === 'sdk'),
    withSituation(question, rule, 'a chat taken for a call', takenForCall),
    silentWhen(question, rule, 'not when another agent has it', ({ sessions }) =>
      sessions.some(({ assignedUsers }) => assignedUsers.length > 0),
    ),
  ]
}

function creationMutants(): Mutant[] {
  const voicemail = 'voicemail-creates-session'
  return [
    silentWhen(question, voicemail, 'not when a session is open', ({ sessions }) =>
      sessions.some(({ status }) => status === 'open'),
    ),
    withAnswer(question, voicemail, 'as a voice session', withChannel('voice')),
    withSituation(question, 'ivr-call-creates-session-on-answer', 'before the answer', (situation) => ({
      ...situation,
      session: { ...situation.session, answered: !situation.session.ended },
    })),
    withSituation(question, 'hang-up-creates-session', 'before the end', (situation) => ({
      ...situation,
      session: { ...situation.session, ended: true },
    })),
    withSituation(question, 'hang-up-creates-session', 'one who is sent elsewhere too', (situation) => ({
      ...situation,
      session: { ...situation.session, deflected: false },
    })),
    withSituation(question, 'hang-up-creates-session', 'a record that is not wanted', withRecords),
    silentWhen(
      question,
      'hang-up-creates-session',
      'not without a menu',
      ({ session }) => session.menu === null,
    ),
  ]
}

function arrivalMutants(): Mutant[] {
  const rule = 'inbound-creates-session'
  return [
    silentWhen(question, rule, 'not for chats', ({ session }) => session.kind === 'chat'),
    silentWhen(question, rule, 'not for calls', ({ session }) => session.kind === 'call'),
    silentWhen(question, rule, 'not for chats of the web', ({ session }) => !session.mobile),
    silentWhen(question, rule, 'not before the answer', ({ session }) => !session.answered),
    withSituation(question, rule, 'a chat taken for a call', takenForCall),
    withAnswer(question, rule, 'a chat as a voice session', withChannel('voice')),
    withSituation(
      question,
      rule,
      'calls of the telephone too',
      (situation): Situation => ({
        ...situation,
        session: { ...situation.session, origin: 'sdk' },
      }),
    ),
  ]
}
