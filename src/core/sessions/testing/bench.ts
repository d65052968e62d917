import type { Conversation } from '../../kustomer/wire.ts'
import type { Decision } from '../decision.ts'
import type { Session } from '../session.ts'
import type { KnownCustomer, RuleSettings, Situation, StartSituation } from '../situation.ts'

/** A phone call that waits in its queue and is already linked to a conversation. */
export const waiting: Session = {
  kind: 'call',
  source: 'event',
  origin: 'phone',
  unread: false,
  mobile: false,
  id: 1418,
  recordId: 'billing',
  key: 'call-1418',
  direction: 'in',
  answered: false,
  ended: false,
  voicemail: false,
  deflected: false,
  number: '+14155550123',
  companyNumber: '+14155550100',
  identifier: null,
  name: null,
  email: null,
  phone: null,
  type: 'Voice Inbound (IVR)',
  language: 'en',
  menu: 'Billing',
  menuPath: 'Main Menu - IVR/Billing',
  agentId: null,
  assignedAgentId: null,
  recordingUrl: null,
  waitSeconds: null,
  talkSeconds: null,
  holdSeconds: null,
  transfers: [],
  rating: null,
  startedAt: '2026-01-05T09:00:00.000Z',
  startedAtMs: Date.UTC(2026, 0, 5, 9),
  endedAt: null,
}
/** Answered by the first agent. */
export const answered: Session = { ...waiting, answered: true, agentId: 1 }
/** Hung up before anybody answered. */
export const abandoned: Session = { ...waiting, ended: true, endedAt: '2026-01-05T09:00:25.000Z' }
/** A voicemail was left. */
export const voicemail: Session = { ...abandoned, voicemail: true }
/** A call placed by an agent. */
export const outgoing: Session = { ...waiting, direction: 'out' }

/** A chat from an app that waits in its queue. */
export const chat: Session = {
  ...waiting,
  kind: 'chat',
  key: 'chat-135',
  id: 135,
  origin: 'sdk',
  mobile: true,
  type: 'Messaging Inbound (App Chat)',
  number: null,
  companyNumber: null,
  identifier: 'user-8841',
}

/** A call from an app. */
export const app: Session = { ...waiting, origin: 'sdk', number: null, identifier: 'user-8841' }

/** An open conversation with the menu of the calls above. */
export const billing: Conversation = {
  id: 'billing',
  externalId: 'call-101',
  customerId: 'ada',
  status: 'open',
  createdAtMs: 2,
  assignedUsers: [],
  custom: { menuSelectionStr: 'Billing', sessionChannelStr: 'voice' },
  noteCount: 1,
}
/** An older conversation with another menu. */
export const sales: Conversation = {
  ...billing,
  id: 'sales',
  createdAtMs: 1,
  custom: { ...billing.custom, menuSelectionStr: 'Sales' },
}

/** The customer of the sessions above. */
export const ada: KnownCustomer = {
  id: 'ada',
  createdBySession: null,
  assignedTo: null,
  companyId: null,
  custom: {},
  externalIds: null,
  conversations: { all: 0, open: 0 },
}
/** External id of the note with the phone number. */
export const numberNote = 'call-1418:phone-number-noted'

/** The default settings. */
export const defaultSettings: RuleSettings = {
  externalIdPrefix: '',
  country: 'US',
  ownNumbers: new Set(),
  abandonedCallRecords: 'create',
  abandonedCallWithOpenSession: 'append',
  voicemailCallBack: 'voicemail',
  shortCallLength: 'talk',
  ratedSessions: 'any',
  endUserLookUp: 'identifier',
  authenticatedSession: 'move',
  fileComments: 'attached',
  customData: new Map(),
}

/** A situation of a session that has its note with the phone number. */
export function situation(session: Session, over: Partial<Situation> = {}): Situation {
  return {
    about: 'session',
    session,
    fact: null,
    fresh: true,
    settings: defaultSettings,
    appInstalled: true,
    fieldsSinceMs: null,
    customer: ada,
    numberTaken: false,
    phoneTaken: false,
    emailTaken: false,
    endUser: null,
    message: null,
    conversation: null,
    sessions: [],
    calledBack: null,
    agentUserId: null,
    assignedUserId: null,
    notes: [numberNote],
    doubledNotes: [],
    ...over,
  }
}

/** A situation in which a known user has started the SDK. */
export function started(over: Partial<StartSituation> = {}): StartSituation {
  return {
    about: 'start',
    start: { key: 'user-c0ffee', identifier: 'user-8841', startedAtMs: waiting.startedAtMs },
    settings: defaultSettings,
    appInstalled: true,
    fieldsSinceMs: null,
    customer: ada,
    ...over,
  }
}

/** Summarises where a decision puts the session: `new …`, `joins …` or `nothing`. */
export function placement({ writes }: Decision): string {
  const made = writes.find((write) => write.do === 'create-conversation')
  if (made?.do === 'create-conversation') return `new ${made.conversation.name}`
  const joined = writes.find((write) => write.do === 'create-message')
  return joined?.do === 'create-message' ? `joins ${joined.conversationId}` : 'nothing'
}
