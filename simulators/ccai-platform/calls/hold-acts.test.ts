import { expect, test } from 'vitest'
import { platform, ways } from '../testing/bench.ts'

const steps = (...acts: Array<[number, string]>) =>
  acts.map(([after, act]) => [after, `ccai.call.${act}`] as const)

test.each([
  [steps([60, 'hang-up']), 0],
  [steps([30, 'hold'], [7, 'resume'], [60, 'hang-up']), 7],
  [steps([30, 'hold'], [7, 'resume'], [60, 'hold'], [5, 'resume'], [9, 'hang-up']), 12],
  [steps([30, 'hold'], [20, 'hang-up']), 20],
])('after %j the call has been on hold for %s seconds', async (acts, held) => {
  const { play, events, get, host } = platform()
  await play(...ways.connected!, ...acts)
  expect(events().at(-1)!.item.hold_duration).toBe(held)
  await host.advance(60_000)
  expect((await get('/apps/api/v1/calls/1418')).body.hold_duration).toBe(held)
})

test('taking a transfer ends the hold', async () => {
  const { play, events } = platform()
  await play(
    ...ways.connected!,
    [10, 'ccai.call.hold'],
    [5, 'ccai.call.transfer', { agent: 'ilham@acme.example' }],
    [6, 'ccai.call.take-transfer'],
    [60, 'ccai.call.hang-up'],
  )
  expect(events().at(-1)!.item.hold_duration).toBe(11)
})

test('a current hold counts until now', async () => {
  const { play, get, host } = platform()
  await play(...ways['on hold']!)
  await host.advance(13_000)
  expect((await get('/apps/api/v1/calls/1418')).body.hold_duration).toBe(13)
})

test('events tell of a hold where the switch says so', async () => {
  const { play, events } = platform({ switches: { holdEvents: true } })
  await play(...ways['on hold']!, [13, 'ccai.call.resume'])
  const told = events()
    .slice(-2)
    .map(({ item }) => [item.participants[0].status, item.hold_duration])
  expect(told).toEqual([
    ['onHold', 0],
    ['connected', 13],
  ])
})
