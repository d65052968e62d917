import { expect, test } from 'vitest'
import type { PointOfContact } from '../digital-experience/client.ts'
import { pointsOfContact } from './points-of-contact.ts'

const point = (id: string, channelIntegrationId = 'i-1'): PointOfContact => ({
  id,
  idOnExternalPlatform: `account-of-${id}`,
  channelIntegrationId,
  name: id,
  hasAbilityToSendFiles: false,
})

/** Points of contact that are read from a list, which a test changes; and how often they were. */
function bench(integrationId = '') {
  let nowMs = 1_000_000
  const listed = [point('ch-1')]
  const reads: number[] = []
  const digital = {
    channels: async () => {
      reads.push(nowMs)
      return [...listed]
    },
  }
  const clock = { now: () => nowMs, sleep: () => new Promise<void>(() => {}) }
  const points = pointsOfContact(digital, clock, integrationId)
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { points, listed, reads, pass }
}

test('one that is known counts for a minute, and is then read again', async () => {
  const { points, listed, reads, pass } = bench()
  expect((await points.ofId('ch-1'))?.id).toBe('ch-1')
  listed.length = 0
  pass(59_999)
  expect((await points.ofAccount('account-of-ch-1'))?.id).toBe('ch-1')
  expect(reads).toHaveLength(1)
  pass(1)
  expect(await points.ofId('ch-1')).toBeUndefined()
  expect(reads).toHaveLength(2)
})

test('one that is not known is looked for again after a second', async () => {
  const { points, listed, reads, pass } = bench()
  expect(await points.ofId('ch-2')).toBeUndefined()
  listed.push(point('ch-2'))
  pass(999)
  expect(await points.ofAccount('account-of-ch-2')).toBeUndefined()
  expect(reads).toHaveLength(1)
  pass(1)
  expect((await points.ofAccount('account-of-ch-2'))?.id).toBe('ch-2')
  expect(reads).toHaveLength(2)
})

test('an id is no account, nor an account an id', async () => {
  const { points } = bench()
  expect(await points.ofAccount('ch-1')).toBeUndefined()
  expect(await points.ofId('account-of-ch-1')).toBeUndefined()
})

test('those of another integration are none, unless all are meant', async () => {
  const { points, listed } = bench('i-1')
  listed.push(point('ch-2', 'i-2'))
  expect([(await points.ofId('ch-1'))?.id, await points.ofId('ch-2')]).toEqual(['ch-1', undefined])
  const all = bench()
  all.listed.push(point('ch-2', 'i-2'))
  expect((await all.points.ofId('ch-2'))?.id).toBe('ch-2')
})

test('whoever asks meanwhile waits for the same reading, and a failed one is not kept', async () => {
  const failing = { channels: () => Promise.reject(new Error('no answer')) }
  const { points, reads } = bench()
  await Promise.all([points.ofId('ch-1'), points.ofId('ch-2'), points.ofAccount('x')])
  expect(reads).toHaveLength(1)
  let asked = 0
  const digital = {
    channels: () => {
      asked += 1
      return asked === 1 ? failing.channels() : Promise.resolve([point('ch-1')])
    },
  }
  const again = pointsOfContact(digital, { now: () => 0, sleep: () => new Promise<void>(() => {}) }, '')
  await expect(again.ofId('ch-1')).rejects.toThrow('no answer')
  expect((await again.ofId('ch-1'))?.id).toBe('ch-1')
})
