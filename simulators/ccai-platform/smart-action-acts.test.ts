import { expect, test } from 'vitest'
import { platform, ways } from './test-bench.ts'

test.each(['verification', 'photos', 'screenshots', 'videos', 'text'])(
  'a completed %s is told beside the session, under a number of its own',
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
])('a failed action tells its cause: %j', async (args, told) => {
  const { play, events } = platform()
  const message = 'Fingerprint access is not enabled on this device'
  await play(...ways.connected!, [5, 'ccai.smart-action.fail', { action: 'verification', message, ...args }])
  expect(events().at(-1)?.item.standin).toEqual({
    kind: 'smart_action.failed',
    id: 1,
    action: 'verification',
    message,
    ...told,
  })
})

test('only the event of the fact tells it', async () => {
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
])('after %s of %j the call says verified: %s', async (act, args, verified) => {
  const { play, get } = platform()
  await play(...ways.connected!, [5, act, args])
  const { body } = await get('/apps/api/v1/calls/1418')
  expect(body.verified).toBe(verified)
})
