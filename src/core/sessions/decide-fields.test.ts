import { describe, expect, test } from 'vitest'
import type { Message } from '../kustomer/wire.ts'
import { readMapping } from './custom-data.ts'
import { decide } from './decide.ts'
import type { Write } from './decision.ts'
import type { Session } from './session.ts'
import type { Situation } from './situation.ts'
import {
  ada,
  answered,
  app,
  billing,
  chat,
  defaultSettings,
  placement,
  sales,
  situation,
  waiting,
} from './testing/bench.ts'

const startedMs = waiting.startedAtMs
const bare: Message = {
  id: 'm',
  externalId: 'call-1418',
  conversationId: 'billing',
  customerId: 'ada',
  createdAtMs: null,
  meta: { assignedUser: 'grace' },
  custom: {},
}
const filled: Message = { ...bare, custom: { sessionIdStr: '1418', queueNameStr: 'Billing' } }
const ended: Session = {
  ...answered,
  ended: true,
  endedAt: '2026-01-05T09:05:00.000Z',
  waitSeconds: 12,
  talkSeconds: 97,
  holdSeconds: 7,
}

/** The custom values of the first write of a kind, and whether the decision names a rule. */
function writtenBy(input: Situation, kind: Write['do'], rule: string) {
  const { writes, because } = decide(input)
  const write = writes.find((one) => one.do === kind)
  return { custom: write && 'custom' in write ? write.custom : undefined, named: because.includes(rule) }
}

test('nothing is written while the app is not installed, and the reason is given', () => {
  expect(decide(situation(answered, { appInstalled: false }))).toEqual({
    writes: [],
    because: ['adapter-in-kustomer'],
    refused: 'the app is not installed in Kustomer',
  })
})

test('the twelve fields are defined when an administrator asks for them', () => {
  const { writes, because } = decide({ about: 'set-up', settings: defaultSettings, appInstalled: true })
  expect(because).toEqual(['custom-fields-created'])
  expect(
    writes.map(
      (write) => write.do === 'define-attributes' && [write.resource, Object.keys(write.labels).length],
    ),
  ).toEqual([
    ['customer', 1],
    ['message', 11],
  ])
})

describe('fields of the message', () => {
  const created = (over: Partial<Situation>, session: Session = ended) => {
    const message = decide(situation(session, over)).writes.find((write) => write.do === 'create-message')
    return message?.do === 'create-message' ? message.message.custom : undefined
  }

  test.each<[string, number | null, string | undefined]>([
    ['never created', null, undefined],
    ['created before', startedMs - 1, '1418'],
    ['created as the session began', startedMs, '1418'],
    ['created during the session', startedMs + 1, undefined],
  ])('%s', (_name, fieldsSinceMs, sessionIdStr) => {
    expect(created({ fieldsSinceMs })?.sessionIdStr).toBe(sessionIdStr)
  })

  test('each has its own value; unknown values are omitted', () => {
    expect(created({ fieldsSinceMs: 0 })).toEqual({
      callerIdStr: '+14155550123',
      languageStr: 'en',
      menuSelectionStr: 'Billing',
      queueNameStr: 'Billing',
      sessionTypeStr: 'Voice Inbound (IVR)',
      sessionIdStr: '1418',
      fromPhoneNumberStr: '+14155550123',
      callDurationNum: 97,
      holdTimeNum: 7,
      waitTimeNum: 12,
      customerMenuSelectionStr: 'Main Menu - IVR/Billing',
    })
    expect(created({ fieldsSinceMs: 0 }, { ...app, email: 'ada@acme.example' })).toMatchObject({
      emailUsingInWebStr: 'ada@acme.example',
    })
  })

  test.each<[string, Partial<Situation>, Session, object | undefined]>([
    [
      'a message with custom fields is updated',
      { message: filled },
      ended,
      { callDurationNum: 97, waitTimeNum: 12 },
    ],
    ['a message without them is not', { message: bare, fieldsSinceMs: 0 }, ended, undefined],
    ['an outdated event changes nothing', { message: filled, fresh: false }, ended, undefined],
    [
      'a metadata record changes it even if newer events were processed',
      { message: filled, fresh: false },
      { ...ended, source: 'record' },
      { callDurationNum: 97 },
    ],
    [
      'a rating is added even by an outdated event',
      { message: filled, fresh: false },
      { ...ended, rating: { score: 4, comment: null } },
      { csatRatingNum: 4 },
    ],
  ])('%s', (_name, over, session, custom) => {
    const update = writtenBy(
      situation(session, { ...over, conversation: billing }),
      'update-message',
      'custom-fields-on-message',
    )
    if (custom === undefined) expect(update.custom).toBeUndefined()
    else expect(update.custom).toMatchObject(custom)
    expect(update.custom?.csatCommentTxt).toBeUndefined()
  })

  test('unchanged values are not written again', () => {
    const over = { message: filled, conversation: billing, fieldsSinceMs: null }
    const first = writtenBy(situation(ended, over), 'update-message', 'custom-fields-on-message')
    const after = { ...filled, custom: { ...filled.custom, ...first.custom } }
    expect(decide(situation(ended, { ...over, message: after })).writes).toEqual([])
  })
})

describe('the field of the customer', () => {
  test('a new customer is created with it, a known app user gets it, a phone caller does not', () => {
    const made = decide(situation(app, { customer: null, fieldsSinceMs: 0 })).writes[0]
    expect(made?.do === 'create-customer' && made.customer.custom).toEqual({ customUserIdStr: 'user-8841' })
    const known = writtenBy(
      situation(app, { fieldsSinceMs: 0 }),
      'update-customer',
      'custom-fields-on-message',
    )
    expect(known).toEqual({ custom: { customUserIdStr: 'user-8841' }, named: true })
    const caller = writtenBy(situation(ended, { fieldsSinceMs: 0 }), 'update-customer', '')
    expect(caller.custom).toBeUndefined()
  })

  test('it is not written when it is not defined, or unchanged', () => {
    expect(writtenBy(situation(app), 'update-customer', '').custom).toBeUndefined()
    const has = { ...ada, custom: { customUserIdStr: 'user-8841' } }
    expect(
      writtenBy(situation(app, { customer: has, fieldsSinceMs: 0 }), 'update-customer', '').custom,
    ).toBeUndefined()
  })
})

describe('ratings', () => {
  const rated: Session = { ...ended, rating: { score: 4, comment: 'Kind' } }
  const noteOf = (session: Session, over: Partial<Situation> = {}) =>
    decide(situation(session, { message: bare, conversation: billing, ...over })).writes.find(
      (write) => write.do === 'create-note',
    )

  test.each<[string, Session, Partial<Situation>, string | undefined]>([
    ['with a comment', rated, {}, 'Rating: 4\nKind'],
    ['without a comment', { ...rated, rating: { score: 1, comment: null } }, {}, 'Rating: 1'],
    ['no rating', ended, {}, undefined],
    [
      'a second time',
      rated,
      { notes: ['call-1418:phone-number-noted', 'call-1418:rating-added'] },
      undefined,
    ],
    [
      'not from the mobile SDK, while only that counts',
      rated,
      { settings: { ...defaultSettings, ratedSessions: 'mobile' } },
      undefined,
    ],
    [
      'from the mobile SDK, while only that counts',
      { ...rated, mobile: true },
      { settings: { ...defaultSettings, ratedSessions: 'mobile' } },
      'Rating: 4\nKind',
    ],
    ['in the metadata record', { ...rated, source: 'record' }, {}, 'Rating: 4\nKind'],
  ])('%s', (_name, session, over, body) => {
    const note = noteOf(session, over)
    expect(note?.do === 'create-note' ? note.body : undefined).toBe(body)
  })

  test('a metadata record creates no customer and no conversation, and links none', () => {
    expect(decide(situation({ ...rated, source: 'record' }, { customer: null }))).toEqual({
      writes: [],
      because: [],
    })
    const there = { message: bare, conversation: billing }
    const { writes } = decide(situation({ ...rated, source: 'record', recordId: null }, there))
    expect(writes.map((write) => write.do)).toEqual(['create-note'])
  })
})

describe('custom data', () => {
  const customData = readMapping(
    'order_id=conversation.orderStr, plan=customer.planStr, amount=conversation.amountNum',
  )!
  const settings = { ...defaultSettings, customData }
  const customDataFact = (data: Record<string, string | number | boolean | null>) => ({
    kind: 'custom_data' as const,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
  })
  const writesOf = (over: Partial<Situation>) =>
    decide(situation(app, { message: bare, conversation: billing, settings, ...over })).writes

  test('mapped values are written to their records; unmapped ones and ones of a wrong type are dropped', () => {
    const fact = customDataFact({ order_id: 'A-1', plan: 'gold', amount: 'a lot', shoe_size: 44 })
    expect(writesOf({ fact })).toEqual([
      { do: 'update-conversation', conversationId: 'billing', custom: { orderStr: 'A-1' } },
      { do: 'update-customer', customerId: 'ada', companyId: null, custom: { planStr: 'gold' } },
    ])
  })

  test('unchanged values, nulls and unmapped values are not written', () => {
    const conversation = { ...billing, custom: { ...billing.custom, orderStr: 'A-1' } }
    expect(writesOf({ fact: customDataFact({ order_id: 'A-1' }), conversation })).toEqual([])
    expect(writesOf({ fact: customDataFact({ order_id: 'A-1' }), settings: defaultSettings })).toEqual([])
    expect(writesOf({ fact: customDataFact({ amount: null }) })).toEqual([])
  })
})

describe('what has no field to go to is told', () => {
  const customData = readMapping('plan=customer.planStr, amount=conversation.amountNum')!
  const rated: Session = { ...ended, rating: { score: 4, comment: 'Kind' } }
  const noFields = ['the rating (no custom fields were there when its session began)']
  const data = (values: Readonly<Record<string, string | number | null>>) => ({
    kind: 'custom_data' as const,
    data: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }])),
  })

  test.each<[string, Session, Partial<Situation>, readonly string[] | undefined]>([
    ['a rating without custom fields', rated, {}, noFields],
    ['a rating in the metadata record', { ...rated, source: 'record' }, {}, noFields],
    ['a rating with custom fields', rated, { message: filled }, undefined],
    ['a rating that was told before', rated, { notes: ['call-1418:rating-added'] }, undefined],
    [
      'a rating that does not count',
      rated,
      { settings: { ...defaultSettings, ratedSessions: 'mobile' } },
      undefined,
    ],
    ['no rating', ended, {}, undefined],
    [
      'custom data of which some is mapped',
      app,
      { fact: data({ plan: 'gold', amount: 'a lot', shoe_size: 44, none: null }) },
      [
        'custom data "amount" (its value does not fit amountNum)',
        'custom data "shoe_size" (no field is mapped to it)',
      ],
    ],
    ['custom data of which all is mapped', app, { fact: data({ plan: 'gold', amount: 1 }) }, undefined],
  ])('%s', (_name, session, over, told) => {
    const settings = { ...defaultSettings, customData }
    const there = { message: bare, conversation: billing, settings }
    expect(decide(situation(session, { ...there, ...over })).leftOut).toEqual(told)
  })

  test('names are cut, and of many the rest is counted', () => {
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${'x'.repeat(99)}${at}`, at]))
    const names = Object.fromEntries(Object.entries(many).map(([key, value]) => [`${value}${key}`, value]))
    const told = decide(situation(app, { message: bare, conversation: billing, fact: data(names) })).leftOut!
    expect(told).toHaveLength(11)
    expect(told[0]).toBe(`custom data "0${'x'.repeat(39)}" (no field is mapped to it)`)
    expect(told.at(-1)).toBe('and 2 more')
  })
})

describe('chats', () => {
  const open = { ...billing, custom: { ...billing.custom, sessionChannelStr: 'chat' } }

  test.each<[string, Session, Partial<Situation>, string]>([
    ['arriving', chat, {}, 'new Inbound chat'],
    ['its menu open as a chat', chat, { sessions: [open] }, 'joins billing'],
    ['its menu open as a call', chat, { sessions: [billing] }, 'new Inbound chat'],
    [
      'another menu open',
      chat,
      { sessions: [{ ...sales, custom: { ...open.custom, menuSelectionStr: 'Sales' } }] },
      'new Inbound chat',
    ],
    ['over before its first event', { ...chat, ended: true }, {}, 'new Inbound chat'],
    ['a call beside an open chat', answered, { sessions: [open] }, 'new Inbound call'],
  ])('%s', (_name, session, over, where) => {
    expect(placement(decide(situation(session, over)))).toBe(where)
  })

  test('its message is a chat message', () => {
    const message = decide(situation(chat)).writes.find((write) => write.do === 'create-message')
    expect(message).toMatchObject({
      message: { channel: 'chat', externalId: 'chat-135', preview: 'Inbound chat' },
    })
  })

  test('its transcript is attached to a note', () => {
    const file = { name: 'chat-135.txt', content_type: 'text/plain', url: 'https://ccai.test/t' }
    const message = { ...bare, externalId: 'chat-135' }
    const fact = { kind: 'transcript.ready' as const, file }
    const { writes } = decide(situation(chat, { fact, message, conversation: open }))
    expect(writes).toEqual([
      {
        do: 'create-note',
        conversationId: 'billing',
        externalId: 'chat-135:chat-transcript-attached',
        body: 'Chat Transcripts',
        files: [{ name: 'chat-135.txt', contentType: 'text/plain', url: 'https://ccai.test/t' }],
      },
    ])
  })
})

test.each<[string, Partial<Session>, string]>([
  ['hung up', {}, 'new Abandoned call'],
  ['deflected by the platform', { deflected: true }, 'nothing'],
])('a call %s', (_name, over, where) => {
  const endedCall = { ...waiting, ended: true, endedAt: ended.endedAt, ...over }
  expect(placement(decide(situation(endedCall)))).toBe(where)
  const joins = over.deflected ? 'nothing' : 'joins billing'
  expect(placement(decide(situation(endedCall, { sessions: [billing] })))).toBe(joins)
})

describe('whose number is whose', () => {
  const toAda: Session = { ...answered, direction: 'out', type: 'Voice Outbound' }
  const [ada, company] = ['+14155550123', '+14155550100']

  test.each<[string, Session, Record<string, string | null>, Record<string, string>]>([
    ['an incoming call', answered, { callerIdStr: ada, from: ada }, { from: ada, to: company }],
    ['an outgoing call', toAda, { callerIdStr: company, from: company }, { from: company, to: ada }],
    [
      'an outgoing call while the company’s number is unknown',
      { ...toAda, companyNumber: null },
      { callerIdStr: null },
      { to: ada },
    ],
    ['a withheld number', { ...answered, number: null }, { callerIdStr: null }, { to: company }],
  ])('%s', (_name, session, { callerIdStr, from }, meta) => {
    const { writes } = decide(situation(session, { fieldsSinceMs: 0, notes: [] }))
    const created = writes.find((write) => write.do === 'create-message')
    const { custom, meta: written } = (created?.do === 'create-message' && created.message) || {}
    expect(custom).toMatchObject({ callerIdStr })
    expect(custom?.fromPhoneNumberStr).toBe(from)
    const { from: fromNumber, to: toNumber } = { ...written }
    expect({ from: fromNumber, to: toNumber }).toEqual({ from: undefined, to: undefined, ...meta })
  })

  test('the note of an outgoing call has the number that was called', () => {
    const notes = decide(situation(toAda, { notes: [] })).writes.filter(
      ({ do: kind }) => kind === 'create-note',
    )
    expect(notes).toMatchObject([{ body: ada }])
  })
})

describe('without records of abandoned calls', () => {
  const settings = { ...defaultSettings, abandonedCallRecords: 'none' } as const
  const placing: Session = { ...waiting, direction: 'out' }
  const over = { ended: true, endedAt: ended.endedAt }

  test.each<[string, Session, string, string]>([
    ['hung up while waiting', { ...waiting, ...over }, 'nothing', 'nothing'],
    ['answered', answered, 'new Inbound call', 'joins billing'],
    ['answered, and over', ended, 'new Inbound call', 'joins billing'],
    ['a voicemail', { ...waiting, ...over, voicemail: true }, 'new Voicemail', 'new Voicemail'],
    ['outgoing, not picked up yet', placing, 'nothing', 'nothing'],
    ['outgoing, declined', { ...placing, ...over }, 'nothing', 'nothing'],
    ['outgoing, picked up', { ...placing, answered: true }, 'new Outbound call', 'joins billing'],
    ['of an app, waiting', app, 'new Inbound call', 'joins billing'],
    ['a chat that nobody answered', { ...chat, ...over }, 'new Inbound chat', 'new Inbound chat'],
  ])('%s', (_name, session, alone, besideOpen) => {
    expect(placement(decide(situation(session, { settings })))).toBe(alone)
    expect(placement(decide(situation(session, { settings, sessions: [billing] })))).toBe(besideOpen)
  })
})

test('a text that is longer than Kustomer takes is cut, and costs nothing else', () => {
  const { writes } = decide(
    situation({ ...waiting, ended: true, menu: 'q'.repeat(1025) }, { conversation: null }),
  )
  const write = writes.find((one) => one.do === 'create-conversation')
  expect(write?.conversation.custom).toMatchObject({ menuSelectionStr: 'q'.repeat(1024) })
})
