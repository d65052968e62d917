import { describe, expect, test } from 'vitest'
import { ccaiPlatformSimulator } from '../simulator.ts'
import { basic, caller, type Platform, platform } from '../testing/bench.ts'

const own = 'https://acme.ccai.example'

/** A tenant with an address and a finished call of one minute. */
async function ended(switches: object): Promise<Platform> {
  const tenant = platform({ switches })
  tenant.instance.channels.set('self', { url: own, headers: {} })
  await tenant.play(
    [0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }],
    [5, 'ccai.call.answer', { agent: 'mina@acme.example' }],
    [60, 'ccai.call.hang-up'],
  )
  return tenant
}

async function file({ instance }: Platform, path: string, headers = { authorization: basic() }) {
  const answer = await ccaiPlatformSimulator.fetch(new Request(own + path, { headers }), { instance })
  return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`
}

describe('recordings', () => {
  test('are available at the end of the call, in the event and by HTTP', async () => {
    const tenant = await ended({ callRecording: true })
    const { item } = tenant.events().at(-1)!
    expect(item.recording_url).toBe(`${own}/recordings/call-1418.mp3`)
    expect(await file(tenant, '/recordings/call-1418.mp3')).toBe('200 audio/mpeg recording of call-1418')
  })

  test('can be delayed, and are then reported in a separate event', async () => {
    const tenant = await ended({ callRecording: true, recordingDelayMs: 300_000 })
    expect(tenant.events().at(-1)!.item.recording_url).toBeNull()
    const before = tenant.events().length
    await tenant.host.advance(299_999)
    expect(tenant.events()).toHaveLength(before)
    await tenant.host.advance(1)
    expect(tenant.events().at(-1)!.item).toMatchObject({
      recording_url: `${own}/recordings/call-1418.mp3`,
      standin: { kind: 'recording.ready' },
    })
  })

  test('are not made when recording is off, nor of a call that was not answered', async () => {
    expect((await ended({ callRecording: false })).events().at(-1)!.item.recording_url).toBeNull()
    const abandoned = platform({ switches: { callRecording: true } })
    await abandoned.play(
      [0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }],
      [5, 'ccai.call.hang-up'],
    )
    expect(abandoned.events().at(-1)!.item.recording_url).toBeNull()
  })
})

describe('a recording is made', () => {
  const isRecorded = async (switches: object, args: object = {}) => {
    const { play, instance, call } = platform({ switches: { callRecording: true, ...switches } })
    await play(
      [0, 'ccai.call.incoming', { from: caller, menu: 'Billing', ...args }],
      [5, 'ccai.call.answer', { agent: 'mina@acme.example' }],
      [60, 'ccai.call.hang-up'],
    )
    return [call()!.recordingPath !== null, instance.state.files.size]
  }

  test.each([
    [{}, true],
    [{ recordedQueues: ['Sales', 'Billing'] }, true],
    [{ recordedQueues: ['Sales'] }, false],
    [{ recordedQueues: [] }, false],
    [{ recordedQueues: ['Billing'], callRecording: false }, false],
  ])('with the switches %j: %s', async (switches, made) => {
    expect(await isRecorded(switches)).toEqual([made, made ? 1 : 0])
  })

  test.each([
    ['granted', true],
    ['refused', false],
  ])('when the caller has %s permission: %s', async (recordingPermission, made) => {
    expect(await isRecorded({}, { recordingPermission })).toEqual([made, made ? 1 : 0])
  })

  test('of a call without a queue if the global switch is on', async () => {
    const { play, call } = platform({ switches: { callRecording: true, recordedQueues: [] } })
    await play(
      [0, 'ccai.call.outgoing', { to: caller, agent: 'mina@acme.example' }],
      [5, 'ccai.call.pick-up'],
      [60, 'ccai.call.hang-up'],
    )
    expect(call()?.recordingPath).toBe('/recordings/call-1418.mp3')
  })
})

test('a file without credentials and an unknown file are refused with the platform’s error body', async () => {
  const tenant = await ended({ callRecording: true })
  expect(await file(tenant, '/recordings/call-1418.mp3', { authorization: 'none' })).toMatch(
    /^401 application\/json/,
  )
  expect(await file(tenant, '/recordings/call-1.mp3')).toMatch(/^404 application\/json/)
  expect(await file(tenant, '/photos/photo-1.jpg')).toMatch(/^404/)
})

describe('photos', () => {
  const asked = async (photos: number) => {
    const tenant = platform()
    tenant.instance.channels.set('self', { url: own, headers: {} })
    await tenant.play(
      [0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }],
      [5, 'ccai.call.answer', { agent: 'mina@acme.example' }],
      [5, 'ccai.smart-action.complete', { action: 'photos', photos }],
    )
    return tenant
  }

  test('are on the call object and in the event, and can be read', async () => {
    const tenant = await asked(2)
    const { item } = tenant.events().at(-1)!
    expect(item.standin.files).toMatchObject([
      { name: 'photo-1.jpg', content_type: 'image/jpeg', url: `${own}/photos/photo-1.jpg` },
      { name: 'photo-2.jpg' },
    ])
    expect(item.photos).toMatchObject([{ id: 1, photo_type: 'photo' }, { id: 2 }])
    expect(await file(tenant, '/photos/photo-2.jpg')).toBe('200 image/jpeg photo 2 of call-1418')
  })

  test('are limited to four', async () => {
    await expect(asked(5)).rejects.toThrow('Too big: expected number to be <=4')
  })
})
