import { expect, test } from 'vitest'
import { basic, caller, platform, startMs, ways } from '../testing/bench.ts'

const documentedKeys = [
  'call_id',
  'connected_at',
  'dispositions',
  'ends_at',
  'initiator',
  'participants',
  'queue_path_names',
  'state',
]

const external = (status: string) => ({ type: 'External', status, dn: caller })
const mina = (status: string) => ({ type: 'Agent', status, id: 1, name: 'Mina Duval' })
const start = {
  call_id: 1418,
  state: 'connected',
  connected_at: '2026-01-05T09:20:00.000Z',
  ends_at: null,
  initiator: null,
  queue_path_names: [],
  participants: [external('connected')],
  dispositions: null,
}
const routing = {
  ...start,
  initiator: 'virtual_agent_15',
  queue_path_names: ['Main Menu - IVR', 'Billing'],
}
const assigned = {
  ...routing,
  initiator: 'agent_1',
  participants: [external('connected'), mina('accepted')],
}
const ended = {
  ...assigned,
  state: 'disconnected',
  initiator: 'end_user',
  ends_at: '2026-01-05T09:21:10.000Z',
  participants: [external('disconnected'), mina('disconnected')],
}

/** The item of each documented stage, and how long after the start its event is posted. */
const stages = [
  ['1, start', 0, start],
  ['2, routing', 1000, routing],
  ['3, assigned', 6000, assigned],
  ['4, active', 10_000, { ...assigned, participants: [external('connected'), mina('connected')] }],
  ['5, end', 70_000, ended],
  [
    '6, final',
    100_000,
    {
      ...ended,
      participants: [external('disconnected'), mina('dispositionSubmitted')],
      dispositions: { code: 'RESOLVED', custom_code_id: null, note: '' },
    },
  ],
] as const

test.each(stages.map((stage, at) => [...stage, at] as const))(
  'the item of stage %s',
  async (_, afterMs, item, at) => {
    for (const eventDetail of ['documented', 'enriched']) {
      const { play, events } = platform({ switches: { eventDetail } })
      await play(...ways['wrapped up']!)
      expect(events()).toHaveLength(6)
      expect(events()[at]).toMatchObject({ timestamp: startMs + afterMs, item })
    }
  },
)

test('with the switch `documented`, an item has only the documented keys', async () => {
  const { play, events } = platform({ switches: { eventDetail: 'documented' } })
  await play(...ways['wrapped up']!)
  for (const { item } of events()) expect(Object.keys(item).sort()).toEqual(documentedKeys)
})

test('with the switch `enriched`, an item also has the current fields of the call object', async () => {
  const { play, events } = platform()
  await play(...ways.finished!)
  const [arrived] = events()
  expect(arrived?.item).toMatchObject({
    call_type: 'Voice Inbound (IVR)',
    lang: 'en',
    status: 'selecting',
    selected_menu: null,
    end_user: { id: 77, identifier: null, out_contact_id: null },
    outbound_number: '+14155550100',
    updated_at: '2026-01-05T09:20:00.000Z',
  })
  expect(events().at(-1)?.item).toMatchObject({
    status: 'finished',
    menu_path: { items_count: 2, name: 'Main Menu - IVR/Billing', materialized_path: '3/12' },
    wait_duration: 9,
    call_duration: 60,
    updated_at: '2026-01-05T09:21:10.000Z',
  })
  expect(Object.keys(arrived!.item)).toEqual(expect.arrayContaining(documentedKeys))
})

test('a call with a menu and an answer without an offer each post two events in one request', async () => {
  const { play, posts } = platform()
  await play([0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }])
  await play([5, 'ccai.call.answer', { agent: 'mina@acme.example' }])
  expect(posts().map(({ count, events }) => [count, events.length])).toEqual([
    [2, 2],
    [2, 2],
  ])
  const [arrival, answer] = posts()
  expect(arrival!.events.map(({ item }) => item.queue_path_names)).toEqual([
    [],
    ['Main Menu - IVR', 'Billing'],
  ])
  expect(answer!.events.map(({ item }) => item.participants[1].status)).toEqual(['accepted', 'connected'])
  const ids = posts().flatMap(({ events }) => events.map((event) => event.event_id))
  expect(new Set(ids).size).toBe(4)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('events are posted with the credentials of their channel', async () => {
  const { play, host } = platform()
  await play(...ways.selecting!)
  expect(host.sent[0]).toMatchObject({
    method: 'POST',
    url: 'http://core.example/ccai/session-events',
    headers: {
      'content-type': 'application/json',
      authorization: basic('standin', 'standin-ccai-events'),
    },
    deadlineMs: 10_000,
  })
})

test.each([
  [undefined, 'call_back'],
  ['call-back', 'call_back'],
  ['hang-up-and-call-back', 'hang_up_and_call_back'],
])(
  'with the button %s, every event of a call back names the call that is called back',
  async (button, reported) => {
    for (const eventDetail of ['documented', 'enriched']) {
      const { play, events } = platform({ switches: { eventDetail } })
      await play(...ways.finished!)
      const before = events().length
      const back = { call: 'back' }
      await play(
        [9, 'ccai.call.call-back', { ...back, of: 'c1', agent: 'mina@acme.example', button }],
        [4, 'ccai.call.pick-up', back],
        [30, 'ccai.call.hang-up', back],
        [10, 'ccai.call.wrap-up', { ...back, code: 'RESOLVED' }],
      )
      const ofBack = events().slice(before)
      expect(ofBack.map(({ item }) => item.participants[1].status)).toEqual([
        'accepted',
        'connected',
        'disconnected',
        'dispositionSubmitted',
      ])
      for (const { item } of ofBack) {
        expect(item.standin).toEqual({ kind: 'call_back', button: reported, of_call_id: 1418 })
      }
      for (const { item } of events().slice(0, before)) expect(item).not.toHaveProperty('standin')
    }
  },
)

test('a withheld number is null', async () => {
  const { play, events } = platform()
  await play([0, 'ccai.call.incoming', { from: 'withheld' }])
  const { item } = events()[0]!
  expect([item.participants[0].dn, item.end_user]).toEqual([null, null])
})

test('an outgoing call posts ringing, connection and end', async () => {
  const { play, events } = platform()
  await play(...ways.connecting!, [8, 'ccai.call.pick-up'], [30, 'ccai.call.hang-up', { by: 'agent' }])
  expect(events().map(({ item }) => [item.call_type, item.status, item.participants[1].status])).toEqual([
    ['Voice Outbound', 'connecting', 'accepted'],
    ['Voice Outbound', 'connected', 'connected'],
    ['Voice Outbound', 'finished', 'disconnected'],
  ])
})

test('a POST that is not accepted is retried after the configured delays, with the same bytes', async () => {
  const switches = { eventRetryDelaysMs: [1000, 2000], eventDuplicates: 1 }
  const { play, host, instance } = platform({
    switches,
    answer: () => ({ status: 503, body: '' }),
  })
  await play(...ways.selecting!)
  await host.advance(60_000)
  expect(host.sent).toHaveLength(6)
  expect(new Set(host.sent.map(({ body }) => body)).size).toBe(1)
  expect(instance.deliveries.rows().map(({ state }) => state)).toEqual(['given-up', 'given-up'])
})

test('events of one call are in order, unless the switch says otherwise', async () => {
  const ordersBy = async (switches: object) => {
    const { act, host, events } = platform({ switches })
    for (let turn = 0; turn < 8; turn += 1) {
      act('ccai.call.incoming', { call: `c${turn}`, from: caller })
      act('ccai.call.menu', { call: `c${turn}`, menu: 'Billing' })
      act('ccai.call.hang-up', { call: `c${turn}` })
    }
    await host.advance(5000)
    const order = ['selecting', 'queued', 'failed']
    const ofCalls = new Map<number, string>()
    for (const { item } of events()) {
      const before = ofCalls.get(item.call_id) ?? ''
      ofCalls.set(item.call_id, before + order.indexOf(item.status))
    }
    return [...ofCalls.values()]
  }
  expect(new Set(await ordersBy({}))).toEqual(new Set(['012']))
  expect(new Set(await ordersBy({ eventOrder: 'shuffled' })).size).toBeGreaterThan(1)
})
