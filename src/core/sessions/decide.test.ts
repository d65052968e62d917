import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { ccaiRules } from './rule-table.ts'
import type { Session } from './session.ts'
import type { RuleSettings, Situation } from './situation.ts'
import {
  abandoned,
  ada,
  answered,
  app,
  billing,
  defaultSettings,
  numberNote,
  outgoing,
  placement,
  sales,
  situation,
  started,
  voicemail,
  waiting,
} from './testing/bench.ts'

const calledBack = (over: object) => ({
  button: 'call_back' as const,
  talkMs: 9_999,
  wholeMs: 20_000,
  conversation: sales,
  ...over,
})
const whole: RuleSettings = { ...defaultSettings, shortCallLength: 'whole' }
const outbound: RuleSettings = { ...defaultSettings, voicemailCallBack: 'outbound' }
const create: RuleSettings = { ...defaultSettings, abandonedCallWithOpenSession: 'create' }

describe('calls of the app', () => {
  test.each<[string, Session, Partial<Situation>, string, string | undefined]>([
    ['arriving', app, {}, 'new Inbound call', 'inbound-creates-session'],
    [
      'arriving, its menu open',
      app,
      { sessions: [billing] },
      'joins billing',
      'same-menu-and-channel-appends',
    ],
    [
      'arriving, another menu open',
      app,
      { sessions: [sales] },
      'new Inbound call',
      'inbound-creates-session',
    ],
    ['not yet in a queue', { ...app, menu: null }, {}, 'nothing', undefined],
    [
      'a voicemail',
      { ...app, voicemail: true, ended: true },
      {},
      'new Voicemail',
      'voicemail-creates-session',
    ],
  ])('%s', (_name, session, over, expected, rule) => {
    const decision = decide(situation(session, over))
    expect(placement(decision)).toBe(expected)
    expect(decision.because[0]).toBe(rule)
  })

  test('an SDK start by a known user writes nothing', () => {
    expect(decide(started())).toEqual({ writes: [], because: [] })
  })

  test('an SDK start by a new user creates a customer who has only the identifier', () => {
    const { writes, because } = decide(started({ customer: null }))
    expect(because).toEqual(['new-sdk-user-creates-customer'])
    expect(writes).toEqual([
      {
        do: 'create-customer',
        customer: {
          phones: [],
          sharedPhones: [],
          externalIds: ['user-8841'],
          createdBySession: 'user-c0ffee',
        },
      },
    ])
  })

  test.each<[string, Session, boolean, object]>([
    [
      'a new user with a number',
      { ...app, menu: null, number: '+14155550123' },
      false,
      { phones: ['+14155550123'], sharedPhones: [] },
    ],
    [
      'a new user whose name the app has told',
      { ...app, menu: null, number: null, name: 'Ada Lovelace' },
      false,
      { name: 'Ada Lovelace', phones: [], sharedPhones: [] },
    ],
    [
      'a new user with the number of another customer',
      { ...app, menu: null, number: '+14155550123' },
      true,
      { phones: [], sharedPhones: ['+14155550123'] },
    ],
  ])('%s becomes a new customer', (_name, session, numberTaken, customer) => {
    const { writes, because } = decide(situation(session, { customer: null, numberTaken }))
    expect(because).toEqual(['new-sdk-user-creates-customer'])
    expect(writes).toMatchObject([{ do: 'create-customer', customer }])
  })
})

describe('which conversation', () => {
  test.each<[string, Session, Partial<Situation>, string, string | undefined]>([
    ['a waiting IVR call', waiting, {}, 'nothing', undefined],
    ['an answered one', answered, {}, 'new Inbound call', 'ivr-call-creates-session-on-answer'],
    [
      'answered, its menu open',
      answered,
      { sessions: [billing] },
      'joins billing',
      'same-menu-and-channel-appends',
    ],
    [
      'answered, another menu open',
      answered,
      { sessions: [sales] },
      'new Inbound call',
      'ivr-call-creates-session-on-answer',
    ],
    [
      'answered, its menu snoozed',
      answered,
      { sessions: [{ ...billing, status: 'snoozed' }] },
      'new Inbound call',
      'ivr-call-creates-session-on-answer',
    ],
    [
      'answered, its menu done',
      answered,
      { sessions: [{ ...billing, status: 'done' }] },
      'new Inbound call',
      'ivr-call-creates-session-on-answer',
    ],
    [
      'answered, its menu open as a voicemail',
      answered,
      { sessions: [{ ...billing, custom: { ...billing.custom, sessionChannelStr: 'voicemail' } }] },
      'new Inbound call',
      'ivr-call-creates-session-on-answer',
    ],
    ['abandoned', abandoned, {}, 'new Abandoned call', 'hang-up-creates-session'],
    [
      'abandoned, its menu open',
      abandoned,
      { sessions: [billing] },
      'joins billing',
      'same-menu-and-channel-appends',
    ],
    [
      'abandoned, its menu open, with the setting "create"',
      abandoned,
      { sessions: [billing], settings: create },
      'new Abandoned call',
      'hang-up-creates-session',
    ],
    [
      'abandoned before a choice',
      { ...abandoned, menu: null },
      { sessions: [{ ...billing, custom: { sessionChannelStr: 'voice' } }] },
      'new Abandoned call',
      'hang-up-creates-session',
    ],
    ['a voicemail', voicemail, { sessions: [billing] }, 'new Voicemail', 'voicemail-creates-session'],
    [
      'a voicemail that is being recorded',
      { ...voicemail, ended: false },
      { sessions: [billing] },
      'nothing',
      undefined,
    ],
    [
      'outgoing, latest open',
      outgoing,
      { sessions: [billing, sales] },
      'joins billing',
      'outbound-appends-to-latest-open',
    ],
    [
      'outgoing, latest done beside an older open',
      outgoing,
      { sessions: [{ ...billing, status: 'done' }, sales] },
      'new Outbound call',
      'outbound-creates-session-when-latest-not-open',
    ],
    [
      'outgoing, none before',
      outgoing,
      {},
      'new Outbound call',
      'outbound-creates-session-when-latest-not-open',
    ],
    [
      'called back after 9.999 s',
      outgoing,
      { sessions: [billing, sales], calledBack: calledBack({}) },
      'joins sales',
      'short-call-call-back-appends',
    ],
    [
      'called back after 10.000 s',
      outgoing,
      { sessions: [billing, sales], calledBack: calledBack({ talkMs: 10_000 }) },
      'joins billing',
      'outbound-appends-to-latest-open',
    ],
    [
      'called back, never connected',
      outgoing,
      { sessions: [billing, sales], calledBack: calledBack({ talkMs: null }) },
      'joins billing',
      'outbound-appends-to-latest-open',
    ],
    [
      'called back after a short talk, but the setting measures from arrival',
      outgoing,
      { sessions: [billing, sales], calledBack: calledBack({}), settings: whole },
      'joins billing',
      'outbound-appends-to-latest-open',
    ],
    [
      'called back, its session done',
      outgoing,
      { sessions: [billing, sales], calledBack: calledBack({ conversation: { ...sales, status: 'done' } }) },
      'joins billing',
      'outbound-appends-to-latest-open',
    ],
    [
      'called back from a voicemail',
      outgoing,
      {
        sessions: [billing, sales],
        calledBack: calledBack({
          button: 'voicemail',
          talkMs: null,
          conversation: { ...sales, status: 'done' },
        }),
      },
      'joins sales',
      'voicemail-handled-updates',
    ],
    [
      'called back from a voicemail, with the setting "outbound"',
      outgoing,
      { sessions: [billing, sales], calledBack: calledBack({ button: 'voicemail' }), settings: outbound },
      'joins billing',
      'outbound-appends-to-latest-open',
    ],
    [
      'hung up and called back after an hour',
      outgoing,
      {
        sessions: [billing, sales],
        calledBack: calledBack({ button: 'hang_up_and_call_back', talkMs: 3_600_000 }),
      },
      'joins sales',
      'hang-up-and-call-back-appends',
    ],
  ])('%s', (_name, session, over, expected, rule) => {
    const decision = decide(situation(session, over))
    expect(placement(decision)).toBe(expected)
    if (rule === undefined) expect(decision.because).toEqual([])
    else expect(decision.because).toContain(rule)
  })

  test('a conversation that an earlier attempt created for the session gets its message', () => {
    const own = { ...billing, id: 'own', externalId: 'call-1418', custom: { sessionChannelStr: 'voicemail' } }
    const decision = decide(situation(voicemail, { sessions: [own, billing] }))
    expect(placement(decision)).toBe('joins own')
    expect(decision.because).not.toContain('voicemail-creates-session')
  })

  test('a session that has its message gets no other conversation', () => {
    const message = {
      id: 'm',
      externalId: 'call-1418',
      conversationId: 'billing',
      customerId: 'ada',
      createdAtMs: null,
      meta: {},
      custom: {},
    }
    const decision = decide(situation(abandoned, { message, conversation: billing, sessions: [sales] }))
    expect(decision).toEqual({ writes: [], because: [] })
  })
})

describe('who is assigned', () => {
  const message = {
    id: 'm',
    externalId: 'call-1418',
    conversationId: 'billing',
    customerId: 'ada',
    createdAtMs: null,
    meta: {},
    custom: {},
  }

  test('the agent who answers, with a new conversation and with one that is joined', () => {
    const made = decide(situation(answered, { agentUserId: 'grace' }))
    expect(made.writes).toContainEqual(
      expect.objectContaining({ conversation: expect.objectContaining({ assignedUsers: ['grace'] }) }),
    )
    const joined = decide(situation(answered, { agentUserId: 'grace', sessions: [billing] }))
    expect(joined.writes).toContainEqual({ do: 'assign', conversationId: 'billing', userId: 'grace' })
  })

  test('the agent to whom the call was transferred, once connected, but not by an outdated event', () => {
    const before = { ...message, meta: { assignedUser: 'grace' } }
    const transferred = { message: before, conversation: billing, agentUserId: 'alan' }
    const decision = decide(situation(answered, transferred))
    expect(decision.because).toEqual(['transfer-reassigns'])
    expect(decision.writes).toContainEqual({ do: 'assign', conversationId: 'billing', userId: 'alan' })
    expect(decide(situation(answered, { ...transferred, fresh: false })).writes).toEqual([])
  })

  test('nobody by an outdated event, and no agent twice', () => {
    const placed = { message, conversation: billing, agentUserId: 'grace' }
    expect(decide(situation(answered, { ...placed, fresh: false })).writes).toEqual([])
    const assigned = { ...message, meta: { assignedUser: 'grace' } }
    expect(decide(situation(answered, { ...placed, message: assigned })).writes).toEqual([])
  })
})

describe('which conversation a call is linked to', () => {
  const message = {
    id: 'm',
    externalId: 'call-1418',
    conversationId: 'billing',
    customerId: 'ada',
    createdAtMs: null,
    meta: {},
    custom: {},
  }
  const links = (session: Session, over: Partial<Situation>) =>
    decide(situation(session, over)).writes.filter(({ do: kind }) => kind === 'link-record')

  test('the one that it created or joined, unless it is linked already', () => {
    const bare = { ...answered, recordId: null }
    expect(links(bare, {})).toEqual([
      { do: 'link-record', session: { kind: 'call', id: 1418 }, conversationId: undefined },
    ])
    expect(links(bare, { sessions: [billing] })).toMatchObject([{ conversationId: 'billing' }])
    expect(links(bare, { message, conversation: billing })).toMatchObject([{ conversationId: 'billing' }])
    expect(links({ ...answered, recordId: 'other' }, { message, conversation: billing })).toHaveLength(1)
    expect(links(answered, { message, conversation: billing })).toEqual([])
    expect(links({ ...waiting, recordId: null }, {})).toEqual([])
  })
})

describe('to whom a customer is assigned', () => {
  const created = { ...ada, createdBySession: 'call-1418' }
  test.each<[string, Partial<Situation>, string | undefined]>([
    ['created by this session, the call assigned', { customer: created, assignedUserId: 'grace' }, 'grace'],
    ['about to be created', { customer: null, assignedUserId: 'grace' }, 'grace'],
    [
      'created by this session, the call assigned to another now',
      { customer: { ...created, assignedTo: 'grace' }, assignedUserId: 'alan' },
      'alan',
    ],
    [
      'assigned already',
      { customer: { ...created, assignedTo: 'grace' }, assignedUserId: 'grace' },
      undefined,
    ],
    [
      'created by another session',
      { customer: { ...created, createdBySession: 'call-7' }, assignedUserId: 'grace' },
      undefined,
    ],
    ['known before', { customer: ada, assignedUserId: 'grace' }, undefined],
    ['the call assigned to nobody', { customer: created }, undefined],
    ['outdated event', { customer: created, assignedUserId: 'grace', fresh: false }, undefined],
  ])('%s', (_name, over, expected) => {
    const { writes } = decide(situation(waiting, over))
    const write = writes.find(({ do: kind }) => kind === 'update-customer' || kind === 'create-customer')
    expect(write && 'userId' in write ? write.userId : undefined).toBe(expected)
  })
})

describe('customers and notes', () => {
  test('an unknown number creates a customer while the call waits; a withheld one creates one for the call', () => {
    const unknown = decide(situation(waiting, { customer: null }))
    expect(unknown.writes).toEqual([
      {
        do: 'create-customer',
        customer: {
          phones: ['+14155550123'],
          sharedPhones: [],
          externalIds: [],
          createdBySession: 'call-1418',
        },
      },
    ])
    const withheld = decide(situation({ ...waiting, number: null }, { customer: null }))
    expect(withheld.writes).toEqual([
      {
        do: 'create-customer',
        customer: { phones: [], sharedPhones: [], externalIds: ['call-1418'], createdBySession: 'call-1418' },
      },
    ])
  })

  test('the number is noted once when the session is recorded; a withheld one is not', () => {
    const noted = (over: Partial<Situation>, session = answered) =>
      decide(situation(session, over)).writes.filter((write) => write.do === 'create-note')
    expect(noted({ notes: [] })).toMatchObject([{ externalId: numberNote, body: '+14155550123' }])
    expect(noted({ notes: [], sessions: [billing] })).toMatchObject([{ conversationId: 'billing' }])
    expect(noted({ notes: [numberNote] })).toEqual([])
    expect(noted({ notes: [] }, { ...answered, number: null })).toEqual([])
    expect(noted({ notes: [] }, waiting)).toEqual([])
  })

  const placed = {
    message: {
      id: 'm',
      externalId: 'call-1418',
      conversationId: 'billing',
      customerId: 'ada',
      createdAtMs: null,
      meta: {},
      custom: {},
    },
    conversation: billing,
  }
  const recorded: Session = {
    ...answered,
    agentId: null,
    ended: true,
    recordingUrl: 'https://acme.example/r.mp3',
  }
  const part = { name: 'call-1418-2.mp3', content_type: 'audio/mpeg', url: 'https://acme.example/2.mp3' }
  const segment = { kind: 'recording.ready', segment: 2, file: part } as const

  test.each<[string, Session, Partial<Situation>, unknown[]]>([
    [
      'a recording at the end',
      recorded,
      {},
      [
        {
          externalId: 'call-1418:recording-attached-at-call-end',
          files: [{ name: 'call-1418.mp3', url: 'https://acme.example/r.mp3' }],
        },
      ],
    ],
    ['a recording before the end', { ...recorded, ended: false }, {}, []],
    ['no recording', { ...recorded, recordingUrl: null }, {}, []],
    [
      'a recording that is attached already',
      recorded,
      { notes: [numberNote, 'call-1418:recording-attached-at-call-end'] },
      [],
    ],
    [
      'a SmartAction with a file',
      answered,
      {
        fact: {
          kind: 'smart_action.completed',
          id: 3,
          action: 'photos',
          result: '',
          files: [{ name: 'p.jpg', content_type: 'image/jpeg', url: 'https://acme.example/p.jpg' }],
        },
      },
      [
        {
          externalId: 'call-1418:smart-action-completed:3',
          body: 'photos: done',
          files: [{ name: 'p.jpg', contentType: 'image/jpeg' }],
        },
      ],
    ],
    [
      'a SmartAction without files',
      answered,
      { fact: { kind: 'smart_action.completed', id: 4, action: 'text', result: 'AB-1', files: [] } },
      [{ body: 'text: AB-1', files: [] }],
    ],
    [
      'a voicemail that was read',
      answered,
      { fact: { kind: 'voicemail.read', by: 'Mina Duval' } },
      [{ externalId: 'call-1418:voicemail-handled-updates:read', body: 'Voicemail read by Mina Duval' }],
    ],
    ['a voicemail that was left', answered, { fact: { kind: 'voicemail.left' } }, []],
    ['a recording that is ready', answered, { fact: { kind: 'recording.ready' } }, []],
    [
      'a recording of the second segment',
      { ...answered, ended: true },
      { fact: segment },
      [
        {
          externalId: 'call-1418:recording-attached-at-call-end:segment-2',
          body: 'Call Recordings',
          files: [{ name: 'call-1418-2.mp3', contentType: 'audio/mpeg' }],
        },
      ],
    ],
    ['a recording of a segment before the end', answered, { fact: segment }, []],
    [
      'a recording of a segment that is attached already',
      { ...answered, ended: true },
      { fact: segment, notes: [numberNote, 'call-1418:recording-attached-at-call-end:segment-2'] },
      [],
    ],
  ])('%s', (_name, session, over, expected) => {
    const { writes } = decide(situation(session, { ...placed, ...over }))
    expect(writes).toMatchObject(expected)
    expect(writes).toHaveLength(expected.length)
  })

  const failed = {
    kind: 'smart_action.failed',
    id: 7,
    action: 'verification',
    message: 'not enabled',
  } as const

  test.each([
    ['user', [], ['smart-action-failed']],
    ['user', ['call-1418:smart-action-failed:7'], []],
    ['platform', [], []],
  ] as const)('a failure on the %s side, with notes %j', (cause, notes, because) => {
    const message = {
      id: 'm',
      externalId: 'call-1418',
      conversationId: 'billing',
      customerId: 'ada',
      createdAtMs: null,
      meta: {},
      custom: {},
    }
    const decision = decide(
      situation(
        { ...answered, agentId: null },
        { fact: { ...failed, cause }, message, conversation: billing, notes: [numberNote, ...notes] },
      ),
    )
    expect(decision.because).toEqual(because)
    expect(decision.writes.map((write) => write.do)).toEqual(because.map(() => 'create-note'))
  })
})

test('every rule has a citation', () => {
  for (const rule of Object.values(ccaiRules).flat())
    expect(rule.citation.length, rule.id).toBeGreaterThan(40)
})
