import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { caller, platform } from '../testing/bench.ts'

const mina = { agent: 'mina@acme.example' }
const ilham = { agent: 'ilham@acme.example' }

/** A tenant with voicemails of 12 seconds, each of another caller, in these queues. */
async function withVoicemails(switches: object, ...menus: string[]) {
  const tenant = platform({ switches })
  for (const [at, menu] of menus.entries()) {
    const call = `c${at + 1}`
    const from = `${caller.slice(0, -1)}${at}`
    await tenant.play(
      [0, 'ccai.call.incoming', { call, from, menu }],
      [9, 'ccai.call.voicemail', { call, length: '12s' }],
    )
    await tenant.host.advance(12_000)
  }
  return tenant
}

const elsewhere = { voicemailForwarding: 'elsewhere' }

test('a voicemail that is forwarded to an agent is theirs alone, and stays what it was', async () => {
  const { play, act, call, events } = await withVoicemails(elsewhere, 'Billing')
  await play([60, 'ccai.voicemail.read', mina])
  await play([5, 'ccai.voicemail.forward', { ...mina, toAgent: ilham.agent }])
  expect(call()).toMatchObject({
    status: 'voicemail_read',
    voicemail: 'read',
    menu: { name: 'Billing' },
    forwardedTo: { agentId: 2, menu: null },
  })
  const { item } = events().at(-1)!
  expect(item.standin).toEqual({ kind: 'voicemail.forwarded', by: 'Mina Duval', to: 'Ilham Putra' })
  for (const [name, args] of [
    ['ccai.voicemail.close', { call: 'c1' }],
    ['ccai.voicemail.call-back', { call: 'back', of: 'c1' }],
    ['ccai.voicemail.forward', { call: 'c1', menu: 'Sales' }],
  ] as const) {
    const message = `${name}: the voicemail of call "c1" is in the mailbox of ilham@acme.example`
    expect(() => act(name, { ...args, ...mina })).toThrow(new ActRefused(message))
  }
  await play([5, 'ccai.voicemail.close', ilham])
  expect(call()?.voicemail).toBe('closed')
})

test('a voicemail that is forwarded to a queue is for each agent of it, listened to or not', async () => {
  const { play, call, events } = await withVoicemails(elsewhere, 'Billing')
  await play([60, 'ccai.voicemail.forward', { ...mina, menu: 'Sales' }])
  expect(call()).toMatchObject({ status: 'voicemail_received', forwardedTo: { menu: { name: 'Sales' } } })
  expect(events().at(-1)!.item.standin).toMatchObject({ to: 'Sales' })
  await play([5, 'ccai.voicemail.read', ilham], [5, 'ccai.voicemail.forward', { ...ilham, menu: 'Billing' }])
  expect(call()).toMatchObject({ status: 'voicemail_read', forwardedTo: { menu: { name: 'Billing' } } })
})

test.each([
  ['off', { menu: 'Sales' }, 'not forwarded here; expected the switch voicemailForwarding'],
  ['elsewhere', {}, 'say one of toAgent and menu'],
  ['elsewhere', { menu: 'Sales', toAgent: ilham.agent }, 'say one of toAgent and menu'],
  ['elsewhere', { menu: 'Billing' }, 'in this queue, back to which none is forwarded here'],
  ['elsewhere', { toAgent: 'eve@acme.example' }, 'no agent "eve@acme.example"'],
])('with the switch %s a voicemail is not forwarded to %j', async (voicemailForwarding, to, message) => {
  const { act, call, instance, events } = await withVoicemails({ voicemailForwarding }, 'Billing')
  const before = [call(), instance.state.menus.size, events().length]
  expect(() => act('ccai.voicemail.forward', { call: 'c1', ...mina, ...to })).toThrow(message)
  expect([call(), instance.state.menus.size, events().length]).toEqual(before)
})

test('where that is allowed, a voicemail is forwarded back to its queue; to its own agent never', async () => {
  const { play, act, call } = await withVoicemails({ voicemailForwarding: 'same-queue-too' }, 'Billing')
  await play([60, 'ccai.voicemail.forward', { ...mina, menu: 'Billing' }])
  expect(call()?.forwardedTo).toMatchObject({ menu: { name: 'Billing' } })
  await play([5, 'ccai.voicemail.forward', { ...mina, toAgent: ilham.agent }])
  const again = { call: 'c1', ...ilham, toAgent: ilham.agent }
  expect(() => act('ccai.voicemail.forward', again)).toThrow('in the mailbox of this agent already')
})

test('an administrator clears the voicemails of a queue: nobody handles them, and nothing is told', async () => {
  const { act, call, events } = await withVoicemails({}, 'Billing', 'Sales', 'Billing')
  act('ccai.voicemail.close', { call: 'c3', ...mina })
  const before = events().length
  act('ccai.admin.clear-voicemails', { menu: 'Billing' })
  const states = ['c1', 'c2', 'c3'].map((name) => call(name)?.voicemail)
  expect(states).toEqual(['cleared', 'new', 'closed'])
  expect([call()?.status, events().length]).toEqual(['voicemail_received', before])
  expect(() => act('ccai.voicemail.read', { call: 'c1', ...mina })).toThrow(
    'allowed now: ccai.call.call-back',
  )
  expect(() => act('ccai.voicemail.close', { call: 'c1', ...mina })).toThrow(
    'allowed now: ccai.call.call-back',
  )
  expect(() => act('ccai.admin.clear-voicemails', { menu: 'Billing' })).toThrow(
    'no voicemail waits in Billing',
  )
})

test('all queues are cleared at once; the mailbox of an agent is none of a queue', async () => {
  const { act, call } = await withVoicemails(elsewhere, 'Billing', 'Sales')
  act('ccai.voicemail.forward', { call: 'c1', ...mina, toAgent: ilham.agent })
  act('ccai.admin.clear-voicemails')
  expect([call('c1')?.voicemail, call('c2')?.voicemail]).toEqual(['new', 'cleared'])
  expect(() => act('ccai.admin.clear-voicemails')).toThrow('no voicemail waits in any queue')
})

test('who left a voicemail that was cleared may leave another', async () => {
  const { act, play, call } = await withVoicemails({}, 'Billing')
  act('ccai.admin.clear-voicemails')
  await play(
    [60, 'ccai.call.incoming', { call: 'c2', from: `${caller.slice(0, -1)}0`, menu: 'Billing' }],
    [9, 'ccai.call.voicemail', { call: 'c2', length: '5s' }],
  )
  expect(call('c2')?.status).toBe('voicemail')
})
