import { expect, onTestFinished, test } from 'vitest'
import { parseGiven } from '../scenario/parse.ts'
import { perform } from '../world/perform.ts'
import { restoreWorld, snapshotWorld } from '../world/snapshot.ts'
import { createWorld, type World } from '../world/world.ts'
import { applyGiven } from './apply.ts'

const incoming = { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123' }

async function worldWith(given: object): Promise<World> {
  const world = await createWorld()
  onTestFinished(() => world.close())
  applyGiven(world, parseGiven(given, 'given.json').given)
  return world
}

test('an act that chooses a queue which is not given is refused with the nearest, and nothing changes', async () => {
  const world = await worldWith({ menus: ['Billing', 'Returns'] })
  const before = world.journal.lines().length
  const refusal = 'ccai.call.incoming: no queue has the menu "Biling"; did you mean "Billing"?'
  expect(() => perform(world, { ...incoming, menu: 'Biling' })).toThrow(refusal)
  expect(world.journal.lines()).toHaveLength(before)
  const restored = await restoreWorld(snapshotWorld(world))
  onTestFinished(() => restored.close())
  expect(() => perform(restored, { ...incoming, menu: 'Biling' })).toThrow(refusal)
  expect(perform(world, { ...incoming, menu: 'Returns' })).toEqual({ call: 'call-1418' })
})

test('where no queues are given, one is there once somebody chooses it', async () => {
  const world = await worldWith({})
  expect(perform(world, { ...incoming, menu: 'Biling' })).toEqual({ call: 'call-1418' })
})
