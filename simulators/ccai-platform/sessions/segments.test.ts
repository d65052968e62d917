import { expect, test } from 'vitest'
import { basic, platform, ways } from '../testing/bench.ts'

const segments = { callRecording: true, recordingFiles: 'each-segment' }

/** A call of Mina that Ilham took over, and that is over. */
async function transferred(switches: object) {
  const tenant = platform({ switches })
  await tenant.play(...ways.transferring!, [5, 'ccai.call.take-transfer'], [30, 'ccai.call.hang-up'])
  return tenant
}

test.each([0, 300_000])(
  'each segment of a call has a recording, told after %i ms',
  async (recordingDelayMs) => {
    const { events, host, get, instance } = await transferred({ ...segments, recordingDelayMs })
    await host.advance(recordingDelayMs)
    const facts = events().flatMap(({ item }) => (item.standin ? [item.standin] : []))
    const file = (name: string) => ({ name, content_type: 'audio/mpeg', url: `/recordings/${name}` })
    expect(facts).toEqual([
      { kind: 'recording.ready', segment: 1, file: file('call-1418-1.mp3') },
      { kind: 'recording.ready', segment: 2, file: file('call-1418-2.mp3') },
    ])
    const texts = [1, 2].map((part) => instance.state.files.get(`/recordings/call-1418-${part}.mp3`)?.text)
    expect(texts).toEqual([
      'recording of call-1418, segment 1, agent_1',
      'recording of call-1418, segment 2, agent_2',
    ])
    // The object has room for one recording, and names none of several.
    expect((await get('/apps/api/v1/calls/1418')).body.recording_url).toBeNull()
    const authorization = basic()
    const read = await instance.simulator.fetch(
      new Request('https://acme.ccai.example/recordings/call-1418-2.mp3', { headers: { authorization } }),
      { instance: instance as never },
    )
    expect(read.status).toBe(200)
  },
)

test.each([
  ['one recording', { callRecording: true }, 'transferring'],
  ['one segment', segments, 'connected'],
])('a call with %s has it on its object', async (_, switches, way) => {
  const { play, events, get } = platform({ switches })
  await play(...ways[way]!)
  if (way === 'transferring') await play([5, 'ccai.call.take-transfer'])
  await play([30, 'ccai.call.hang-up'])
  expect((await get('/apps/api/v1/calls/1418')).body.recording_url).toBe('/recordings/call-1418.mp3')
  expect(events().some(({ item }) => item.standin)).toBe(false)
})

test('a transfer that nobody took begins no segment', async () => {
  const { play, get } = platform({ switches: segments })
  await play(...ways.transferring!, [5, 'ccai.call.miss-transfer'], [30, 'ccai.call.hang-up'])
  expect((await get('/apps/api/v1/calls/1418')).body.recording_url).toBe('/recordings/call-1418.mp3')
})

test('the pauses of a call are told with each of its segments', async () => {
  const { play, instance } = platform({ switches: segments })
  await play(
    ...ways.connected!,
    [9, 'ccai.smart-action.complete', { call: 'c1', action: 'redact' }],
    [9, 'ccai.call.transfer', { agent: 'ilham@acme.example' }],
    [5, 'ccai.call.take-transfer'],
    [30, 'ccai.call.hang-up'],
  )
  expect(instance.state.files.get('/recordings/call-1418-1.mp3')?.text).toContain('pauses in the call: 1')
})

test('the recordings of segments are deleted with their end user', async () => {
  const { act, instance } = await transferred(segments)
  act('ccai.admin.delete-end-user-data', { user: '+33155550123' })
  expect(instance.state.files.size).toBe(0)
})
