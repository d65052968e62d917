import { expect, test } from 'vitest'
import { appLook } from './installed-app.ts'
import { handClock } from './testing/bench.ts'
import type { InstalledAppState } from './wire.ts'

/** An org whose app changes, and how often somebody looked. */
function org(app: InstalledAppState | null) {
  const shown = { app, looks: 0 }
  const installedApp = async () => {
    shown.looks += 1
    return shown.app
  }
  return { shown, kustomer: { installedApp } }
}

test.each([
  [null, 'absent'],
  [{ isCurrent: false }, 'outdated'],
  [{ isCurrent: true }, 'current'],
] as const)('%j is %s', async (app, state) => {
  expect(await appLook(handClock(), 'on')(org(app).kustomer)).toBe(state)
})

test.each([
  ['a minute while it is current', { isCurrent: true }, 60_000],
  ['two seconds while it is outdated', { isCurrent: false }, 2_000],
  ['two seconds while it is absent', null, 2_000],
] as const)('one look serves %s', async (_name, app, trustedMs) => {
  const clock = handClock()
  const { shown, kustomer } = org(app)
  const look = appLook(clock, 'on')
  const before = await look(kustomer)
  shown.app = app ? null : { isCurrent: true }
  await clock.advance(trustedMs - 1)
  expect([await look(kustomer), shown.looks]).toEqual([before, 1])
  await clock.advance(1)
  expect([await look(kustomer), shown.looks]).toEqual([app ? 'absent' : 'current', 2])
})

test('switched off, nobody looks, and the app counts as current', async () => {
  const { shown, kustomer } = org(null)
  expect([await appLook(handClock(), 'off')(kustomer), shown.looks]).toEqual(['current', 0])
})
