import { describe, expect, test } from 'vitest'
import { callBackOf } from './fact.ts'
import { factOf, metadataSchema, readEvent, recordSchema } from './wire.ts'

const nowMs = Date.parse('2026-01-05T12:00:00.000Z')

const documented = {
  call_id: 1418,
  state: 'connected',
  connected_at: '2026-01-05T09:20:00.000Z',
  ends_at: null,
  queue_path_names: ['Main Menu - IVR', 'Billing'],
  participants: [
    { type: 'External', status: 'connected', dn: '+14155550123' },
    { type: 'Agent', status: 'connected', id: 2, name: 'Grace Hopper' },
  ],
}

/** What is read of an event; a fault when it is malformed. */
function read(item: object, envelope: object = {}) {
  const event = { event_id: '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001', timestamp: 1767604800123, ...envelope }
  const result = readEvent({ ...event, item: { ...documented, ...item } }, nowMs)
  if ('error' in result) throw result.error
  return result
}

/** What is read of an event's item. */
function itemOf(item: object) {
  const { body } = read(item)
  if (body.about !== 'session') throw new Error(`an event about ${body.about}`)
  return body.item
}

describe('an event that holds what no page tells of', () => {
  test('other participants are passed over, whatever they are', () => {
    const others = [{ type: 'Supervisor', status: 'connected', id: 7 }, { type: 7 }, 'nobody', null]
    const { participants } = itemOf({ participants: [...documented.participants, ...others] })
    expect(participants).toEqual(documented.participants)
  })

  test.each(['onHold', 'on_hold', 'hold', 'held', 'muted', 'onMute'])(
    'an agent who is %s is still connected',
    (status) => {
      const agent = { type: 'Agent', status, id: 2, name: 'Grace Hopper' }
      const { participants } = itemOf({ participants: [documented.participants[0], agent] })
      expect(participants[1]).toMatchObject({ id: 2, status: 'connected' })
    },
  )

  test('another status of an agent stays what it is', () => {
    const agent = { type: 'Agent', status: 'ringing', id: 2 }
    expect(itemOf({ participants: [agent] }).participants).toEqual([agent])
  })

  test('another state is kept as it is told', () => {
    expect(itemOf({ state: 'queued' }).state).toBe('queued')
  })
})

describe('an event whose members have other types', () => {
  test('numbers as texts are numbers', () => {
    const agent = { type: 'Agent', status: 'connected', id: '2' }
    const item = itemOf({ call_id: '1418', wait_duration: '25', participants: [agent] })
    expect(item).toMatchObject({ call_id: 1418, wait_duration: 25, participants: [{ id: 2 }] })
  })

  test('texts as numbers are texts', () => {
    const item = itemOf({ out_ticket_id: 77, end_user: { identifier: 8841 }, lang: 1 })
    expect(item).toMatchObject({ out_ticket_id: '77', end_user: { identifier: '8841' }, lang: '1' })
  })

  test('what cannot be read is missing, and nothing else', () => {
    const wrong = {
      chat_id: null,
      selected_menu: 'Billing',
      end_user: [],
      transfers: 'none',
      hold_duration: 'long',
      queue_path_names: 12,
    }
    expect(itemOf(wrong)).toMatchObject({
      call_id: 1418,
      selected_menu: null,
      end_user: null,
      transfers: [],
      hold_duration: null,
      queue_path_names: null,
      participants: documented.participants,
    })
  })

  test.each([
    [1767604800, '2026-01-05T09:20:00.000Z'],
    [1767604800123, '2026-01-05T09:20:00.123Z'],
    ['1767604800123', '2026-01-05T09:20:00.123Z'],
    ['2026-01-05T10:20:00.123+01:00', '2026-01-05T09:20:00.123Z'],
  ])('the time %s is read', (timestamp, instant) => {
    expect(new Date(read({}, { timestamp }).happenedAtMs).toISOString()).toBe(instant)
  })

  test('without a time it is dated to its receipt, and so is a session without a start', () => {
    const { happenedAtMs, body } = read({ connected_at: undefined }, { timestamp: 'yesterday' })
    expect(happenedAtMs).toBe(nowMs)
    expect(body).toMatchObject({ item: { connected_at: '2026-01-05T12:00:00.000Z' } })
  })

  test('the number may stand beside the participants', () => {
    expect(itemOf({ dn: '+14155550123', participants: [] })).toMatchObject({ dn: '+14155550123' })
  })
})

test.each([
  ['neither a call nor a chat', { call_id: undefined }],
  ['both', { chat_id: 135 }],
  ['an id that is none', { call_id: 'call' }],
])('an event with %s is malformed', (_name, item) => {
  expect(() => read(item)).toThrow('expected one of call_id and chat_id')
})

describe('a metadata record', () => {
  const record = {
    id: 1418,
    call_type: 'Voice Inbound (IVR)',
    created_at: '2026-01-05T10:20:00.000+01:00',
    ends_at: '2026-01-05T10:25:00.000+01:00',
    updated_at: '2026-01-05T10:40:00.000+01:00',
  }

  test.each([
    ['feedback', { feedback: 'Quick and kind' }, 'Quick and kind'],
    ['feedback that is null', { feedback: null }, null],
    ['empty feedback', { feedback: '' }, null],
    ['no comment', {}, null],
  ])('the comment of a rating with %s', (_name, members, comment) => {
    expect(metadataSchema.parse({ ...record, rating: '4', ...members })).toMatchObject({ rating: 4, comment })
  })

  // Members of the records in Google's public observability samples and in the schemas of a public Singer tap.
  test('of a real pipeline is read, with all that nobody here knows', () => {
    const real = {
      ...record,
      session_type: 'Voice Inbound (IVR)',
      session_type_v2: 'Voice Inbound (IVR)',
      subStatus: 'connected_with_agent',
      rating: 5,
      feedback: 'Quick and kind',
      agent_info: { va_alias: 'Robin', id: 15 },
      consumer_handle_durations: [{ id: 1, started_at: '2026-01-05T10:20:00.000+01:00' }],
      consumer_in_menu_durations: [],
      participants: [{ entry_type: 'ivr', phone_number: '+14155550123', sip_headers: {}, type: 'end_user' }],
      transfers: [
        { id: 3, status: 'connected', from_menu_path: { name: 'A' }, to_agent: { name: 'Alan Turing' } },
      ],
      virtual_agent_deflected_escalations: [],
    }
    const read = metadataSchema.parse(real)
    expect(read).toMatchObject({ id: 1418, call_type: 'Voice Inbound (IVR)', comment: 'Quick and kind' })
    expect(read.transfers).toMatchObject([{ id: 3, to_agent: { name: 'Alan Turing' } }])
    expect(read).not.toHaveProperty('chat_type')
  })

  test.each([
    ['Voice Outbound (UCaaS)', 'call_type'],
    ['Messaging (WhatsApp)', 'chat_type'],
  ])('that tells its type as session_type %s alone has a %s', (session_type, key) => {
    const { call_type: _, ...untyped } = record
    expect(metadataSchema.parse({ ...untyped, session_type })).toMatchObject({ [key]: session_type })
  })

  test('may tell its type as session_type_v2 alone', () => {
    const { call_type: _, ...untyped } = record
    const type = 'Voice Inbound (IVR)'
    expect(metadataSchema.parse({ ...untyped, session_type_v2: type })).toMatchObject({ call_type: type })
  })

  test('of a chat may have call_type null', () => {
    const chat = { ...record, call_type: null, chat_type: 'Messaging Inbound (Web Chat)' }
    expect(metadataSchema.parse(chat)).toMatchObject({ chat_type: 'Messaging Inbound (Web Chat)' })
  })
})

test('of a call in the Apps API only the id has to be read', () => {
  expect(recordSchema.parse({ id: '1418', created_at: 'soon', menus: [{}, { name: 'Billing' }] })).toEqual({
    id: 1418,
    created_at: null,
    menus: [{ name: 'Billing' }],
  })
})

describe('a fact that no page tells of', () => {
  const file = { name: 'a.txt', content_type: 'text/plain', url: 'https://acme.ccai.example/a.txt' }
  const callBack = { button: 'call_back', of_call_id: 7 }
  const action = { id: 3, action: 'photo' }
  test.each<[object, object, object]>([
    [{ kind: 'call_back', ...callBack }, {}, { button: 'press' }],
    [{ kind: 'call_back', button: 'voicemail', of_call_id: 7 }, {}, { of_call_id: 'seven' }],
    [{ kind: 'call_back', button: 'hang_up_and_call_back', of_call_id: 7 }, {}, { of_call_id: 7.5 }],
    [{ kind: 'smart_action.failed', ...action, cause: 'user', message: 'no' }, {}, { cause: 'weather' }],
    [{ kind: 'smart_action.failed', ...action, cause: 'platform', message: 'no' }, {}, { message: null }],
    [{ kind: 'smart_action.completed', ...action }, { result: '', files: [] }, { id: 'three' }],
    [
      { kind: 'smart_action.completed', ...action, result: 'x', files: [file] },
      {},
      { files: [{ name: 'a' }] },
    ],
    [{ kind: 'recording.ready' }, {}, {}],
    [{ kind: 'voicemail.left' }, {}, {}],
    [{ kind: 'voicemail.read', by: 'Grace' }, {}, { by: 7 }],
    [{ kind: 'voicemail.closed', by: 'Grace' }, {}, { by: undefined }],
    [{ kind: 'voicemail.called_back', by: 'Grace' }, {}, { by: null }],
    [{ kind: 'rating.added', rating: 5, comment: 'Good' }, {}, { rating: '5' }],
    [{ kind: 'rating.added', rating: 5, comment: null }, {}, { comment: 5 }],
    [{ kind: 'transcript.ready', file }, {}, { file: { ...file, url: undefined } }],
    [
      {
        kind: 'custom_data',
        data: { a: { value: 'x' }, b: { value: 1 }, c: { value: true }, d: { value: null } },
      },
      {},
      { data: { a: { value: [] } } },
    ],
  ])('%j is read, and refused where a member has another form', (standin, filled, wrong) => {
    const item = itemOf({ standin })
    expect(factOf(item)).toEqual({ ...standin, ...filled })
    expect(callBackOf(item.standin)).toEqual('button' in standin ? standin : null)
    if (Object.keys(wrong).length > 0)
      expect(() => itemOf({ standin: { ...standin, ...wrong } })).toThrow('standin')
  })

  test('a kind that is new is passed over, and a call back beside it is not', () => {
    const item = itemOf({ standin: { kind: 'whisper', call_back: callBack } })
    expect(factOf(item)).toBeNull()
    expect(callBackOf(item.standin)).toEqual(callBack)
    const rated = itemOf({ standin: { kind: 'rating.added', rating: 5, call_back: callBack } })
    expect([factOf(rated)?.kind, callBackOf(rated.standin)]).toEqual(['rating.added', callBack])
    expect([factOf(itemOf({})), callBackOf(undefined)]).toEqual([null, null])
    expect(() => itemOf({ standin: { kind: 'whisper', call_back: { button: 'press' } } })).toThrow('standin')
  })
})

test.each([
  ['12', 12],
  [' -12.5 ', -12.5],
  ['1.123456', 1.123456],
  ['1.1234567', null],
  ['999999999999999', 999999999999999],
  ['1000000000000000', null],
  ['12.', null],
  ['x12', null],
  ['12x', null],
  ['', null],
  [true, null],
  [0, 0],
])('the number %j is read as %j', (wait_duration, expected) => {
  expect(itemOf({ wait_duration }).wait_duration).toBe(expected)
})

test.each([
  [-7, -7],
  ['-7', -7],
  ['123456789012345', 123456789012345],
  ['1234567890123456', undefined],
  ['7x', undefined],
  ['x7', undefined],
  [7.5, undefined],
])('the id %j is read as %j', (id, expected) => {
  const agent = { type: 'Agent', status: 'connected', id }
  expect(itemOf({ participants: [agent] }).participants.map((each) => each.id ?? undefined)).toEqual([
    expected,
  ])
})

test.each([
  [99_999_999_999, '5138-11-16T09:46:39.000Z'],
  [100_000_000_000, '1973-03-03T09:46:40.000Z'],
  ['99999999999', '5138-11-16T09:46:39.000Z'],
  ['123456789', '1973-11-29T21:33:09.000Z'],
  ['12345678', null],
  ['1234567890123456', null],
  [1767604800.5, '2026-01-05T09:20:00.500Z'],
  [0.0004, null],
  [0, null],
  [-1, null],
  [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
  [253_402_300_800_000, null],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00Z'],
  ['0000-01-01T00:00:00+01:00', null],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.999-01:00', null],
  ['2026-01-05T09:20:00', null],
])('the time %j is read as %j', (ends_at, expected) => {
  expect(itemOf({ ends_at }).ends_at).toBe(expected)
})
