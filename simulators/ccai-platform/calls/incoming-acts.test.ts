import { expect, test } from 'vitest'
import {
  type InstanceSnapshot,
  restoreInstance,
  snapshotInstance,
  wakeInstance,
} from '../../kit/simulator.ts'
import { caller, platform, startMs, ways } from '../testing/bench.ts'
import { givenAgent } from '../world/given-agent.ts'

test('calls and queues are numbered in order of their creation', async () => {
  const { act, host, call } = platform()
  expect(act('ccai.call.incoming', { call: 'c1', from: caller, menu: 'Billing' })).toEqual({
    call: 'call-1418',
  })
  expect(act('ccai.call.incoming', { call: 'c2', from: caller, menu: 'Sales' })).toEqual({
    call: 'call-1419',
  })
  act('ccai.call.incoming', { call: 'c3', from: caller, menu: 'Billing' })
  await host.advance(0)
  expect(['c1', 'c2', 'c3'].map((name) => call(name)?.menu?.id)).toEqual([12, 13, 12])
})

test.each([
  ['selecting', 'caller', 'eu_in_menu_abandoned'],
  ['queued', 'caller', 'eu_abandoned'],
  ['assigned', 'caller', 'eu_canceled'],
  ['assigned', 'agent', 'ag_canceled'],
  ['connecting', 'caller', 'eu_rejected'],
  ['connecting', 'agent', 'eu_no_answer'],
  ['connected', 'caller', 'nothing'],
  ['connected', 'agent', 'nothing'],
])('when a call is %s and the %s hangs up, its fail reason is %s', async (way, by, failReason) => {
  const { play, call } = platform()
  await play(...ways[way]!, [7, 'ccai.call.hang-up', { by }])
  expect(call()).toMatchObject({
    status: failReason === 'nothing' ? 'finished' : 'failed',
    failReason,
    disconnectedBy: by === 'caller' ? 'disconnected_by_end_user' : 'disconnected_by_agent',
    initiator: by === 'caller' ? 'end_user' : 'agent_1',
  })
})

test.each([9999, 10_000])('the times of a call of %i ms are exact to the millisecond', async (talkMs) => {
  const { play, act, host, get, events } = platform()
  await play(...ways.connected!)
  await host.advance(talkMs)
  act('ccai.call.hang-up', { call: 'c1' })
  await host.advance(0)
  const { body } = await get('/apps/api/v1/calls/1418')
  expect(body.connected_at).toBe('2026-01-05T09:20:10.000Z')
  expect(Date.parse(body.ends_at) - Date.parse(body.connected_at)).toBe(talkMs)
  expect(body.call_duration).toBe(10)
  expect(events().at(-1)?.item.ends_at).toBe(body.ends_at)
})

test('a voicemail ends after exactly its length', async () => {
  const { play, host, instance, call, events } = platform()
  await play(...ways.voicemail!)
  const before = events().length
  await host.advance(11_999)
  wakeInstance(instance as never)
  expect([call()?.status, call()?.endsAtMs, events().length]).toEqual(['voicemail', null, before])
  await host.advance(1)
  expect(call()).toMatchObject({
    status: 'voicemail_received',
    failReason: 'nothing',
    voicemailReason: 'end_user_left_voicemail',
    endsAtMs: startMs + 22_000,
    agentId: null,
  })
  expect(events().at(-1)?.item).toMatchObject({
    state: 'disconnected',
    ends_at: '2026-01-05T09:20:22.000Z',
    voicemail_reason: 'end_user_left_voicemail',
  })
  await host.advance(60_000)
  wakeInstance(instance as never)
  await host.advance(0)
  expect(events()).toHaveLength(before + 1)
})

test('each voicemail ends at its own time', async () => {
  const { act, host, call } = platform()
  for (const [name, length] of Object.entries({ c1: '9s', c2: '3s', c3: '6s' })) {
    act('ccai.call.incoming', { call: name, from: caller, menu: 'Billing' })
    act('ccai.call.voicemail', { call: name, length })
  }
  await host.advance(6000)
  expect(['c1', 'c2', 'c3'].map((name) => call(name)?.status)).toEqual([
    'voicemail',
    'voicemail_received',
    'voicemail_received',
  ])
})

test('a voicemail in progress ends after a snapshot and restore too', async () => {
  const before = platform()
  await before.play(...ways.voicemail!)
  const copy: InstanceSnapshot = JSON.parse(JSON.stringify(snapshotInstance(before.instance as never)))
  const after = platform({ startAtMs: before.host.now() })
  restoreInstance(after.instance as never, copy)
  wakeInstance(after.instance as never)
  await after.host.advance(11_999)
  expect(after.call()?.status).toBe('voicemail')
  await after.host.advance(1)
  expect(after.call()).toMatchObject({ status: 'voicemail_received', endsAtMs: startMs + 22_000 })
})

test('a call that is called back is the parent of the new call, and recovers when the contact picks up', async () => {
  const { play, call } = platform()
  const back = { call: 'back', of: 'c1', agent: 'ilham@acme.example' }
  await play(...ways.failed!, [60, 'ccai.call.call-back', back])
  expect(call('back')).toMatchObject({
    callType: 'Voice Outbound',
    status: 'connecting',
    number: caller,
    parentId: 1418,
    agentId: 2,
  })
  expect(call()?.status).toBe('failed')
  await play([5, 'ccai.call.pick-up', { call: 'back' }])
  expect(call()).toMatchObject({
    status: 'recovered',
    failReason: 'eu_abandoned',
    updatedAtMs: startMs + 126_000,
  })
})

test('a finished call stays finished when it is called back', async () => {
  const { play, call } = platform()
  const back = { call: 'back', of: 'c1', agent: 'mina@acme.example' }
  await play(...ways.finished!, [60, 'ccai.call.call-back', back], [5, 'ccai.call.pick-up', { call: 'back' }])
  expect([call()?.status, call('back')?.status]).toEqual(['finished', 'connected'])
})

test('an answer by another agent than the one who was offered the call posts an offer and an answer', async () => {
  const { play, act, host, call, posts } = platform()
  await play(...ways.assigned!)
  act('ccai.call.answer', { call: 'c1', agent: 'ilham@acme.example' })
  await host.advance(0)
  expect(call()?.agentId).toBe(2)
  const { count, events } = posts().at(-1)!
  expect(count).toBe(2)
  expect(events.map(({ item }) => item.participants[1])).toEqual([
    { type: 'Agent', status: 'accepted', id: 2, name: 'Ilham Putra', agent_number: 'A-002' },
    { type: 'Agent', status: 'connected', id: 2, name: 'Ilham Putra', agent_number: 'A-002' },
  ])
})

test('the journal records each change without names or numbers of people', async () => {
  const { play, host } = platform({ switches: { eventDelayMs: 3_600_000 }, activated: false })
  await play(...ways['wrapped up']!)
  expect(host.changes.map(({ change, subject }) => `${change} ${subject}`)).toEqual([
    'end-user.created end-user-77',
    'call.began call-1418',
    'call.queued call-1418',
    'call.assigned call-1418',
    'agent.status-changed agent-1',
    'call.connected call-1418',
    'call.finished call-1418',
    'agent.status-changed agent-1',
    'call.wrapped-up call-1418',
  ])
})

test('two agents cannot share an e-mail address', () => {
  const { instance } = platform({ activated: false })
  expect(() => givenAgent(instance, { name: 'Other', email: ' MINA@acme.example' })).toThrow(
    'another agent has the e-mail address',
  )
  expect(instance.state.agents.size).toBe(2)
})
