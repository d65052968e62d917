import { expect, test } from 'vitest'
import { caller, platform } from '../testing/bench.ts'

test('a start of the SDK posts an event without a session', async () => {
  const { act, events, host, instance } = platform()
  act('ccai.sdk.start', { user: 'user-8841' })
  await host.advance(0)
  expect(events().map(({ item }) => item)).toEqual([
    { end_user: { identifier: 'user-8841' }, standin: { kind: 'sdk.started' } },
  ])
  expect(instance.state.calls.size).toBe(0)
})

test('a call from the app is queued at once, and its number is shown only if the app sends one', async () => {
  const { play, events, get } = platform()
  await play([0, 'ccai.call.from-app', { user: 'user-8841', menu: 'Billing' }])
  expect(events()[0]!.item).toMatchObject({
    call_type: 'Voice Inbound (App)',
    status: 'queued',
    selected_menu: { name: 'Billing' },
    end_user: { identifier: 'user-8841' },
    participants: [{ type: 'External', dn: null }],
  })
  await play([9, 'ccai.call.from-app', { call: 'c2', user: 'user-8841', menu: 'Billing', from: caller }])
  expect(events().at(-1)!.item.participants[0].dn).toBe(caller)
  expect((await get('/apps/api/v1/calls/1419')).body.end_user).toMatchObject({ identifier: 'user-8841' })
})

test('a call from the app is answered and ended like any other', async () => {
  const { play, call } = platform()
  await play(
    [0, 'ccai.call.from-app', { user: 'user-8841', menu: 'Billing' }],
    [9, 'ccai.call.answer', { agent: 'mina@acme.example' }],
    [60, 'ccai.call.hang-up'],
  )
  expect(call()).toMatchObject({ status: 'finished', failReason: 'nothing' })
})

test('a name in use and a number that is not in E.164 are refused', async () => {
  const { play, act } = platform()
  await play([0, 'ccai.call.from-app', { user: 'user-8841', menu: 'Billing' }])
  expect(() => act('ccai.call.from-app', { call: 'c1', user: 'u', menu: 'Billing' })).toThrow(
    'there is a call "c1"',
  )
  expect(() => act('ccai.call.from-app', { call: 'c2', user: 'u', menu: 'Billing', from: '12' })).toThrow(
    '"12" is no number in E.164',
  )
})
