import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { chatWays, platform, ways } from '../testing/bench.ts'

test.each(['verification', 'photos', 'screenshots', 'videos', 'text'])(
  'a completed %s is reported with the session, with a new id',
  async (action) => {
    const { play, events } = platform()
    const done = [5, 'ccai.smart-action.complete', { action, result: 'AB-1' }] as const
    await play(...ways.connected!, done, done)
    expect(
      events()
        .slice(-2)
        .map(({ item }) => item.standin),
    ).toEqual([
      { kind: 'smart_action.completed', id: 1, action, result: 'AB-1', files: [] },
      { kind: 'smart_action.completed', id: 2, action, result: 'AB-1', files: [] },
    ])
    expect(events().at(-1)?.item).toMatchObject({ call_id: 1418, state: 'connected', status: 'connected' })
  },
)

test.each([
  [{}, { cause: 'user', code: 'biometric_not_enabled' }],
  [
    { cause: 'platform', code: 'timeout' },
    { cause: 'platform', code: 'timeout' },
  ],
])('a failed action reports its cause: %j', async (args, cause) => {
  const { play, events } = platform()
  const message = 'Fingerprint access is not enabled on this device'
  await play(...ways.connected!, [5, 'ccai.smart-action.fail', { action: 'verification', message, ...args }])
  expect(events().at(-1)?.item.standin).toEqual({
    kind: 'smart_action.failed',
    id: 1,
    action: 'verification',
    message,
    ...cause,
  })
})

test('only one event reports an action', async () => {
  const { play, events } = platform()
  await play(
    ...ways.connected!,
    [5, 'ccai.smart-action.complete', { action: 'text' }],
    [5, 'ccai.call.hang-up'],
  )
  expect(events().filter(({ item }) => item.standin)).toHaveLength(1)
  expect(events().at(-1)?.item).not.toHaveProperty('standin')
})

test.each([
  ['ccai.smart-action.complete', { action: 'verification' }, true],
  ['ccai.smart-action.complete', { action: 'text' }, false],
  ['ccai.smart-action.fail', { action: 'verification', message: 'no' }, false],
])('after %s with %j, `verified` of the call is %s', async (act, args, verified) => {
  const { play, get } = platform()
  await play(...ways.connected!, [5, act, args])
  const { body } = await get('/apps/api/v1/calls/1418')
  expect(body.verified).toBe(verified)
})

const own = 'https://acme.ccai.example'

test.each([
  ['photos', { photos: 2 }, ['photo-1.jpg', 'photo-2.jpg']],
  ['screenshots', { screenshots: 1 }, ['screenshot-1.jpg']],
  ['videos', { videos: 1 }, ['video-1.mp4']],
])('%s of a chat are files, in the event and on the session', async (action, counts, names) => {
  const { play, events, get, instance } = platform()
  instance.channels.set('self', { url: own, headers: {} })
  const args = { chat: 'h1', action, ...counts }
  await play(...chatWays.connected!, [5, 'ccai.smart-action.complete', args])
  const { item } = events().at(-1)!
  expect(item.standin.files.map(({ name }: { name: string }) => name)).toEqual(names)
  const items = action === 'videos' ? item.videos : item.photos
  expect(items.map(({ url }: { url: string }) => url.split('/').at(-1))).toEqual(names)
  const [first] = item.standin.files
  expect(first.content_type).toBe(action === 'videos' ? 'video/mp4' : 'image/jpeg')
  expect(instance.state.files.get(first.url.slice(own.length))?.text).toMatch(/ 1 of chat-135$/)
  expect((await get(first.url.slice(own.length), {})).status).toBe(401)
})

test.each([
  [{ chat: 'h1', action: 'text' }, '"text" is for calls alone'],
  [{ chat: 'h1', action: 'redact' }, '"redact" is for calls alone'],
  [{ action: 'photos' }, 'say one of call and chat'],
  [{ call: 'c1', chat: 'h1', action: 'photos' }, 'say one of call and chat'],
  [{ chat: 'h1', action: 'videos', photos: 1 }, 'photos come of the action "photos" alone'],
])('%j is refused, and nothing changes', async (args, message) => {
  const { play, act, chat } = platform()
  await play(...chatWays.connected!)
  const before = chat()
  expect(() => act('ccai.smart-action.complete', args)).toThrow(
    new ActRefused(`ccai.smart-action.complete: ${message}`),
  )
  expect(chat()).toEqual(before)
})

test.each([{ photos: 5 }, { screenshots: 2 }, { videos: 5 }])('%j is above the limit', async (counts) => {
  const { play, act } = platform()
  await play(...ways.connected!)
  const action = Object.keys(counts)[0]
  expect(() => act('ccai.smart-action.complete', { call: 'c1', action, ...counts })).toThrow('Too big')
})

test('a redaction pauses the recording, and leaves no file of its own', async () => {
  const { play, events, instance } = platform({ switches: { callRecording: true } })
  await play(...ways.connected!, [5, 'ccai.smart-action.complete', { action: 'redact' }])
  expect(events().at(-1)!.item.standin).toMatchObject({ action: 'redact', files: [] })
  await play([5, 'ccai.call.hang-up'])
  expect(instance.state.files.get('/recordings/call-1418.mp3')?.text).toBe(
    'recording of call-1418, pauses: 1',
  )
})

const fromApp = [
  [0, 'ccai.call.from-app', { user: 'user-8841', menu: 'Billing' }],
  [5, 'ccai.call.answer', { agent: 'mina@acme.example' }],
] as const
const fromWeb = [
  [0, 'ccai.chat.from-app', { user: 'user-8841', menu: 'Orders', sdk: 'web' }],
  [5, 'ccai.chat.answer', { agent: 'mina@acme.example' }],
] as const

test.each([
  ['a call of the IVR', ways.connected!, { call: 'c1' }],
  ['a chat of a web page', fromWeb, { chat: 'h1' }],
] as const)('%s has SmartActions unless they are limited to the mobile SDK', async (_name, way, session) => {
  const request = { ...session, action: 'verification' }
  const any = platform()
  await any.play(...way)
  expect(() => any.act('ccai.smart-action.complete', request)).not.toThrow()
  const limited = platform({ switches: { smartActionsOn: 'sdk' } })
  await limited.play(...way)
  for (const [act, args] of [
    ['complete', request],
    ['fail', { ...request, message: 'no' }],
  ] as const) {
    const needsSdk = `ccai.smart-action.${act}: "verification" needs the mobile SDK`
    expect(() => limited.act(`ccai.smart-action.${act}`, args)).toThrow(needsSdk)
  }
})

test.each([
  ['a call of the app', fromApp, { call: 'c1', action: 'text' }],
  ['a chat of the app', chatWays.connected!, { chat: 'h1', action: 'photos', photos: 1 }],
  ['a recording', ways.connected!, { call: 'c1', action: 'redact' }],
] as const)('with SmartActions limited to the mobile SDK, %s still has them', async (_name, way, args) => {
  const { play, act } = platform({ switches: { smartActionsOn: 'sdk' } })
  await play(...way)
  expect(() => act('ccai.smart-action.complete', args)).not.toThrow()
})
