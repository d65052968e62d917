import { expect, test } from 'vitest'
import { caller, platform, ways } from '../testing/bench.ts'

const mina = 'mina@acme.example'

test('after a missed offer the call shows no agent, and another may be offered it', async () => {
  const { play, events, call } = platform()
  await play(...ways.requeued!)
  expect(events().at(-1)!.item).toMatchObject({ status: 'requeued', assigned_at: null, state: 'connected' })
  expect(events().at(-1)!.item.participants).toHaveLength(1)
  await play([5, 'ccai.call.assign', { agent: 'ilham@acme.example' }], [2, 'ccai.call.answer'])
  expect(call()).toMatchObject({ status: 'connected', agentId: 2 })
  expect(events().at(-1)!.item.participants[1]).toMatchObject({ id: 2, status: 'connected' })
})

test('a caller who hangs up after a missed offer has abandoned the queue', async () => {
  const { play, call } = platform()
  await play(...ways.requeued!, [5, 'ccai.call.hang-up'])
  expect(call()).toMatchObject({ status: 'failed', failReason: 'eu_abandoned', agentId: null })
})

test('an agent in a call cannot be offered or answer another, take a transfer or dial', async () => {
  const { play, act } = platform()
  await play(...ways.connected!)
  const second = { call: 'c2', agent: mina }
  act('ccai.call.incoming', { call: 'c2', from: caller, menu: 'Billing' })
  expect(() => act('ccai.call.assign', second)).toThrow('mina@acme.example is In-call')
  expect(() => act('ccai.call.answer', second)).toThrow('mina@acme.example is In-call')
  expect(() => act('ccai.call.outgoing', { call: 'c3', agent: mina, to: caller })).toThrow('is In-call')
  act('ccai.call.answer', { call: 'c2', agent: 'ilham@acme.example' })
  expect(() => act('ccai.call.transfer', second)).toThrow('mina@acme.example is In-call')
  await play([1, 'ccai.call.transfer', { call: 'c2', menu: 'Sales' }])
  expect(() => act('ccai.call.take-transfer', second)).toThrow('mina@acme.example is In-call')
})

test.each([
  ['connected', [1, 'ccai.call.hang-up'], ['In-call', 'Available']],
  ['connecting', [1, 'ccai.call.hang-up'], ['In-call', 'Available']],
  ['connecting', [1, 'ccai.call.pick-up'], ['In-call']],
  ['assigned', [1, 'ccai.call.hang-up'], []],
  ['assigned', [1, 'ccai.call.miss'], []],
  ['transferring', [1, 'ccai.call.miss-transfer'], ['In-call']],
] as const)('of a call that was %s, after %j the agent has been %j', async (way, step, statuses) => {
  const { play, statusEvents } = platform()
  await play(...ways[way]!, step)
  expect(statusEvents().map(({ item }) => item.standin.current_status)).toEqual(statuses)
})
