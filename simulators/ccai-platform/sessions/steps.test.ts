import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { caller, platform, ways } from '../testing/bench.ts'
import { callObject } from '../views/call.ts'

/** The acts that each status allows, written out again, because the table in the code is under test. */
const waiting = [
  'ccai.call.assign',
  'ccai.call.answer',
  'ccai.call.voicemail',
  'ccai.call.deflect',
  'ccai.call.hang-up',
  'ccai.session.authenticate',
]
const allowedIn: Record<string, readonly string[]> = {
  selecting: ['ccai.call.menu', 'ccai.call.extension', 'ccai.call.hang-up', 'ccai.session.authenticate'],
  queued: waiting,
  assigned: ['ccai.call.answer', 'ccai.call.miss', 'ccai.call.hang-up', 'ccai.session.authenticate'],
  requeued: waiting,
  connecting: ['ccai.call.pick-up', 'ccai.call.hang-up', 'ccai.session.authenticate'],
  connected: [
    'ccai.call.hang-up',
    'ccai.call.transfer',
    'ccai.call.join',
    'ccai.call.hold',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  'on hold': [
    'ccai.call.hang-up',
    'ccai.call.transfer',
    'ccai.call.join',
    'ccai.call.resume',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  transferring: [
    'ccai.call.hang-up',
    'ccai.call.take-transfer',
    'ccai.call.miss-transfer',
    'ccai.call.join',
    'ccai.call.hold',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  'dialling a third party': [
    'ccai.call.hang-up',
    'ccai.call.transfer',
    'ccai.call.third-party-pick-up',
    'ccai.call.leave',
    'ccai.call.hold',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  'transferred cold': [
    'ccai.call.hang-up',
    'ccai.call.take-transfer',
    'ccai.call.miss-transfer',
    'ccai.session.authenticate',
  ],
  finished: ['ccai.call.wrap-up', 'ccai.rating.give', 'ccai.call.call-back'],
  'wrapped up': ['ccai.rating.give', 'ccai.call.call-back'],
  rated: ['ccai.call.wrap-up', 'ccai.call.call-back'],
  deflected: [],
  failed: ['ccai.call.call-back'],
  recovered: ['ccai.call.call-back'],
  voicemail: ['ccai.session.authenticate'],
}

const argumentsOf: Record<string, object> = {
  'ccai.call.menu': { call: 'c1', menu: 'Sales' },
  'ccai.call.extension': { call: 'c1', agent: 'ilham@acme.example' },
  'ccai.call.assign': { call: 'c1', agent: 'ilham@acme.example' },
  'ccai.call.answer': { call: 'c1', agent: 'ilham@acme.example' },
  'ccai.call.hang-up': { call: 'c1' },
  'ccai.call.miss': { call: 'c1' },
  'ccai.call.hold': { call: 'c1' },
  'ccai.call.resume': { call: 'c1' },
  'ccai.call.deflect': { call: 'c1', to: 'phone' },
  'ccai.rating.give': { session: 'c1', rating: 5 },
  'ccai.call.voicemail': { call: 'c1', length: '5s' },
  'ccai.call.wrap-up': { call: 'c1', code: 'RESOLVED' },
  'ccai.call.call-back': { call: 'next', of: 'c1', agent: 'ilham@acme.example' },
  'ccai.call.pick-up': { call: 'c1' },
  'ccai.call.transfer': { call: 'c1', agent: 'ilham@acme.example' },
  'ccai.call.take-transfer': { call: 'c1', agent: 'ilham@acme.example' },
  'ccai.call.miss-transfer': { call: 'c1' },
  'ccai.call.join': { call: 'c1', number: '+14155550177' },
  'ccai.call.third-party-pick-up': { call: 'c1' },
  'ccai.call.leave': { call: 'c1' },
  'ccai.smart-action.complete': { call: 'c1', action: 'text', result: '42' },
  'ccai.smart-action.fail': { call: 'c1', action: 'photos', message: 'no camera' },
  'ccai.session.authenticate': { session: 'c1', user: 'user-8841' },
}

const cases = Object.entries(allowedIn).flatMap(([status, allowed]) =>
  Object.keys(argumentsOf).map((act) => [act, status, allowed.includes(act)] as const),
)

test.each(cases.filter(([, , allowed]) => allowed))(
  '%s is possible for a call that is %s',
  async (act, way) => {
    const { play, act: perform, events, host } = platform()
    await play(...ways[way]!)
    const before = events().length
    perform(act, argumentsOf[act])
    await host.advance(60_000)
    // A hold posts no event: it is not among the documented stages.
    if (/hold|resume/.test(act)) expect(events()).toHaveLength(before)
    else expect(events().length).toBeGreaterThan(before)
  },
)

test.each(cases.filter(([, , allowed]) => !allowed))(
  '%s is refused for a call that is %s, listing the allowed acts, and nothing changes',
  async (act, way) => {
    const { play, act: perform, events, call, instance } = platform()
    await play(...ways[way]!)
    const before = [callObject(instance, call()!), instance.state.calls.size, events().length]
    const status =
      {
        'wrapped up': 'finished',
        rated: 'finished',
        transferring: 'connected',
        'dialling a third party': 'connected',
        'transferred cold': 'queued',
        'on hold': 'connected',
      }[way] ?? way
    const allowed = allowedIn[way]!.join(', ') || 'nothing'
    expect(() => perform(act, argumentsOf[act])).toThrow(
      new ActRefused(`${act}: call "c1" is ${status}; allowed now: ${allowed}`),
    )
    expect([callObject(instance, call()!), instance.state.calls.size, events().length]).toEqual(before)
  },
)

test.each(Object.keys(argumentsOf).filter((act) => !('session' in argumentsOf[act]!)))(
  '%s of an unknown call is refused, listing the known calls',
  (act) => {
    const { act: perform } = platform()
    const unknown = {
      ...argumentsOf[act],
      ...(act === 'ccai.call.call-back' ? { of: 'c9' } : { call: 'c9' }),
    }
    expect(() => perform(act, unknown)).toThrow(new ActRefused(`${act}: no call "c9"; there is none`))
    perform('ccai.call.incoming', { call: 'c1', from: caller })
    expect(() => perform(act, unknown)).toThrow(new ActRefused(`${act}: no call "c9"; there is c1`))
  },
)

const agent = 'mina@acme.example'

test.each([
  ['ccai.call.incoming', { call: 'c1', from: caller }],
  ['ccai.call.outgoing', { call: 'c1', agent, to: caller }],
  ['ccai.call.call-back', { call: 'c1', of: 'c1', agent }],
])('%s with the name of an existing call is refused', async (act, args) => {
  const { play, act: perform, instance } = platform()
  await play(...ways.finished!)
  expect(() => perform(act, args)).toThrow(new ActRefused(`${act}: there is a call "c1" already`))
  expect(instance.state.counters.call).toBe(1418)
})

test.each([
  ['queued', 'ccai.call.assign', { call: 'c1', agent: 'eve@acme.example' }],
  ['queued', 'ccai.call.answer', { call: 'c1', agent: 'eve@acme.example' }],
  ['queued', 'ccai.call.outgoing', { call: 'c2', agent: 'eve@acme.example', to: caller }],
  ['finished', 'ccai.call.call-back', { call: 'c2', of: 'c1', agent: 'eve@acme.example' }],
])('for a call that is %s, %s by an unknown agent is refused', async (way, act, args) => {
  const { play, act: perform, call, instance } = platform()
  await play(...ways[way]!)
  const before = call()
  const agents = 'mina@acme.example, ilham@acme.example'
  expect(() => perform(act, args)).toThrow(
    new ActRefused(`${act}: no agent "eve@acme.example"; there is ${agents}`),
  )
  expect([call(), instance.state.calls.size]).toEqual([before, 1])
})

test.each(['selecting', 'queued'])('an agent cannot hang up a call that is %s', async (way) => {
  const { play, act, call } = platform()
  await play(...ways[way]!)
  expect(() => act('ccai.call.hang-up', { call: 'c1', by: 'agent' })).toThrow(
    new ActRefused(`ccai.call.hang-up: call "c1" is ${way}; no agent is on it, allowed now: by the caller`),
  )
  expect(call()?.status).toBe(way)
})

test('a call that was not offered can only be answered by a named agent', async () => {
  const { play, act } = platform()
  await play(...ways.queued!)
  expect(() => act('ccai.call.answer', { call: 'c1' })).toThrow(
    new ActRefused('ccai.call.answer: call "c1" was offered to nobody; say which agent answers'),
  )
})

test('a voicemail cannot be wrapped up, nor a withheld number called back', async () => {
  const { play, act, host } = platform()
  await play([0, 'ccai.call.incoming', { from: 'withheld', menu: 'Billing' }])
  act('ccai.call.voicemail', { call: 'c1', length: '3s' })
  await host.advance(3000)
  for (const name of ['ccai.call.wrap-up', 'ccai.call.call-back']) {
    expect(() => act(name, argumentsOf[name])).toThrow(
      new ActRefused(
        `${name}: call "c1" is voicemail_received; allowed now: ccai.voicemail.read, ccai.voicemail.close, ccai.voicemail.forward`,
      ),
    )
  }
})

test.each([
  ['ccai.call.incoming', { call: 'c1', from: '0155550123' }, '0155550123'],
  ['ccai.call.outgoing', { call: 'c1', agent, to: 'withheld' }, 'withheld'],
])('%s with a number that is not in E.164 is refused', (act, args, number) => {
  const { act: perform, instance } = platform()
  expect(() => perform(act, args)).toThrow(
    new ActRefused(`${act}: "${number}" is no number in E.164, such as +14155550123`),
  )
  expect(instance.state.calls.size).toBe(0)
})

test('an agent is found by e-mail address regardless of case and spaces', async () => {
  const { play, act, call } = platform()
  await play(...ways.queued!)
  act('ccai.call.assign', { call: 'c1', agent: ' Mina@ACME.example' })
  expect(call()?.agentId).toBe(1)
})

test.each([
  ['ccai.call.incoming', { call: 'c1', from: caller, colour: 'red' }],
  ['ccai.call.incoming', { call: '', from: caller }],
  ['ccai.call.hang-up', { call: 'c1', by: 'supervisor' }],
  ['ccai.call.voicemail', { call: 'c1', length: '12' }],
  ['ccai.call.call-back', { call: 'c2', of: 'c1', agent, button: 'redial' }],
  ['ccai.smart-action.complete', { call: 'c1', action: 'payment' }],
  ['ccai.rating.give', { session: 'c1', rating: 6 }],
  ['ccai.call.deflect', { call: 'c1', to: 'mail' }],
  ['ccai.smart-action.fail', { call: 'c1', action: 'text', message: '' }],
])('%s rejects invalid arguments: %j', (act, args) => {
  expect(() => platform().act(act, args)).toThrow(
    /Unrecognized key|Too (?:small|big)|Invalid (?:option|string)|duration/,
  )
})
