import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { turnOfTheLoop } from '../time/real-clock.ts'
import { createTestWorld } from './create-test-world.ts'
import { WorldsByHost } from './worlds-by-host.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

test('a world that is closed is let go of, and its hosts are known', async () => {
  const worlds = new WorldsByHost()
  const opened = async () => {
    const world = await createTestWorld({ tenant: 'gone', hosts: { kustomer: ['gone.example'] } })
    worlds.add(world)
    await world.close()
    return new WeakRef(world)
  }
  const held = await opened()
  await using other = await createTestWorld()
  worlds.add(other)
  for (let turn = 0; turn < 10; turn += 1) {
    await turnOfTheLoop()
    collectGarbage()
  }
  expect(held.deref() === undefined).toBe(true)
  expect(worlds.knows('gone.example')).toBe(true)
  const owner = await worlds.ownerOf(new Request('https://gone.api.kustomerapp.com/v1/customers'))
  expect(owner).toEqual({ refusal: 'the world of gone.api.kustomerapp.com is closed' })
})
