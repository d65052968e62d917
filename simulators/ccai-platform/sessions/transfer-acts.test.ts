import { expect, test } from 'vitest'
import { platform, ways } from '../testing/bench.ts'

const agentsOf = (item: { participants: Array<{ type: string; status: string; id: number }> }) =>
  item.participants.filter(({ type }) => type === 'Agent').map(({ id, status }) => `${id} ${status}`)

test('the first agent stays connected until the other, who has only accepted, takes the transfer', async () => {
  const { play, events, call } = platform()
  await play(...ways.transferring!)
  expect(agentsOf(events().at(-1)!.item as never)).toEqual(['1 connected', '2 accepted'])
  await play([9, 'ccai.call.take-transfer'])
  expect(agentsOf(events().at(-1)!.item as never)).toEqual(['1 disconnected', '2 connected'])
  expect(events().at(-1)!.item.transfers).toMatchObject([
    { status: 'transferred', from_agent: { id: 1 }, to_agent: { id: 2 }, fail_reason: 'nothing' },
  ])
  expect(call()?.agentId).toBe(2)
})

test('a transfer that nobody takes fails, and the call stays with its agent', async () => {
  const { play, events } = platform()
  await play(...ways.transferring!, [30, 'ccai.call.miss-transfer'])
  expect(agentsOf(events().at(-1)!.item as never)).toEqual(['1 connected'])
  expect(events().at(-1)!.item.transfers).toMatchObject([
    { status: 'failed', fail_reason: 'transfer_expired' },
  ])
})

test('any agent can take a transfer to a queue, and the chosen menu does not change', async () => {
  const { play, act, events } = platform()
  await play(...ways.connected!, [60, 'ccai.call.transfer', { menu: 'Returns' }])
  expect(() => act('ccai.call.take-transfer', { call: 'c1' })).toThrow(
    'offered to a queue; say which agent takes it',
  )
  await play([9, 'ccai.call.take-transfer', { agent: 'ilham@acme.example' }])
  const { item } = events().at(-1)!
  expect(item).toMatchObject({
    selected_menu: { name: 'Billing' },
    transfers: [
      {
        from_menu: { items_count: 2, name: 'Main Menu - IVR/Billing', materialized_path: '3/12' },
        to_menu: { items_count: 2, name: 'Main Menu - IVR/Returns', materialized_path: '3/13' },
      },
    ],
  })
})

test('a redirected call is transferred from the queue to which it was redirected', async () => {
  const { play, events } = platform()
  await play(
    ...ways.queued!,
    [5, 'ccai.call.deflect', { to: 'queue', menu: 'Sales' }],
    [5, 'ccai.call.answer', { agent: 'mina@acme.example' }],
    [60, 'ccai.call.transfer', { agent: 'ilham@acme.example' }],
  )
  expect(events().at(-1)!.item.transfers).toMatchObject([
    { from_menu: { name: 'Main Menu - IVR/Sales' }, to_menu: null },
  ])
})

test.each([
  [{ agent: 'ilham@acme.example', menu: 'Returns' }, 'say one of'],
  [{}, 'say one of'],
  [{ agent: 'mina@acme.example' }, 'with this agent already'],
  [{ agent: 'nobody@acme.example' }, 'no agent'],
])('a transfer to %j is refused', async (to, message) => {
  const { play, act } = platform()
  await play(...ways.connected!)
  expect(() => act('ccai.call.transfer', { call: 'c1', ...to })).toThrow(message)
})

test('only the agent who was offered a transfer can take it', async () => {
  const { play, act } = platform()
  await play(...ways.transferring!)
  expect(() => act('ccai.call.take-transfer', { call: 'c1', agent: 'mina@acme.example' })).toThrow(
    'another agent',
  )
})
