import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { platform, ways } from '../testing/bench.ts'

test.each([
  ['message', 'after_hours_message_only'],
  ['phone', 'temp_redirection_phone'],
])('a deflection to a %s ends the call without an agent', async (to, deflection) => {
  const { play, events } = platform()
  await play(...ways.queued!, [5, 'ccai.call.deflect', { to }])
  expect(events().at(-1)!.item).toMatchObject({
    state: 'disconnected',
    status: 'deflected',
    fail_reason: 'nothing',
    deflection,
    deflection_details: [{ call_id: 1418, deflection, from_menu_path: 'Main Menu - IVR/Billing' }],
    participants: [{ type: 'External', status: 'disconnected' }],
  })
})

test('a deflection to a queue keeps the chosen menu, and the call is answered in the new queue', async () => {
  const { play, events } = platform()
  await play(...ways.queued!, [5, 'ccai.call.deflect', { to: 'queue', menu: 'Night desk' }])
  expect(events().at(-1)!.item).toMatchObject({
    state: 'connected',
    status: 'queued',
    deflection: 'temp_redirection_queue',
    queue_path_names: ['Main Menu - IVR', 'Night desk'],
    selected_menu: { name: 'Billing' },
  })
  await play([5, 'ccai.call.answer', { agent: 'mina@acme.example' }], [9, 'ccai.call.hang-up'])
  expect(events().at(-1)!.item).toMatchObject({ status: 'finished', deflection: 'temp_redirection_queue' })
})

test.each([{ to: 'queue' }, { to: 'phone', menu: 'Night desk' }])(
  'a deflection %j is refused',
  async (args) => {
    const { play, act, call } = platform()
    await play(...ways.queued!)
    const before = call()
    expect(() => act('ccai.call.deflect', { call: 'c1', ...args })).toThrow(
      new ActRefused('ccai.call.deflect: a menu goes with "queue", and with nothing else'),
    )
    expect(call()).toEqual(before)
  },
)
