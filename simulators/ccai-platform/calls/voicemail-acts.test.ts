import { expect, test } from 'vitest'
import { caller, platform } from '../testing/bench.ts'

const mina = { agent: 'mina@acme.example' }

/** A tenant in which a voicemail of 12 seconds was left. */
async function withVoicemail(switches: object = {}) {
  const tenant = platform({ switches })
  await tenant.play(
    [0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }],
    [9, 'ccai.call.voicemail', { length: '12s' }],
  )
  await tenant.host.advance(12_000)
  return tenant
}

test('a voicemail is reported in the event of the end of its call', async () => {
  const { events, call } = await withVoicemail()
  expect(events().at(-1)!.item).toMatchObject({ state: 'disconnected', standin: { kind: 'voicemail.left' } })
  expect(call()?.voicemail).toBe('new')
})

test('a voicemail is being left, received, then read; one that nobody hears is never read', async () => {
  const { act, call, get } = await withVoicemail()
  const status = async () => (await get('/apps/api/v1/calls/1418')).body.status
  expect(await status()).toBe('voicemail_received')
  act('ccai.voicemail.read', { call: 'c1', ...mina })
  expect(await status()).toBe('voicemail_read')
  act('ccai.voicemail.close', { call: 'c1', ...mina })
  expect([await status(), call()?.voicemail]).toEqual(['voicemail_read', 'closed'])
  const unheard = await withVoicemail()
  unheard.act('ccai.voicemail.close', { call: 'c1', ...mina })
  expect(unheard.call()).toMatchObject({ status: 'voicemail_received', voicemail: 'closed' })
})

test('the wait of a caller ends when the voicemail begins', async () => {
  const { events } = await withVoicemail()
  expect(events().at(-1)!.item).toMatchObject({
    wait_duration: 9,
    call_duration: 0,
    hold_duration: 0,
    selected_menu: { name: 'Billing' },
    lang: 'en',
  })
})

test.each([
  [{}, null],
  [{ callRecording: true }, '/recordings/call-1418.mp3'],
  [{ callRecording: true, recordedQueues: ['Sales'] }, null],
  [{ voicemailRecording: 'always' }, '/recordings/call-1418.mp3'],
])('the audio of a voicemail with the switches %j', async (switches, path) => {
  const { events, instance } = await withVoicemail(switches)
  expect(events().at(-1)!.item.recording_url).toBe(path)
  const text = path && 'voicemail of call-1418'
  expect(path && instance.state.files.get(path)?.text).toBe(text)
})

test('reading and closing a voicemail is reported with the name of the agent', async () => {
  const { play, events } = await withVoicemail()
  await play([60, 'ccai.voicemail.read', mina], [60, 'ccai.voicemail.close', mina])
  const reported = events()
    .slice(-2)
    .map(({ item }) => [item.call_id, item.standin])
  expect(reported).toEqual([
    [1418, { kind: 'voicemail.read', by: 'Mina Duval' }],
    [1418, { kind: 'voicemail.closed', by: 'Mina Duval' }],
  ])
})

test('a call back is an outgoing call to the same number, with the voicemail in every event', async () => {
  const { play, events } = await withVoicemail()
  await play(
    [60, 'ccai.voicemail.call-back', { ...mina, call: 'back', of: 'c1' }],
    [8, 'ccai.call.pick-up', { call: 'back' }],
  )
  const [handled, ...placed] = events()
    .slice(-3)
    .map(({ item }) => item)
  expect(handled).toMatchObject({ call_id: 1418, standin: { kind: 'voicemail.called_back' } })
  for (const item of placed) {
    expect(item).toMatchObject({
      call_id: 1419,
      call_type: 'Voice Outbound',
      parent_id: 1418,
      standin: { kind: 'call_back', button: 'voicemail', of_call_id: 1418 },
    })
    expect(item.participants[0].dn).toBe(caller)
  }
})

test.each([
  [['ccai.voicemail.read'], 'ccai.voicemail.read'],
  [['ccai.voicemail.close'], 'ccai.voicemail.read'],
  [['ccai.voicemail.close'], 'ccai.voicemail.call-back'],
  [['ccai.voicemail.close'], 'ccai.voicemail.close'],
])('after %j, %s is refused for a voicemail', async (before, refused) => {
  const { play, act } = await withVoicemail()
  for (const name of before) await play([60, name, mina])
  const names = refused.endsWith('back') ? { call: 'back', of: 'c1' } : { call: 'c1' }
  expect(() => act(refused, { ...names, ...mina } as never)).toThrow(`${refused}: call "c1" is voicemail_`)
})

test('a call without a voicemail has none to read', async () => {
  const { play, act } = platform()
  await play(
    [0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }],
    [5, 'ccai.call.answer', mina],
    [60, 'ccai.call.hang-up'],
  )
  expect(() => act('ccai.voicemail.read', { call: 'c1', ...mina })).toThrow('allowed now')
})

test.each([
  ['nobody has read', [], 'failed', 'eu_repeated_voicemail'],
  ['an agent has read', ['ccai.voicemail.read'], 'failed', 'eu_repeated_voicemail'],
  ['an agent has closed', ['ccai.voicemail.close'], 'voicemail', 'nothing'],
])('a further voicemail of the same caller after one that %s', async (_, before, status, failReason) => {
  const { play, call, events } = await withVoicemail()
  for (const name of before) await play([60, name, mina])
  const again = { call: 'c2' }
  await play(
    [60, 'ccai.call.incoming', { ...again, from: caller, menu: 'Billing' }],
    [9, 'ccai.call.voicemail', { ...again, length: '12s' }],
  )
  expect(call('c2')).toMatchObject({ status, failReason })
  if (status === 'failed') {
    expect(events().at(-1)!.item).toMatchObject({
      state: 'disconnected',
      fail_reason: failReason,
      voicemail_reason: 'not_voicemail',
    })
  }
})

test('a further voicemail is accepted if the switch says so, and from another caller always', async () => {
  const accepting = platform({ switches: { repeatedVoicemail: 'taken' } })
  for (const call of ['c1', 'c2']) {
    await accepting.play(
      [0, 'ccai.call.incoming', { call, from: caller, menu: 'Billing' }],
      [9, 'ccai.call.voicemail', { call, length: '12s' }],
    )
    await accepting.host.advance(12_000)
  }
  expect(accepting.call('c2')?.voicemail).toBe('new')
  const { play, call } = await withVoicemail()
  await play(
    [60, 'ccai.call.incoming', { call: 'c2', from: '+33155550199', menu: 'Billing' }],
    [9, 'ccai.call.voicemail', { call: 'c2', length: '12s' }],
  )
  expect(call('c2')?.status).toBe('voicemail')
})
