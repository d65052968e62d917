import { expect, test } from 'vitest'
import { platform } from '../testing/bench.ts'

const address = 'sip:ada@pbx.acme.example'
const mina = { agent: 'mina@acme.example' }

test('a caller who shows a SIP address has no number; one address is one end user', async () => {
  const { play, call, events, get, host, instance } = platform()
  const url = 'http://core.example/ccai/session-metadata'
  instance.channels.set('session-metadata', { url, headers: {} })
  for (const name of ['c1', 'c2']) {
    await play(
      [60, 'ccai.call.incoming', { call: name, from: address, menu: 'Billing' }],
      [5, 'ccai.call.answer', { call: name, ...mina }],
      [30, 'ccai.call.hang-up', { call: name }],
    )
  }
  expect(call()).toMatchObject({ number: null, sipAddress: address })
  expect(call('c2')?.endUserId).toBe(call()?.endUserId)
  expect(events().map(({ item }) => item.participants[0].dn)).toEqual(events().map(() => address))
  const { end_user } = (await get('/apps/api/v1/calls/1418')).body
  expect(end_user).toEqual({ id: 77, identifier: null, out_contact_id: null })
  const record = JSON.parse(host.sent.find((sent) => sent.url === url)!.body)
  expect(record.participants[0]).toMatchObject({ type: 'end_user', phone_number: address })
})

test.each(['sip:ada', 'sip:@acme.example', 'mailto:ada@acme.example', 'sip:ada grace@acme.example'])(
  'nobody calls from %s',
  (from) => {
    const { act, instance } = platform()
    expect(() => act('ccai.call.incoming', { call: 'c1', from })).toThrow('is no number in E.164')
    expect(instance.state.calls.size).toBe(0)
  },
)

test('nobody calls a SIP address back', async () => {
  const { play, act } = platform()
  await play([0, 'ccai.call.incoming', { from: address, menu: 'Billing' }], [9, 'ccai.call.hang-up'])
  expect(() => act('ccai.call.call-back', { call: 'back', of: 'c1', ...mina })).toThrow(
    'allowed now: nothing',
  )
})

test('an agent dials a number with an extension, which is told behind it', async () => {
  const { play, call, events } = platform()
  await play([0, 'ccai.call.outgoing', { ...mina, to: '+14155550199,22' }], [5, 'ccai.call.pick-up'])
  expect(call()).toMatchObject({ number: '+14155550199', extension: '22' })
  expect(events().map(({ item }) => item.participants[0].dn)).toEqual(['+14155550199,22', '+14155550199,22'])
})

test.each([
  ['+14155550199,', 'is no number in E.164'],
  ['+14155550199,12345678901', 'is no number in E.164'],
  ['+14155550666,22', '+14155550666 is not to be called'],
])('nobody dials %s', (to, message) => {
  const { act, instance } = platform({ switches: { doNotCall: ['+14155550666'] } })
  expect(() => act('ccai.call.outgoing', { call: 'c1', ...mina, to })).toThrow(message)
  expect(instance.state.calls.size).toBe(0)
})

test('a caller enters the extension of an agent, past the menu: no queue, then or later', async () => {
  const { play, call, events, get } = platform()
  await play([0, 'ccai.call.incoming', { from: '+33155550123' }], [4, 'ccai.call.extension', mina])
  expect(call()).toMatchObject({ status: 'assigned', agentId: 1, menu: null, queuedAtMs: null })
  expect(events().at(-1)!.item).toMatchObject({
    queue_path_names: [],
    participants: [{}, { type: 'Agent', status: 'accepted', id: 1 }],
  })
  await play([4, 'ccai.call.answer'], [30, 'ccai.call.hang-up'])
  expect((await get('/apps/api/v1/calls/1418')).body).toMatchObject({
    call_type: 'Voice Inbound (IVR)',
    status: 'finished',
    selected_menu: null,
    menu_path: null,
    queued_at: null,
    wait_duration: 0,
    agent_info: { id: 1 },
  })
})

test('a call by extension that the agent misses waits without a queue; it may be sent to one', async () => {
  const { play, call, events } = platform()
  await play(
    [0, 'ccai.call.incoming', { from: '+33155550123' }],
    [4, 'ccai.call.extension', mina],
    [20, 'ccai.call.miss'],
  )
  expect(call()).toMatchObject({ status: 'requeued', agentId: null, menu: null })
  await play([5, 'ccai.call.deflect', { to: 'queue', menu: 'Billing' }], [5, 'ccai.call.answer', mina])
  expect(events().at(-1)!.item).toMatchObject({
    queue_path_names: ['Main Menu - IVR', 'Billing'],
    status: 'connected',
  })
})

test('an agent in a call is not called by extension, unless calls wait', async () => {
  const ring = async (switches: object) => {
    const { play, act, call } = platform({ switches })
    await play(
      [0, 'ccai.call.incoming', { from: '+33155550123', menu: 'Billing' }],
      [5, 'ccai.call.answer', mina],
      [5, 'ccai.call.incoming', { call: 'c2', from: '+33155550124' }],
    )
    act('ccai.call.extension', { call: 'c2', ...mina })
    return call('c2')?.status
  }
  await expect(ring({})).rejects.toThrow('only who is Available is offered a call')
  expect(await ring({ callsPerAgent: 2 })).toBe('assigned')
})
