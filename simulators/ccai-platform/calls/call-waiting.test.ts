import { expect, test } from 'vitest'
import { caller, platform } from '../testing/bench.ts'

const mina = { agent: 'mina@acme.example' }
const other = '+33155550124'

/** A tenant in which Mina has one call and a second one waits. */
async function busy(switches: object = {}) {
  const tenant = platform({ switches })
  await tenant.play(
    [0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }],
    [5, 'ccai.call.answer', mina],
    [10, 'ccai.call.incoming', { call: 'c2', from: other, menu: 'Sales' }],
  )
  return tenant
}

test('an agent in a call gets no other one, unless an administrator says how many', async () => {
  const { act, call } = await busy()
  expect(() => act('ccai.call.answer', { call: 'c2', ...mina })).toThrow(
    'only who is Available is offered a call',
  )
  expect(call('c2')?.status).toBe('queued')
})

test('who answers a second call has the first caller on hold, and talks to one at a time', async () => {
  const { play, call, get } = await busy({ callsPerAgent: 2, holdEvents: true })
  const held = () => [call('c1'), call('c2')].map((one) => one?.holds.at(-1)?.toMs === null)
  await play([5, 'ccai.call.answer', { call: 'c2', ...mina }])
  expect([held(), call('c1')?.status, call('c2')?.status]).toEqual([[true, false], 'connected', 'connected'])
  await play([20, 'ccai.call.resume', { call: 'c1' }])
  expect(held()).toEqual([false, true])
  await play([10, 'ccai.call.hang-up', { call: 'c1' }])
  expect(held()).toEqual([false, true])
  await play([5, 'ccai.call.resume', { call: 'c2' }], [5, 'ccai.call.hang-up', { call: 'c2' }])
  const durations = async (id: number) => {
    const { call_duration, hold_duration } = (await get(`/apps/api/v1/calls/${id}`)).body
    return [call_duration, hold_duration]
  }
  expect(await durations(1418)).toEqual([45, 20])
  expect(await durations(1419)).toEqual([40, 15])
})

test.each([
  [false, 0],
  [true, 1],
])('the hold that a second call brings is told where holds are (%s)', async (holdEvents, told) => {
  const { play, events } = await busy({ callsPerAgent: 2, holdEvents })
  await play([5, 'ccai.call.answer', { call: 'c2', ...mina }])
  const holds = events().filter(({ item }) => item.participants[0].status === 'onHold')
  expect(holds.map(({ item }) => item.call_id)).toEqual(Array(told).fill(1418))
})

test('no more calls than that; the agent is In-call until the last one is over', async () => {
  const { play, act, instance } = await busy({ callsPerAgent: 2 })
  await play([5, 'ccai.call.answer', { call: 'c2', ...mina }])
  await play([5, 'ccai.call.incoming', { call: 'c3', from: '+33155550125', menu: 'Sales' }])
  const message = 'mina@acme.example is In-call with 2 calls, and gets no more'
  expect(() => act('ccai.call.answer', { call: 'c3', ...mina })).toThrow(message)
  const status = () => instance.state.statuses.get(instance.state.agents.get(1)!.statusId)!.name
  await play([5, 'ccai.call.hang-up', { call: 'c2' }])
  expect(status()).toBe('In-call')
  await play([5, 'ccai.call.hang-up', { call: 'c1' }])
  expect(status()).toBe('Available')
})

test('a second call that the agent misses makes nobody Missed Call; the first call goes on', async () => {
  const { play, call, instance } = await busy({ callsPerAgent: 2, missedOffer: 'missed' })
  await play([5, 'ccai.call.assign', { call: 'c2', ...mina }], [20, 'ccai.call.miss', { call: 'c2' }])
  expect(instance.state.statuses.get(instance.state.agents.get(1)!.statusId)!.name).toBe('In-call')
  expect([call('c1')?.status, call('c2')?.status]).toEqual(['connected', 'requeued'])
})

test('an agent in a call takes a transfer where calls wait, and holds the caller of before', async () => {
  const { play, call } = await busy({ callsPerAgent: 2 })
  await play(
    [5, 'ccai.call.answer', { call: 'c2', agent: 'ilham@acme.example' }],
    [20, 'ccai.call.transfer', { call: 'c2', ...mina }],
    [4, 'ccai.call.take-transfer', { call: 'c2' }],
  )
  expect([call('c2')?.agentId, call('c1')?.holds.at(-1)?.toMs]).toEqual([1, null])
})
