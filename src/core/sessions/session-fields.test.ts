import { describe, expect, test } from 'vitest'
import { metadataSchema, readEvent, recordSchema, type SessionItem } from '../ccai/wire.ts'
import { previewOf } from './message.ts'
import { linkedSessionOfMetadata, type Session, sessionOf, sessionOfMetadata } from './session.ts'
import { chat, outgoing, voicemail, waiting } from './testing/bench.ts'

// Every value differs from every other, so that none can stand in another's place.

const plan = { country: 'US', ownNumbers: new Set<string>() } as const

function itemOf(members: object): SessionItem {
  const item = { state: 'connected', connected_at: '2026-01-05T10:20:00+01:00', participants: [], ...members }
  const read = readEvent({ event_id: 'e-1', timestamp: '2026-01-05T09:30:00Z', item }, 0)
  if ('error' in read || read.body.about !== 'session') throw new Error('no event of a session')
  return read.body.item
}

/** What a call, or a chat, tells of itself alike in events, in the Apps API and in records. */
const shared = {
  lang: 'fr',
  selected_menu: { name: 'Billing' },
  menu_path: { name: 'Main Menu - IVR/Billing' },
  end_user: { identifier: 'user-8841', name: 'Ada', email: 'ada@acme.example', phone: '(415) 555-0124' },
  recording_url: 'https://files.example/1',
  out_ticket_id: 'conversation-1',
  support_number: '(415) 555-0188',
  outbound_number: '+14155550199',
  wait_duration: 11,
  call_duration: 22,
  chat_duration: 33,
  hold_duration: 44,
}
const contact = { type: 'External', status: 'connected', dn: '(415) 555-0123' }
const grace = { type: 'Agent', status: 'connected', id: 7, name: 'Grace' }
const call = { call_id: 1418, call_type: 'Voice Inbound (App)', ...shared }

const read: Session = {
  kind: 'call',
  source: 'event',
  origin: 'sdk',
  unread: false,
  mobile: true,
  key: 'call-1418',
  id: 1418,
  recordId: 'conversation-1',
  direction: 'in',
  answered: true,
  ended: false,
  voicemail: false,
  deflected: false,
  number: '+14155550123',
  companyNumber: '+14155550188',
  identifier: 'user-8841',
  name: 'Ada',
  email: 'ada@acme.example',
  phone: '+14155550124',
  type: 'Voice Inbound (App)',
  language: 'fr',
  menu: 'Billing',
  menuPath: 'Main Menu - IVR/Billing',
  agentId: 7,
  assignedAgentId: 7,
  recordingUrl: 'https://files.example/1',
  waitSeconds: 11,
  talkSeconds: 22,
  holdSeconds: 44,
  transfers: [],
  rating: null,
  startedAt: '2026-01-05T09:20:00.000Z',
  startedAtMs: Date.UTC(2026, 0, 5, 9, 20),
  endedAt: null,
}

test('each member of an event has its place in the session', () => {
  expect(sessionOf(itemOf({ ...call, participants: [contact, grace] }), plan)).toEqual(read)
})

test('each member that only the record of a call has, has its place too', () => {
  const item = itemOf({ call_id: 1418, participants: [contact, grace] })
  const record = recordSchema.parse({ id: 1418, ...call, connected_at: '2026-01-05T09:21:00Z' })
  expect(sessionOf(item, plan, record)).toEqual(read)
})

test('of a chat the time of chats counts, and it has no number', () => {
  const participants = [{ type: 'External', status: 'connected', identifier: 'user-8841' }, grace]
  const item = itemOf({ ...shared, chat_id: 135, chat_type: 'Messaging Inbound (Web Chat)', participants })
  expect(sessionOf(item, plan)).toEqual({
    ...read,
    kind: 'chat',
    id: 135,
    key: 'chat-135',
    type: 'Messaging Inbound (Web Chat)',
    mobile: false,
    number: null,
    talkSeconds: 33,
  })
})

test('a metadata record tells of the end, and of no number and no agent', () => {
  const times = { created_at: '2026-01-05T10:20:00+01:00', connected_at: '2026-01-05T09:21:00Z' }
  const end = { ends_at: '2026-01-05T10:25:00+01:00', rating: 4, feedback: 'Fine' }
  const record = metadataSchema.parse({ id: 1418, ...call, ...times, ...end })
  const ofNobody = { number: null, agentId: null, assignedAgentId: null }
  const over = { source: 'record', ended: true, endedAt: '2026-01-05T09:25:00.000Z' }
  const rating = { score: 4, comment: 'Fine' }
  expect(sessionOfMetadata(record, plan)).toEqual({ ...read, ...ofNobody, ...over, rating })
  const silent = metadataSchema.parse({ id: 1418, ...call, chat_duration: 0, created_at: times.created_at })
  const unanswered = { ...ofNobody, source: 'record', ended: true, answered: false }
  expect(sessionOfMetadata(silent, plan)).toEqual({ ...read, ...unanswered })
})

test.each([
  ['lasted', 1, true],
  ['lasted no time', 0, false],
  ['lasted nobody knows how long', undefined, false],
])('the record of a chat that %s', (_how, chat_duration, answered) => {
  const record = { id: 135, chat_type: 'Messaging Inbound (Web Chat)', created_at: '2026-01-05T09:20:00Z' }
  const session = sessionOfMetadata(metadataSchema.parse({ ...record, chat_duration }), plan)
  expect(session).toMatchObject({ kind: 'chat', key: 'chat-135', answered, menu: null, rating: null })
})

describe('what kind of session a record is of', () => {
  const at = '2026-01-05T09:20:00Z'
  test.each([
    [{ call_type: 'Voice Outbound', session_type: 'x' }, 'call', 'Voice Outbound'],
    [{ chat_type: 'Messaging Inbound (App Chat)' }, 'chat', 'Messaging Inbound (App Chat)'],
    [{ session_type: 'Voice Inbound (IVR)' }, 'call', 'Voice Inbound (IVR)'],
    [{ session_type_v2: 'Voice Inbound (Web)' }, 'call', 'Voice Inbound (Web)'],
    [{ session_type: 'Messaging Inbound (Web Chat)' }, 'chat', 'Messaging Inbound (Web Chat)'],
    [{ chat_type: 'Messaging Outbound', session_type: 'Voice Outbound' }, 'chat', 'Messaging Outbound'],
    [{ call_type: 'Voice Outbound', session_type: 'Messaging Outbound' }, 'call', 'Voice Outbound'],
  ])('%j is of a %s', (members, kind, type) => {
    const record = metadataSchema.parse({ id: 9, ...members, created_at: at })
    expect(linkedSessionOfMetadata(record)).toEqual({ kind, id: 9 })
    expect(sessionOfMetadata(record, plan)).toMatchObject({ kind, type })
  })

  test.each([
    [{}, 'expected one of call_type and chat_type'],
    [{ session_type: 'Email' }, 'expected one of call_type and chat_type'],
    [{ call_type: 'Voice Outbound', chat_type: 'x' }, 'expected one of call_type and chat_type'],
  ])('%j is of none', (members, message) => {
    const { error } = metadataSchema.safeParse({ id: 9, ...members, created_at: at })
    expect(error?.issues.map((issue) => issue.message)).toEqual([message])
  })

  test.each(['created_at', 'connected_at', 'ends_at', 'updated_at'])(
    'it began at the latest at %s',
    (name) => {
      const record = metadataSchema.parse({ id: 9, call_type: 'Voice Outbound', [name]: at })
      expect(sessionOfMetadata(record, plan).startedAtMs).toBe(Date.parse(at))
    },
  )

  test('a time before the others is its beginning, and one without any is refused', () => {
    const times = { created_at: at, connected_at: '2026-01-05T09:21:00Z', ends_at: '2026-01-05T09:22:00Z' }
    const later = { ...times, updated_at: '2026-01-05T09:23:00Z' }
    for (const [name, value] of Object.entries(later)) {
      const names = Object.keys(later)
      const from = Object.fromEntries(Object.entries(later).slice(names.indexOf(name)))
      const record = metadataSchema.parse({ id: 9, call_type: 'Voice Outbound', ...from })
      expect(record.created_at).toBe(value)
    }
    const { error } = metadataSchema.safeParse({ id: 9, call_type: 'Voice Outbound' })
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'expected created_at or another time of the session',
    ])
  })
})

describe('where a call comes from, by the platform’s name for it', () => {
  const someone = { end_user: { identifier: 'user-8841' } }
  const number = { end_user: { identifier: '+1 (415) 555-0123' } }
  test.each<[string | null, object, Partial<Session>]>([
    [
      'Voice Inbound (IVR)',
      someone,
      { origin: 'phone', mobile: false, direction: 'in', identifier: 'user-8841' },
    ],
    ['Voice Inbound (IVR)', number, { origin: 'phone', identifier: null }],
    ['Voice Inbound (App)', number, { origin: 'sdk', mobile: true, identifier: '+1 (415) 555-0123' }],
    ['Voice Inbound (Mobile)', someone, { origin: 'sdk', mobile: true, direction: 'in' }],
    ['Voice Inbound (Web)', someone, { origin: 'sdk', mobile: false }],
    ['Voice Inbound (API)', someone, { origin: 'sdk', mobile: false }],
    ['Voice Scheduled (Web)', someone, { origin: 'sdk', mobile: false, direction: 'in' }],
    ['Voice Callback (Mobile)', someone, { origin: 'sdk', mobile: true }],
    ['Voice Outbound', someone, { origin: 'phone', direction: 'out' }],
    ['Voice Outbound (App)', someone, { origin: 'phone', direction: 'out' }],
    ['Voice Campaign (Progressive)', someone, { origin: 'phone', direction: 'out' }],
    ['Not a Voice Outbound', someone, { origin: 'phone', direction: 'in' }],
    [null, someone, { origin: 'sdk', mobile: false, direction: 'in', type: null }],
    [null, number, { origin: 'phone', identifier: null }],
    [null, { end_user: { identifier: 'sip:ada@pbx.example' } }, { origin: 'phone', identifier: null }],
    ['Voice Inbound (IVR)', { end_user: { identifier: 'SIPS:1@pbx.example' } }, { identifier: null }],
    [null, { end_user: { identifier: 'gossip:ada' } }, { origin: 'sdk', identifier: 'gossip:ada' }],
    [null, { end_user: { identifier: '415555' } }, { origin: 'sdk', identifier: '415555' }],
    [null, { end_user: { identifier: '4155550' } }, { origin: 'phone', identifier: null }],
    [null, { end_user: { identifier: 'a 4155550' } }, { origin: 'sdk' }],
    [null, { end_user: { identifier: '4155550 a' } }, { origin: 'sdk' }],
    [null, { end_user: { identifier: '' } }, { origin: 'phone', identifier: null }],
  ])('%s with %j', (call_type, members, expected) => {
    expect(sessionOf(itemOf({ call_id: 1, call_type, ...members }), plan)).toMatchObject(expected)
  })

  test.each([
    ['Messaging Inbound (App Chat)', true, 'in'],
    ['Messaging Inbound (Mobile Chat)', true, 'in'],
    ['Messaging Inbound (Web Chat)', false, 'in'],
    ['Messaging Outbound (SMS)', false, 'out'],
  ])('a chat of the type %s', (chat_type, mobile, direction) => {
    const session = sessionOf(itemOf({ chat_id: 1, chat_type }), plan)
    expect(session).toMatchObject({ kind: 'chat', origin: 'sdk', mobile, direction })
  })
})

describe('who had a call that has ended', () => {
  const agent = (id: number, status: string) => ({ ...grace, id, status })
  const over = { state: 'disconnected', ends_at: '2026-01-05T09:25:00Z' }
  const of = (members: object) => sessionOf(itemOf({ ...call, ...over, ...members }), plan)
  const two = { participants: [agent(1, 'disconnected'), agent(2, 'disconnected')] }
  test.each<[string, object, Partial<Session>]>([
    [
      'the last of two',
      { ...two, fail_reason: 'nothing' },
      { answered: true, agentId: 2, assignedAgentId: 2 },
    ],
    ['nobody, as it failed', { ...two, fail_reason: 'eu_abandoned' }, { answered: false, agentId: null }],
    ['nobody, who had not a status of the end', { ...two, status: 'failed' }, { answered: false }],
    ['somebody, by its status', { ...two, status: 'finished' }, { answered: true, agentId: 2 }],
    [
      'a failure counts before a status',
      { ...two, fail_reason: 'x', status: 'finished' },
      { answered: false },
    ],
    ['nobody, where no agent took part', { fail_reason: 'nothing' }, { answered: false, agentId: null }],
    [
      'nobody, whose voicemail it is',
      { ...two, fail_reason: 'nothing', voicemail_reason: 'unanswered' },
      { answered: false, voicemail: true, key: 'call-1418-voicemail' },
    ],
    ['who is connected still', { participants: [agent(1, 'connected'), agent(2, 'x')] }, { agentId: 1 }],
  ])('%s', (_who, members, expected) => {
    expect(of(members)).toMatchObject({ ended: true, endedAt: '2026-01-05T09:25:00.000Z', ...expected })
  })

  test('before the end it is assigned to who has accepted it, and nobody had it', () => {
    const participants = [agent(1, 'offered'), agent(2, 'accepted')]
    const session = sessionOf(itemOf({ ...call, participants, fail_reason: 'nothing' }), plan)
    expect(session).toMatchObject({ answered: false, agentId: null, assignedAgentId: 2 })
  })
})

describe('a voicemail has a key of its own', () => {
  const left = { voicemail_reason: 'unanswered', ends_at: '2026-01-05T09:25:00Z' }
  test.each([
    [
      'of an app, once it has ended',
      { ...call, ...left, state: 'disconnected' },
      'call-1418-voicemail',
      true,
    ],
    ['of an app, not before its end', { ...call, ...left, state: 'connected' }, 'call-1418', true],
    [
      'not of a phone',
      { ...call, ...left, call_type: 'Voice Inbound (IVR)', state: 'disconnected' },
      'call-1418',
      true,
    ],
    [
      'not where there is none',
      { ...call, ...left, state: 'disconnected', voicemail_reason: 'not_voicemail' },
      'call-1418',
      false,
    ],
    ['nor where that is an empty text', { ...call, ...left, voicemail_reason: '' }, 'call-1418', false],
  ])('%s', (_which, members, key, isVoicemail) => {
    expect(sessionOf(itemOf(members), plan)).toMatchObject({ key, voicemail: isVoicemail })
  })
})

test.each([
  ['deflected', true],
  ['finished', false],
])('a call whose status is %s', (status, deflected) => {
  expect(sessionOf(itemOf({ ...call, status }), plan).deflected).toBe(deflected)
})

test.each([
  [{ queue_path_names: ['Main', 'Sales'] }, 'Sales'],
  [{ queue_path_names: 'Returns' }, 'Returns'],
  [{ queue_path_names: [] }, null],
  [{}, null],
  [{ queue_path_names: ['Main', 'Sales'], selected_menu: { name: 'Billing' } }, 'Billing'],
])('the queue of a call with %j is %s', (members, menu) => {
  expect(sessionOf(itemOf({ call_id: 1, ...members }), plan).menu).toBe(menu)
})

test('the number may stand beside those who take part', () => {
  expect(sessionOf(itemOf({ call_id: 1, dn: '+14155550123' }), plan).number).toBe('+14155550123')
  const both = { call_id: 1, dn: '+14155550123', participants: [{ ...contact, dn: '+14155550124' }] }
  expect(sessionOf(itemOf(both), plan).number).toBe('+14155550124')
})

test.each([
  ['Inbound chat', chat],
  ['Outbound chat', { ...chat, direction: 'out' } as const],
  ['Voicemail', voicemail],
  ['Inbound call', waiting],
  ['Outbound call', outgoing],
])('lists show: %s', (preview, session) => {
  expect(previewOf(session)).toBe(preview)
})

test('what has no place in the rules is read past: a rating keeps its comment only where one was given', () => {
  const rated = (members: object) =>
    sessionOf(itemOf({ ...call, standin: { kind: 'rating.added', ...members } }), plan).rating
  expect(rated({ rating: 3, comment: 'Good' })).toEqual({ score: 3, comment: 'Good' })
  expect(rated({ rating: 3, comment: '' })).toEqual({ score: 3, comment: null })
  expect(rated({ rating: 3 })).toEqual({ score: 3, comment: null })
  expect(sessionOf(itemOf({ ...call, standin: { kind: 'recording.ready' } }), plan).rating).toBeNull()
})
