import { expect, test } from 'vitest'
import { faultSchema } from '../src/harness/network/fault-kinds.ts'
import type { VirtualClock } from '../src/harness/time/virtual-clock.ts'
import { Conductor } from '../src/harness/world/conductor.ts'
import { observedConversations, observedCustomers } from '../src/harness/world/observed.ts'
import { perform } from '../src/harness/world/perform.ts'
import { restoreWorld, snapshotWorld } from '../src/harness/world/snapshot.ts'
import { createWorld, type World } from '../src/harness/world/world.ts'

function conductorOf(world: World): Conductor {
  return new Conductor({
    clock: world.clock as VirtualClock,
    network: world.network,
  })
}

const pass = (world: World, ms: number) => conductorOf(world).passUntil(world.clock.now() + ms)

async function hangUpAndObserve(world: World) {
  perform(world, { do: 'ccai.call.hang-up', call: 'c1' })
  await pass(world, 60_000)
  return {
    customers: observedCustomers(world).length,
    conversations: observedConversations(world).map(({ name }) => name),
  }
}

test.each([3, 1_000])(
  'a world restored from a copy taken after %i ms ends like the original',
  async (afterMs) => {
    const original = await createWorld({ switches: { kustomer: { tokenRegenerationMs: 9_000 } } })
    perform(original, { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
    await pass(original, afterMs)
    const copy = JSON.parse(JSON.stringify(snapshotWorld(original)))
    const expected = { customers: 1, conversations: ['Abandoned call'] }
    expect(await hangUpAndObserve(await restoreWorld(copy))).toEqual(expected)
    expect(await hangUpAndObserve(original)).toEqual(expected)
  },
)

test('two worlds forked from one copy do not see each other', async () => {
  const original = await createWorld()
  perform(original, { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await pass(original, 1_000)
  const copy = snapshotWorld(original)
  const left = await restoreWorld(copy)
  const right = await restoreWorld(copy)
  await hangUpAndObserve(left)
  expect(observedConversations(left)).toHaveLength(1)
  expect(observedConversations(right)).toHaveLength(0)
  expect(observedConversations(original)).toHaveLength(0)
})

test('a voicemail that is being recorded at the time of the copy ends in the restored world too', async () => {
  const original = await createWorld()
  perform(original, { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  perform(original, { do: 'ccai.call.voicemail', call: 'c1', length: '12s' })
  await pass(original, 5_000)
  const restored = await restoreWorld(snapshotWorld(original))
  await pass(restored, 20_000)
  expect(observedConversations(restored).map(({ channel }) => channel)).toEqual(['voicemail'])
})

test('a core that was started again does the work of its predecessor, which does nothing more', async () => {
  const world = await createWorld()
  const slow = { fault: 'slow', to: 'kustomer', method: 'POST', path: '/v1/customers/*/conversations' }
  world.faults.add(faultSchema.parse(slow))
  perform(world, { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  perform(world, { do: 'ccai.call.hang-up', call: 'c1' })
  await pass(world, 2_000)
  await world.restartCore()
  await pass(world, 60_000)
  expect(observedConversations(world)).toHaveLength(1)
  const sent = world.journal.lines().filter((line) => line.kind === 'request' && line.method === 'POST')
  const paths = sent.map((line) => ('path' in line ? line.path : ''))
  expect(paths.filter((path) => path.endsWith('/messages'))).toHaveLength(1)
})
