import { expect, test } from 'vitest'
import { chatWays, platform, ways } from '../testing/bench.ts'

const supervisor = 'ilham@acme.example'

test('a supervisor joins and leaves; events and the object tell it', async () => {
  const { play, events, get } = platform()
  await play(...ways.connected!, [20, 'ccai.call.join', { supervisor }])
  const told = () => events().at(-1)!.item.participants.at(-1)
  const person = { type: 'Supervisor', id: 2, name: 'Ilham Putra', agent_number: 'A-002' }
  expect(told()).toEqual({ ...person, status: 'connected' })
  const last = async () => (await get('/apps/api/v1/calls/1418')).body.participants.at(-1)
  expect(await last()).toMatchObject({ type: 'supervisor', status: 'connected', user_id: 2 })
  await play([30, 'ccai.call.leave'])
  expect(told()).toEqual({ ...person, status: 'disconnected' })
  expect(await last()).toMatchObject({ status: 'finished', call_duration: 30 })
})

test('a third party is in the call until its end, and in its record', async () => {
  const { play, events, host, instance } = platform()
  const url = 'http://core.example/ccai/session-metadata'
  instance.channels.set('session-metadata', { url, headers: {} })
  await play(...ways.connected!, [20, 'ccai.call.join', { number: '+14155550177' }], [9, 'ccai.call.hang-up'])
  expect(events().at(-1)!.item.participants.at(-1)).toEqual({
    type: 'ThirdParty',
    status: 'disconnected',
    dn: '+14155550177',
  })
  const record = JSON.parse(host.sent.find((sent) => sent.url === url)!.body)
  expect(record.participants.at(-1)).toMatchObject({ type: 'third_party', call_duration: 9 })
  expect(record.handle_durations).toMatchObject([{ agent_id: 1, call_duration: 29 }])
})

test.each([
  ['call', {}, 'say one of supervisor and number'],
  ['call', { supervisor, number: '+14155550177' }, 'say one of supervisor and number'],
  ['call', { number: '0155550123' }, 'by a number in E.164'],
  ['call', { supervisor: 'mina@acme.example' }, 'the call is with this agent already'],
  ['chat', { number: '+14155550177' }, 'a third party joins calls alone'],
])('joining a %s with %j is refused', async (kind, args, message) => {
  const { play, act, events } = platform()
  await play(...(kind === 'call' ? ways : chatWays).connected!)
  const before = events().length
  const subject = kind === 'call' ? { call: 'c1' } : { chat: 'h1' }
  expect(() => act(`ccai.${kind}.join`, { ...subject, ...args })).toThrow(message)
  expect(events()).toHaveLength(before)
})
