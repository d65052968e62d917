import { expect, test } from 'vitest'
import { chatWays, platform, ways } from '../testing/bench.ts'

/** A tenant that exports metadata records, with the posted records. */
function exporting(switches: object = {}) {
  const tenant = platform({ switches })
  const url = 'http://core.example/ccai/session-metadata'
  tenant.instance.channels.set('session-metadata', { url, headers: {} })
  const records = () =>
    tenant.host.sent.filter((sent) => sent.url === url).map(({ body }) => JSON.parse(body))
  return { ...tenant, records }
}

test('a record is posted at the end and again later, with later changes', async () => {
  const { play, host, records } = exporting()
  await play(...ways.finished!)
  expect(records()).toMatchObject([{ id: 1418, rating: null, updated_at: '2026-01-05T09:21:10.000+00:00' }])
  await play(
    [30, 'ccai.call.wrap-up', { code: 'RESOLVED' }],
    [300, 'ccai.rating.give', { session: 'c1', rating: 2, comment: 'too long' }],
  )
  await host.advance(569_999)
  expect(records()).toHaveLength(1)
  await host.advance(1)
  expect(records()[1]).toMatchObject({
    id: 1418,
    rating: 2,
    has_feedback: true,
    updated_at: '2026-01-05T09:36:10.000+00:00',
    handle_durations: [{ acw_duration: 30 }],
    feedback: 'too long',
  })
  await host.advance(86_400_000)
  expect(records()).toHaveLength(2)
})

test('the record of a transferred call names the last agent and the time of each agent', async () => {
  const { play, host, records } = exporting()
  await play(
    ...ways.connected!,
    [30, 'ccai.call.hold'],
    [7, 'ccai.call.resume'],
    [23, 'ccai.call.transfer', { menu: 'Returns' }],
    [10, 'ccai.call.take-transfer', { agent: 'ilham@acme.example' }],
    [20, 'ccai.call.hang-up'],
    [40, 'ccai.call.wrap-up', { code: 'RESOLVED' }],
  )
  await host.advance(900_000)
  const record = records()[1]
  expect(record).toMatchObject({
    call_type: 'Voice Inbound (IVR)',
    session_type: 'Voice Inbound (IVR)',
    session_type_v2: 'Voice Inbound (IVR)',
    status: 'finished',
    subStatus: 'connected_with_agent',
    sub_status: 'connected_with_agent',
    created_at: '2026-01-05T09:20:00.000+00:00',
    connected_at: '2026-01-05T09:20:10.000+00:00',
    wait_duration: 9,
    call_duration: 90,
    hold_duration: 7,
    agent_info: { id: 2, email: 'ilham@acme.example', last_name: 'Putra' },
    transfers: [
      {
        status: 'transferred',
        from_menu_path: { name: 'Main Menu - IVR/Billing' },
        to_menu_path: { name: 'Main Menu - IVR/Returns' },
        created_at: '2026-01-05T09:21:10.000+00:00',
        assigned_at: '2026-01-05T09:21:20.000+00:00',
        updated_at: '2026-01-05T09:21:20.000+00:00',
        wait_duration: 10,
        call_duration: 20,
      },
    ],
    handle_durations: [
      { agent_id: 1, transfer: false, call_duration: 70, hold_duration: 7, acw_duration: 0 },
      {
        agent_id: 2,
        transfer: true,
        transfer_id: 1,
        call_duration: 20,
        hold_duration: null,
        acw_duration: 40,
      },
    ],
    queue_durations: [
      { agent_id: 1, transfer: false, queue_duration: 9, menu_path: 'Main Menu - IVR/Billing' },
      { agent_id: 2, transfer: true, queue_duration: 10, menu_path: 'Main Menu - IVR/Returns' },
    ],
  })
  expect(record.participants.map(({ type, user_id }: never) => [type, user_id])).toEqual([
    ['end_user', null],
    ['agent', 1],
    ['agent', 2],
  ])
  expect([record.feedback, 'standin' in record]).toEqual([null, false])
})

test('both records of a call have the same `call_uuid`; records of a chat have none', async () => {
  const { play, host, records } = exporting()
  await play(...ways.finished!, ...chatWays.finished!)
  await host.advance(900_000)
  const uuids = records().map(({ call_type, call_uuid }) => [call_type !== undefined, call_uuid])
  const [first] = uuids.filter(([isCall]) => isCall)
  expect(first![1]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuids.filter(([isCall]) => isCall)).toEqual([first, first])
  expect(uuids.filter(([isCall]) => !isCall)).toEqual([
    [false, undefined],
    [false, undefined],
  ])
})

test.each([
  [9000, 'in_sla'],
  [8999, 'not_in_sla'],
])(
  'the record of a call that waited 9 seconds says, with a service level of %i ms, %s',
  async (serviceLevelMs, level) => {
    const { play, records } = exporting({ serviceLevelMs })
    await play(...ways.finished!)
    expect(records()[0].queue_durations).toMatchObject([{ queue_duration: 9, service_level_event: level }])
  },
)

test('the record of a call with a missed transfer says how long the transfer waited', async () => {
  const { play, records } = exporting()
  await play(...ways.transferring!, [12, 'ccai.call.miss-transfer'], [30, 'ccai.call.hang-up'])
  expect(records()[0].transfers).toMatchObject([
    {
      status: 'failed',
      wait_duration: 12,
      call_duration: null,
      assigned_at: '2026-01-05T09:21:10.000+00:00',
      updated_at: '2026-01-05T09:21:22.000+00:00',
    },
  ])
})

test('the record of a chat has the keys of chats and its own `session_type_v2`', async () => {
  const { play, records } = exporting()
  await play(...chatWays.finished!)
  expect(records()[0]).toMatchObject({
    id: 135,
    chat_type: 'Messaging Inbound (App Chat)',
    session_type: 'Messaging Inbound (App Chat)',
    session_type_v2: 'Messaging Inbound (Mobile Chat)',
    chat_duration: 60,
    end_user: { id: 77, identifier: 'user-8841' },
    handle_durations: [{ agent_id: 1, chat_duration: 60 }],
  })
  expect(records()[0]).not.toHaveProperty('call_type')
})

test.each([
  ['selecting', 'in_queue'],
  ['queued', 'in_queue'],
  ['assigned', 'waiting_for_agent'],
])(
  'the record of a call that ended while it was %s has the sub-status %s and no handle times',
  async (way, subStatus) => {
    const { play, records } = exporting()
    await play(...ways[way]!, [5, 'ccai.call.hang-up'])
    expect(records()[0]).toMatchObject({
      status: 'failed',
      subStatus,
      connected_at: null,
      handle_durations: [],
    })
  },
)

test('no record is posted when the switch is off, nor by a tenant without the channel', async () => {
  const off = exporting({ metadataRecords: false })
  await off.play(...ways.finished!)
  expect([off.records(), off.instance.state.upcoming.size]).toEqual([[], 0])
  const without = platform()
  await without.play(...ways.finished!)
  expect(without.instance.deliveries.rows().map(({ channel }) => channel)).not.toContain('session-metadata')
})

test('the record tells the time in the menu and in the whole session, and of each participant who it was', async () => {
  const { play, act, records } = exporting()
  act('ccai.admin.add-team', { name: 'Claims' })
  act('ccai.admin.add-team-member', { team: 'Claims', agent: 'mina@acme.example' })
  await play(...ways.finished!)
  const [record] = records()
  expect(record).toMatchObject({
    queued_at: '2026-01-05T09:20:01.000+00:00',
    hold_duration: null,
    consumer_in_menu_durations: [{ duration: 1, event: 'finished', menu_path: '/', menu_path_id: null }],
    consumer_handle_durations: [{ call_duration: 70, hold_duration: null }],
  })
  const [contact, agent] = record.participants
  expect(contact).toMatchObject({
    type: 'end_user',
    entry_type: 'queue_or_transfer',
    phone_number: '+33155550123',
    sip_headers: null,
    connected_at: '2026-01-05T09:20:00.000+00:00',
    call_duration: 70,
  })
  expect(agent).toMatchObject({
    type: 'agent',
    entry_type: 'queue_or_transfer',
    email: 'mina@acme.example',
    first_name: 'Mina',
    last_name: 'Duval',
    middle_name: null,
    teams: [{ name: 'Claims' }],
    connected_at: '2026-01-05T09:20:10.000+00:00',
  })
  expect(agent).not.toHaveProperty('phone_number')
})

test('the record of a chat says neither when it was queued nor when it was connected', async () => {
  const { play, records } = exporting()
  await play(...chatWays['both wrote']!, [5, 'ccai.chat.end', { by: 'agent' }])
  const [record] = records()
  expect(['queued_at', 'connected_at'].filter((name) => name in record)).toEqual([])
  expect(record).toMatchObject({
    assigned_at: '2026-01-05T09:20:05.000+00:00',
    consumer_handle_durations: [{ chat_duration: 24, message_count: 1 }],
    consumer_in_menu_durations: [],
  })
})

test('the wait of a caller who left a voicemail is within the service level, as it ended before', async () => {
  const { play, host, records } = exporting({ serviceLevelMs: 9000 })
  await play(...ways.voicemail!)
  await host.advance(12_000)
  expect(records()[0]).toMatchObject({
    status: 'voicemail_received',
    wait_duration: 9,
    queue_durations: [{ queue_duration: 9, service_level_event: 'in_sla' }],
  })
})

test('a chat that ended before an agent came has its record, with the time it waited', async () => {
  const { play, records } = exporting()
  await play(...chatWays.canceled!)
  expect(records()[0]).toMatchObject({
    status: 'canceled',
    agent_info: null,
    wait_duration: 60,
    chat_duration: null,
    handle_durations: [],
  })
})
