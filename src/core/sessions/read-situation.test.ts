import { describe, expect, test } from 'vitest'
import type { PlatformClient } from '../ccai/client.ts'
import { metadataSchema, readEvent, type SessionItem } from '../ccai/wire.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import type { Note } from '../kustomer/wire.ts'
import { type Readers, readMetadataSituation, readSetUp, readSituation, readStart } from './read-situation.ts'
import { ada, billing, defaultSettings, sales } from './testing/bench.ts'

const message = {
  id: 'm-1',
  externalId: 'call-1418',
  conversationId: 'billing',
  customerId: 'ada',
  createdAtMs: Date.UTC(2026, 0, 5, 9, 20),
  meta: {},
  custom: {},
}
const customer = {
  id: 'ada',
  phones: [],
  sharedPhones: [],
  externalIds: [],
  assignedTo: null,
  companyId: null,
  custom: {},
  conversations: { all: 0, open: 0 },
}
const knownAda = { ...ada, externalIds: [] }

/** Two sides that know these, by what each read asks for, and which reads were asked. */
function sides(known: Record<string, unknown> = {}, { appState = 'current' as 'current' | 'absent' } = {}) {
  const asked: string[] = []
  const givenUp: string[] = []
  const by =
    (name: string, missing: unknown = null) =>
    async (...args: unknown[]) => {
      const key = [name, ...args.map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : arg))].join(
        ' ',
      )
      asked.push(key)
      const found = key in known ? known[key] : missing
      if (found instanceof Error) throw found
      return found
    }
  const kustomer = {
    messageByExternalId: by('message'),
    conversation: by('conversation'),
    newestConversationsOf: ({ id }: { id: string }) => by('conversations of', [])(id),
    customer: by('customer'),
    customerByPhone: by('phone'),
    customerByExternalId: by('external'),
    customerByEmail: by('email'),
    userByEmail: by('user'),
    newestNotesOf: ({ id }: { id: string }) => by('notes of', [])(id),
    attributes: by('attributes', new Map([['sessionIdStr', { sinceMs: 77 }]])),
  } as unknown as KustomerClient
  const platform = { session: by('session'), agent: by('agent') } as unknown as PlatformClient
  const readers: Readers = {
    kustomer,
    platform,
    appState: async () => appState,
    settings: defaultSettings,
    giveUp: (step) => givenUp.push(step),
    patient: (_step, read) => read,
  }
  return { readers, asked, givenUp }
}

function itemOf(members: object = {}): SessionItem {
  const item = {
    call_id: 1418,
    call_type: 'Voice Inbound (IVR)',
    state: 'connected',
    connected_at: '2026-01-05T09:20:00Z',
    participants: [{ type: 'External', status: 'connected', dn: '+14155550123' }],
    ...members,
  }
  const read = readEvent({ event_id: 'e', timestamp: '2026-01-05T09:20:00Z', item }, 0)
  if ('error' in read || read.body.about !== 'session') throw new Error('no event of a session')
  return read.body.item
}

const unread = {
  about: 'session',
  fact: null,
  fresh: true,
  settings: defaultSettings,
  appInstalled: true,
  fieldsSinceMs: null,
  customer: null,
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
  notes: [],
  doubledNotes: [],
}

describe('a session without its message', () => {
  test('of a caller whom nobody knows', async () => {
    const { readers, asked } = sides()
    const { session, ...situation } = await readSituation(itemOf(), true, readers)
    expect(situation).toEqual({ ...unread, fieldsSinceMs: 77 })
    expect(session.key).toBe('call-1418')
    expect(asked).toEqual(['message call-1418', 'phone +14155550123', 'attributes message'])
  })

  test('of a known caller, with the conversations of sessions, newest first, ties by their id', async () => {
    const [other, tie] = [
      { ...billing, id: 'other', externalId: 'order-7' },
      { ...sales, id: 'tie' },
    ]
    const known = { 'phone +14155550123': customer, 'conversations of ada': [tie, sales, other, billing] }
    const { readers } = sides(known)
    const { customer: found, sessions } = await readSituation(itemOf(), false, readers)
    expect([found, sessions.map(({ id }) => id)]).toEqual([knownAda, ['billing', 'tie', 'sales']])
  })

  test('of a record: nothing else is read, as a record only adds to what is there', async () => {
    const record = metadataSchema.parse({
      id: 1418,
      call_type: 'Voice Inbound (IVR)',
      created_at: '2026-01-05T09:20:00Z',
    })
    const { readers, asked } = sides({}, { appState: 'absent' })
    const { session, ...situation } = await readMetadataSituation(record, true, readers)
    expect(situation).toEqual({ ...unread, appInstalled: false })
    expect([session.source, asked]).toEqual(['record', ['message call-1418']])
  })
})

describe('a session with its message', () => {
  const known = { 'message call-1418': message, 'conversation billing': billing }
  const note = (id: string, externalId: string | null, change: Partial<Note> = {}): Note =>
    ({ id, externalId, body: 'x', deleted: false, ...change }) as Note

  test('is read with its conversation and notes, and its customer by the id alone', async () => {
    const { readers, asked } = sides({ ...known, 'notes of billing': [note('n', 'call-1418:a')] })
    const { session: _, ...situation } = await readSituation(itemOf(), true, readers)
    expect(situation).toEqual({
      ...unread,
      customer: { ...ada, externalIds: null },
      message,
      conversation: billing,
      notes: ['call-1418:a'],
    })
    expect(asked).toEqual(['message call-1418', 'conversation billing', 'notes of billing'])
  })

  test('of notes that are there twice the first stays, and what somebody changed or deleted', async () => {
    const notes = [
      note('n3', 'call-1418:a'),
      note('n1', 'call-1418:a'),
      note('n2', 'call-1418:a'),
      note('n4', 'call-1418:a', { body: 'changed' }),
      note('n5', 'call-1418:a', { deleted: true }),
      note('n6', 'order-7:a'),
      note('n7', 'order-7:a'),
      note('n8', null),
      note('n9', null),
    ]
    const { readers } = sides({ ...known, 'notes of billing': notes })
    const { doubledNotes, notes: ids } = await readSituation(itemOf(), true, readers)
    expect(doubledNotes).toEqual(['n2', 'n3'])
    expect(ids).toHaveLength(7)
  })

  test('whose notes may not be read is told, and the rest is there', async () => {
    const { readers, givenUp } = sides({ ...known, 'notes of billing': new Error('403') })
    const situation = await readSituation(itemOf(), true, readers)
    expect([situation.notes, situation.doubledNotes, givenUp]).toEqual([null, [], ['read-notes']])
    expect(situation.conversation).toEqual(billing)
  })

  test('of a record is read as well', async () => {
    const record = metadataSchema.parse({
      id: 1418,
      call_type: 'Voice Inbound (IVR)',
      created_at: '2026-01-05T09:20:00Z',
    })
    const { readers } = sides(known)
    expect(await readMetadataSituation(record, false, readers)).toMatchObject({
      message,
      conversation: billing,
      fresh: false,
    })
  })
})

describe('the agent of a session', () => {
  const agent = (status: string) => ({ type: 'Agent', status, id: 2 })
  const of = (status: string) => itemOf({ participants: [agent(status)] })
  const known = {
    'agent 2': { id: 2, email: 'grace@acme.example' },
    'user grace@acme.example': { id: 'grace' },
  }
  test.each<[string, string, Record<string, unknown>, unknown, string[]]>([
    ['who is connected', 'connected', known, ['grace', 'grace'], []],
    ['who has accepted', 'accepted', known, [null, 'grace'], []],
    ['who is offered', 'offered', known, [null, null], []],
    ['who is not there', 'connected', {}, [null, null], []],
    ['who is no user', 'connected', { 'agent 2': known['agent 2'] }, [null, null], []],
    [
      'whose users may not be read',
      'connected',
      { ...known, 'user grace@acme.example': new Error('403') },
      [null, null],
      ['read-users'],
    ],
  ])('%s', async (_who, status, there, expected, told) => {
    const { readers, givenUp } = sides(there)
    const { agentUserId, assignedUserId } = await readSituation(of(status), true, readers)
    expect([[agentUserId, assignedUserId], givenUp]).toEqual([expected, told])
  })
})

describe('a call back', () => {
  const back = (button: string) => itemOf({ standin: { kind: 'call_back', button, of_call_id: 7 } })
  const times = {
    created_at: '2026-01-05T09:00:00Z',
    connected_at: '2026-01-05T09:00:10Z',
    ends_at: '2026-01-05T09:01:00Z',
  }
  const call = 'session {"kind":"call","id":7}'
  const [ofCall, ofVoicemail] = [
    { ...message, externalId: 'call-7' },
    { ...message, externalId: 'call-7-voicemail', conversationId: 'sales' },
  ]
  const known = {
    [call]: { id: 7, ...times },
    'message call-7': ofCall,
    'message call-7-voicemail': ofVoicemail,
    'conversation billing': billing,
    'conversation sales': sales,
  }
  const lengths = { talkMs: 50_000, wholeMs: 60_000 }
  test.each<[string, Record<string, unknown>, object]>([
    ['call_back', known, { ...lengths, conversation: billing }],
    ['voicemail', known, { ...lengths, conversation: sales }],
    ['voicemail', { ...known, 'message call-7-voicemail': null }, { ...lengths, conversation: billing }],
    ['call_back', { ...known, 'message call-7': null }, { ...lengths, conversation: null }],
    ['call_back', { ...known, [call]: null }, { talkMs: null, wholeMs: null, conversation: billing }],
    [
      'call_back',
      { ...known, [call]: { id: 7, ...times, connected_at: null } },
      { ...lengths, talkMs: null, conversation: billing },
    ],
    [
      'call_back',
      { ...known, [call]: { id: 7, ...times, ends_at: null } },
      { talkMs: null, wholeMs: null, conversation: billing },
    ],
  ])('by %s', async (button, there, expected) => {
    const { readers } = sides(there)
    const { calledBack, fact } = await readSituation(back(button), true, readers)
    expect(calledBack).toEqual({ button, ...expected })
    expect(fact).toMatchObject({ kind: 'call_back' })
  })

  test('of a session that has its message is not read again', async () => {
    const { readers, asked } = sides({ ...known, 'message call-1418': message })
    expect((await readSituation(back('call_back'), true, readers)).calledBack).toBeNull()
    expect(asked).not.toContain(call)
  })
})

test('what the event does not tell is read of the call', async () => {
  const read = { id: 1418, call_type: 'Voice Outbound', support_number: null }
  const { readers, asked } = sides({ 'session {"kind":"call","id":1418}': read })
  const { session } = await readSituation(itemOf({ call_type: undefined }), true, readers)
  expect([session.type, session.unread]).toEqual(['Voice Outbound', false])
  expect(asked[0]).toBe('session {"kind":"call","id":1418}')
  const gone = sides()
  expect((await readSituation(itemOf({ call_type: undefined }), true, gone.readers)).session.unread).toBe(
    true,
  )
})

test('a start and a set-up read what is theirs', async () => {
  const { readers, asked, givenUp } = sides({ 'external user-8841': customer })
  const start = await readStart('user-8841', 5, readers)
  expect(start).toMatchObject({ about: 'start', customer: knownAda, fieldsSinceMs: 77, appInstalled: true })
  expect(start.start).toMatchObject({ identifier: 'user-8841', startedAtMs: 5 })
  expect(asked).toEqual(['external user-8841', 'attributes message'])
  expect(await readSetUp(sides({}, { appState: 'absent' }).readers)).toEqual({
    about: 'set-up',
    settings: defaultSettings,
    appInstalled: false,
  })
  const refused = sides({ 'attributes message': new Error('403') })
  expect((await readStart('user-8841', 5, refused.readers)).fieldsSinceMs).toBeNull()
  expect([refused.givenUp, givenUp]).toEqual([['read-custom-fields'], []])
})
