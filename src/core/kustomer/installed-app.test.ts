import { expect, test } from 'vitest'
import { appLook } from './installed-app.ts'
import { handClock } from './test-bench.ts'
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

test('one look serves a minute', async () => {
  const clock = handClock()
  const { shown, kustomer } = org(null)
  const look = appLook(clock, 'on')
  await look(kustomer)
  shown.app = { isCurrent: true }
  await clock.advance(59_999)
  expect([await look(kustomer), shown.looks]).toEqual(['absent', 1])
  await clock.advance(1)
  expect([await look(kustomer), shown.looks]).toEqual(['current', 2])
})

test('switched off, nobody looks, and the app counts as current', async () => {
  const { shown, kustomer } = org(null)
  expect([await appLook(handClock(), 'off')(kustomer), shown.looks]).toEqual(['current', 0])
})
