import { expect, test } from 'vitest'
import { cachedAppState } from './installed-app.ts'
import { handClock } from './testing/bench.ts'
import type { InstalledAppState } from './wire.ts'

/** An organisation whose app state can be changed, and a count of the reads. */
function org(app: InstalledAppState | null) {
  const stored = { app, reads: 0 }
  const installedApp = async () => {
    stored.reads += 1
    return stored.app
  }
  return { stored, kustomer: { installedApp } }
}

test.each([
  [null, 'absent'],
  [{ isCurrent: false }, 'outdated'],
  [{ isCurrent: true }, 'current'],
] as const)('%j is %s', async (app, state) => {
  expect(await cachedAppState(handClock(), 'on')(org(app).kustomer)).toBe(state)
})

test.each([
  ['a minute while it is current', { isCurrent: true }, 60_000],
  ['two seconds while it is outdated', { isCurrent: false }, 2_000],
  ['two seconds while it is absent', null, 2_000],
] as const)('a read is cached for %s', async (_name, app, maxAgeMs) => {
  const clock = handClock()
  const { stored, kustomer } = org(app)
  const readAppState = cachedAppState(clock, 'on')
  const before = await readAppState(kustomer)
  stored.app = app ? null : { isCurrent: true }
  await clock.advance(maxAgeMs - 1)
  expect([await readAppState(kustomer), stored.reads]).toEqual([before, 1])
  await clock.advance(1)
  expect([await readAppState(kustomer), stored.reads]).toEqual([app ? 'absent' : 'current', 2])
})

test('with the check off, the app counts as current without a request', async () => {
  const { stored, kustomer } = org(null)
  expect([await cachedAppState(handClock(), 'off')(kustomer), stored.reads]).toEqual(['current', 0])
})
